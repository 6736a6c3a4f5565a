import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { PROGRAM } from '../cli/program.ts'

const LETTER = `---
date: 2026-03-12
subject: Uw contributie
opening: Beste leden,
closing: Met vriendelijke groet,
signatories: [penningmeester]
---

De contributie voor dit jaar is nog niet bij ons binnen.
`

const ORGANISATION = `lang: nl
organisation:
  name: De Veenmol
  address: [Turfweg 1, 1234 AB Oeverwoude]
signatories:
  penningmeester: { name: A. Terwiel }
`

const NUMBERS = `references:
  register: register.db
  series: { leden: { pattern: "{yyyy}-{seq:3}" } }
`

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export interface MailingOptions {
  readonly rows: number
  /** Whether the letters take numbers from a register. */
  readonly numbered?: boolean
  /** The command, if it is another than `MERGE`. What it makes is in `uit` as well. */
  readonly args?: readonly string[]
}

/** A folder with a short letter, and rows for it. */
export function createMailing({ rows, numbered = false }: MailingOptions): string {
  const folder = mkdtempSync(join(tmpdir(), 'letter-merge-'))
  folders.push(folder)
  const letter = numbered ? LETTER.replace('subject:', 'reference: { series: leden }\nsubject:') : LETTER
  writeFileSync(join(folder, 'brief.md'), letter)
  writeFileSync(join(folder, 'letter.yaml'), numbered ? ORGANISATION + NUMBERS : ORGANISATION)
  writeRows(folder, rowsOf(rows))
  return folder
}

export type Rows = readonly (readonly string[])[]

export function rowsOf(count: number): Rows {
  return Array.from({ length: count }, (_, i) => [`L${i + 1}`, `Lid ${i + 1}`, `Dorpsstraat ${i + 1}`])
}

export function writeRows(folder: string, rows: Rows): void {
  const head = ['nr', 'to.name', 'to.address.0', 'to.address.1']
  const lines = [head, ...rows.map(row => [...row, '1234 AB Oeverwoude'])].map(cells => cells.join(','))
  writeFileSync(join(folder, 'leden.csv'), `${lines.join('\n')}\n`)
}

export const MERGE = ['merge', 'brief.md', '--data', 'leden.csv', '--key', 'nr', '-o', 'uit', '--jobs', '1']

/** The same letters in print files, and in files of their own as well. */
export const PRINT = [...MERGE, '--print', 'uit/alle.pdf', '--split', '2']
export const PRINT_ALONE = PRINT.filter(arg => arg !== '-o' && arg !== 'uit')

export interface Run {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `through` is the command that runs the program: `strace …`. */
export function run(folder: string, args: readonly string[] = MERGE, through: readonly string[] = []): Run {
  const [command = '', ...rest] = [...through, process.execPath, PROGRAM, ...args]
  const { status, stdout, stderr } = spawnSync(command, rest, { cwd: folder, encoding: 'utf8' })
  return { exitCode: status, stdout, stderr }
}

export function start(folder: string, args: readonly string[] = MERGE): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, stdio: 'ignore' })
}

export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise(resolve => child.on('close', resolve))
}

/** By name, the digests of what is in a folder. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder, { withFileTypes: true })
    .map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort()
  const digest = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return Object.fromEntries(names.map(name => [name, name.endsWith('/') ? '' : digest(name)]))
}

/** What is there under its final name is whole, and what the manifest of an undisturbed run says. */
export function expectWholeLetters(folder: string, undisturbed: Readonly<Record<string, string>>): void {
  for (const [name, digest] of Object.entries(filesOf(folder))) {
    if (!name.startsWith('.')) expect(`${name} ${digest}`).toBe(`${name} ${undisturbed[name]}`)
  }
}

/** Runs once more, and everything must be as if nothing had happened. */
export function expectRecovery(
  folder: string,
  undisturbed: Readonly<Record<string, string>>,
  args?: readonly string[],
): void {
  const { exitCode, stderr } = run(folder, args)
  expect(`${exitCode} ${stderr}`).toMatch(/^0 /)
  expect(filesOf(join(folder, 'uit'))).toEqual(undisturbed)
}

/** What an undisturbed run makes. */
export function undisturbedRun(options: MailingOptions): Readonly<Record<string, string>> {
  const folder = createMailing(options)
  const { exitCode, stderr } = run(folder, options.args)
  expect(`${exitCode} ${stderr}`).toMatch(/^0 /)
  return filesOf(join(folder, 'uit'))
}

export function records(folder: string, manifest = 'uit/manifest.jsonl'): readonly Record<string, unknown>[] {
  const lines = readFileSync(join(folder, manifest), 'utf8').trimEnd().split('\n')
  return lines.slice(1).map(line => JSON.parse(line) as Record<string, unknown>)
}
