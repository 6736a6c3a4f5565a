import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** The program as npm would start it: built by `npm run build`. */
export const PROGRAM = join(ROOT, JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).bin.letter)

export interface Run {
  readonly exitCode: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A temporary folder with the example in it, without what was made of it. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'letter-cli-'))
  folders.push(folder)
  cpSync(join(ROOT, 'examples/vluchtelingenwerk'), folder, {
    recursive: true,
    filter: path => !/\.(pdf|png)$/.test(path),
  })
  return folder
}

/** Copies of the example under the names `01.md`, `02.md` …, each with a subject of its own. */
export function writeLetters(folder: string, count: number): readonly string[] {
  const text = readFileSync(join(folder, 'felicitatie.md'), 'utf8')
  return Array.from({ length: count }, (_, i) => {
    const name = `${String(i + 1).padStart(2, '0')}.md`
    writeFileSync(join(folder, name), text.replace(/^subject: .*/m, `subject: Brief ${i + 1}`))
    return name
  })
}

export function letter(args: readonly string[], options: RunOptions): Run {
  return run(process.execPath, [PROGRAM, ...args], options)
}

/** `"$@"` is the program with its arguments. */
export function shell(script: string, args: readonly string[], options: RunOptions): Run {
  return run('bash', ['-c', script, 'bash', process.execPath, PROGRAM, ...args], options)
}

function run(command: string, args: readonly string[], { cwd, env }: RunOptions): Run {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: environment(env) })
  return { exitCode: status, stdout, stderr: stderr.toString() }
}

/** Starts the program and sends `signal`, again and again, as soon as it has reported so many letters. */
export async function interrupt(
  args: readonly string[],
  signal: NodeJS.Signals,
  afterLetters: number,
  { cwd }: RunOptions,
): Promise<{ exitCode: number | null; signal: NodeJS.Signals | null; stderr: string }> {
  const options: SpawnOptions = { cwd, env: environment(), stdio: ['ignore', 'ignore', 'pipe'] }
  const child = spawn(process.execPath, [PROGRAM, ...args], options)
  let stderr = ''
  child.stderr?.on('data', chunk => {
    stderr += chunk
    if (stderr.split('\n').length > afterLetters) child.kill(signal)
  })
  return new Promise(resolve =>
    child.on('close', (exitCode, killedBy) => resolve({ exitCode, signal: killedBy, stderr })),
  )
}

/** Nothing of the surroundings that the program looks at. */
function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR, ...more }
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder).sort()
}
