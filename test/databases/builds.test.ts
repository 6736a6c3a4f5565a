import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFolder, letter, PROGRAM, writeLetters } from '../cli/program.ts'
import { entriesOf } from '../faults/allocator.ts'
import { createDatabase } from './postgres.ts'

const LETTERS = 12
const TIMES = 40

function start(args: readonly string[], cwd: string): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: 'ignore' })
}

/** Ends the program after so many milliseconds, if it is still at work. */
function kill(child: ChildProcess, after: number): Promise<unknown> {
  setTimeout(() => child.kill('SIGKILL'), after)
  return new Promise(resolve => child.on('close', resolve))
}

/** A folder whose letters are numbered by that register. */
function createNumbered(register: string): string {
  const cwd = createFolder()
  const series = '{ brieven: { pattern: "{yy}-{seq:3}", reset: yearly } }'
  appendFileSync(join(cwd, 'letter.yaml'), `\nreferences: { register: '${register}', series: ${series} }\n`)
  const text = readFileSync(join(cwd, 'felicitatie.md'), 'utf8')
  const asking = text.replace(/^reference: .*$/m, 'reference: { series: brieven }')
  writeFileSync(join(cwd, 'felicitatie.md'), asking.replace(/^enclosures:[\s\S]*?(?=^---)/m, ''))
  return cwd
}

it('two machines that share a register give a letter one number', async () => {
  const address = await createDatabase()
  const [one, other] = [createNumbered(address), createNumbered(address)]
  const early = letter(['number', 'felicitatie.md'], { cwd: one })
  expect(early.exitCode).toBe(3)
  expect(early.stderr).toMatch(
    /^letter\.yaml:24:25: error\[register\/unavailable\]: cannot use the register `postgres:\/\/letter@127\.0\.0\.1:\d+\/letter_\d+_0`: there is no register in the database yet\n/,
  )
  expect(early.stderr).toContain('\n  hint: `letter register init` makes its tables\n')
  expect(letter(['register', 'init'], { cwd: other }).exitCode).toBe(0)
  writeLetters(other, 2)
  const numbers = (cwd: string, ...letters: string[]) =>
    letter(['number', ...letters], { cwd }).stdout.toString()
  expect(numbers(one, 'felicitatie.md')).toBe('17-001\tfelicitatie.md\n')
  expect(numbers(other, '01.md', 'felicitatie.md', '02.md')).toBe(
    '17-002\t01.md\n17-001\tfelicitatie.md\n17-003\t02.md\n',
  )
  expect(letter(['build', 'felicitatie.md'], { cwd: other }).exitCode).toBe(0)
  expect(letter(['register', 'show', '17-001'], { cwd: one }).stdout.toString()).toMatch(/^status +issued$/m)
})

it('a build of many letters that is killed at any moment keeps their numbers, and the next one makes the rest', async () => {
  const cwd = createNumbered('register.db')
  const letters = writeLetters(cwd, LETTERS)
  const args = ['build', ...letters, '--jobs', '2']

  const whole = performance.now()
  await kill(start(['build', ...letters, '--jobs', '2', '-o', 'elders/', '--draft'], cwd), 60_000)
  const duration = performance.now() - whole

  for (let time = 0; time < TIMES; time++) {
    await kill(start(args, cwd), Math.random() * duration)
    if (!existsSync(join(cwd, 'register.db'))) continue
    const entries = await entriesOf(join(cwd, 'register.db'))
    expect(entries.map(({ number }) => number)).toEqual(
      entries.map((_, i) => `17-${String(i + 1).padStart(3, '0')}`),
    )
    // What was issued is there, or was about to be; and what is there was issued.
    for (const { file, sha256, status } of entries) {
      const pdf = join(cwd, file.replace('.md', '.pdf'))
      if (!existsSync(pdf)) continue
      expect(status).toBe('issued')
      expect(createHash('sha256').update(readFileSync(pdf)).digest('hex')).toBe(sha256)
    }
  }
  expect(letter(args, { cwd }).exitCode).toBe(0)
  const entries = await entriesOf(join(cwd, 'register.db'))
  expect(entries.map(({ file, status }) => `${file} ${status}`)).toEqual(
    letters.map(name => `${name} issued`),
  )
  const verified = letter(['register', 'verify'], { cwd })
  expect(verified.stderr).toBe(`${LETTERS} numbers: all is well\n`)
})
