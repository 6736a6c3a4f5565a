// The share that the check of the finished PDF has in a build, in CPU time: with it and without, in turns.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderLetter } from '../../dist/index.js'
import { LETTER, PROGRAM } from './example.mjs'
import { median, report } from './report.mjs'

const WARM_UPS = 2
const COLD_TURNS = 15
const WARM_TURNS = 10
const LETTERS = 20

/** Milliseconds of user and system time of one cold build, as bash measures its children. */
function coldBuild(args, output) {
  const command = 'TIMEFORMAT="%U %S"; time "$@"'
  const words = ['-c', command, 'bash', process.execPath, PROGRAM, 'build', LETTER, '-o', output, ...args]
  const { status, stderr } = spawnSync('bash', words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  return (user + system) * 1000
}

let written = 0

/** Milliseconds of CPU for one letter in a warm process, each to another person. */
async function warmLetter(verify) {
  const start = process.cpuUsage()
  for (let i = 0; i < LETTERS; i++) {
    await renderLetter(LETTER, { set: { 'to.name': `Drs. W. Koolmees ${++written}` }, verify })
  }
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000 / LETTERS
}

async function measure(turns, run) {
  const times = { checked: [], unchecked: [] }
  for (let turn = -WARM_UPS; turn < turns; turn++) {
    for (const name of Object.keys(times)) {
      const time = await run(name === 'checked')
      if (turn >= 0) times[name].push(time)
    }
  }
  return { checked: median(times.checked), unchecked: median(times.unchecked) }
}

const folder = mkdtempSync(join(tmpdir(), 'letter-bench-'))
const cold = await measure(COLD_TURNS, verify =>
  coldBuild(verify ? [] : ['--no-verify'], join(folder, 'letter.pdf')),
)
rmSync(folder, { recursive: true })
const warm = await measure(WARM_TURNS, warmLetter)

const row = (name, { checked, unchecked }) => [
  name,
  `${unchecked.toFixed(1)} ms`,
  `${checked.toFixed(1)} ms`,
  `${((1 - unchecked / checked) * 100).toFixed(1)} %`,
]
report('The check of the finished PDF: CPU time of a letter', [
  ['', '--no-verify', 'checked', 'its share'],
  row('cold', cold),
  row('warm', warm),
  ['target', '', '', '< 20 %'],
])
