import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFolder, letter, PROGRAM, writeLetters } from '../cli/program.ts'
import { entriesOf } from '../faults/allocator.ts'

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

it('a build of many letters that is killed at any moment keeps their numbers, and the next one makes the rest', async () => {
  const cwd = createFolder()
  const series = '{ brieven: { pattern: "{yy}-{seq:3}", reset: yearly } }'
  appendFileSync(join(cwd, 'letter.yaml'), `\nreferences: { register: register.db, series: ${series} }\n`)
  const text = readFileSync(join(cwd, 'felicitatie.md'), 'utf8')
  const asking = text.replace(/^reference: .*$/m, 'reference: { series: brieven }')
  writeFileSync(join(cwd, 'felicitatie.md'), asking.replace(/^enclosures:[\s\S]*?(?=^---)/m, ''))
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
