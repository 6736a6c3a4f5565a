// One letter in a new process, against a process that does nothing. Both take turns, so that noise hits both.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LETTER, PROGRAM } from './example.mjs'
import { median, ratio, report } from './report.mjs'

const WARM_UPS = 2
const TURNS = 15

const folder = mkdtempSync(join(tmpdir(), 'letter-bench-'))
const contestants = {
  'node -e 0': ['-e', '0'],
  'letter build': [PROGRAM, 'build', LETTER, '-o', join(folder, 'letter.pdf')],
}

/** Node reads these certificates at every start, in twice the time of all the rest: the ratio would flatter us. */
const { NODE_EXTRA_CA_CERTS, ...env } = process.env

function run(args) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env })
  const elapsed = performance.now() - start
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}\n${stderr}`)
  return elapsed
}

const times = Object.fromEntries(Object.keys(contestants).map(name => [name, []]))
try {
  for (let turn = -WARM_UPS; turn < TURNS; turn++) {
    for (const [name, args] of Object.entries(contestants)) {
      const elapsed = run(args)
      if (turn >= 0) times[name].push(elapsed)
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}

const [empty, letter] = Object.values(times)
const milliseconds = number => `${number.toFixed(0)} ms`
report(`Cold: one letter in a new process, ${TURNS} turns`, [
  ['', 'median', 'minimum'],
  ...Object.entries(times).map(([name, all]) => [
    name,
    milliseconds(median(all)),
    milliseconds(Math.min(...all)),
  ]),
  ['ratio', ratio(median(letter) / median(empty)), ratio(Math.min(...letter) / Math.min(...empty))],
  ['target', '≤ 4×', '(goal 2.5×)'],
])
