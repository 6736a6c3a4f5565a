import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect } from 'vitest'
import { type Entry, openRegister } from '../../src/register/index.ts'
import { sure } from '../helpers/register.ts'
import { stamp } from '../helpers/register-contract.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Of `allocate.ts`, for a Node that reads no TypeScript; inside the project, so that it finds the databases. */
const SCRIPT = join(ROOT, `node_modules/.cache/letter/allocate-${process.pid}.mjs`)

export async function buildAllocator(): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'allocate.ts')],
    outfile: SCRIPT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['libsql', 'postgres'],
    logLevel: 'error',
  })
}

export interface Allocation {
  readonly exitCode: number | null
  readonly stderr: string
  /** The numbers that it was sure of, with their letters. */
  readonly numbers: ReadonlyMap<string, string>
}

export interface AllocatorOptions {
  /** Before `node`: strace, setpriv. */
  readonly through?: readonly string[]
  /** Is told of the process, to end it. */
  readonly started?: (child: ChildProcess) => void
}

/** Runs a process that takes so many numbers. */
export function allocate(
  address: string,
  name: string,
  count: number,
  { through = [], started }: AllocatorOptions = {},
): Promise<Allocation> {
  const [command = '', ...args] = [...through, process.execPath, SCRIPT, address, name, String(count)]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  started?.(child)
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', chunk => {
    said.stdout += chunk
  })
  child.stderr.on('data', chunk => {
    said.stderr += chunk
  })
  return new Promise(resolve =>
    child.on('close', exitCode => {
      const lines = said.stdout.split('\n').slice(0, -1)
      const numbers = new Map(lines.map(line => line.split('\t') as [string, string]))
      resolve({ exitCode, stderr: said.stderr, numbers })
    }),
  )
}

export function createRegisterFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'letter-register-')), 'register.db')
}

export async function entriesOf(address: string): Promise<readonly Entry[]> {
  const register = sure(await openRegister(address, 'write', stamp))
  if (!register) return []
  expect(sure(await register.damage())).toEqual([])
  const entries = sure(await register.list())
  await register.close()
  return entries
}

/** Every number once, none left out, and each that a process was sure of with the letter that it took it for. */
export async function expectOrder(
  address: string,
  allocations: readonly Allocation[],
): Promise<readonly Entry[]> {
  const entries = await entriesOf(address)
  const expected = entries.map((_, i) => `17-${String(i + 1).padStart(3, '0')}`)
  expect(entries.map(({ number }) => number)).toEqual(expected)
  const letters = new Map(entries.map(({ number, letter }) => [number, letter]))
  expect(new Set(letters.values()).size).toBe(entries.length)
  for (const { numbers } of allocations) {
    for (const [number, letter] of numbers) expect(letters.get(number)).toBe(letter)
  }
  return entries
}

/** Many processes at one register. */
export async function allocateTogether(address: string, processes: number, count: number): Promise<void> {
  const runs = await Promise.all(
    Array.from({ length: processes }, (_, i) => allocate(address, `process ${i}`, count)),
  )
  for (const { exitCode, stderr } of runs) expect([exitCode, stderr]).toEqual([0, ''])
  const entries = await expectOrder(address, runs)
  expect(entries.length).toBe(processes * count)
}

/** Ends a process that takes numbers, again and again, at moments that nobody chose, while another goes on. */
export async function killOften(address: string, times: number): Promise<void> {
  const runs: Allocation[] = []
  for (let i = 0; i < times; i++) {
    const victim = allocate(address, `victim ${i}`, 1000, {
      started(child) {
        // Not before it takes numbers, and then at any moment of some hundred of them.
        child.stdout?.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 60))
      },
    })
    const other = allocate(address, `other ${i}`, 3)
    runs.push(...(await Promise.all([victim, other])))
  }
  const killed = runs.filter(({ exitCode }) => exitCode === null)
  expect(killed.length).toBe(times)
  const entries = await expectOrder(address, runs)
  // A number may be recorded that its process was not told of: one for each, and it has its letter.
  const told = runs.reduce((sum, { numbers }) => sum + numbers.size, 0)
  expect(entries.length - told).toBeLessThanOrEqual(times)
}
