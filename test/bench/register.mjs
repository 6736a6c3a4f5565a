// What the register costs: a thousand numbers in one batch, against the letters that they are for; and a cold build of a
// letter with a number from the register, against the same letter with that number written in it.
import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { renderLetter } from '../../dist/index.js'
import { LETTER, PROGRAM } from './example.mjs'
import { median, report } from './report.mjs'

const BATCH = 1000
const ROUNDS = 5
/** Of a batch, and the others are taken to be like them. */
const LETTERS = 20
const COLD_TURNS = 15

const folder = mkdtempSync(join(tmpdir(), 'letter-bench-'))
// Inside the project, so that it finds the database.
const room = join(dirname(PROGRAM), '../node_modules/.cache/letter/register.mjs')
await build({
  entryPoints: [join(dirname(PROGRAM), '../src/register/index.ts')],
  outfile: room,
  bundle: true,
  format: 'esm',
  platform: 'node',
  external: ['libsql', 'postgres'],
})
const { openRegister } = await import(room)

let made = 0

async function allocate() {
  const path = join(folder, `${++made}.db`)
  const register = await openRegister(path, 'write', () => ({ at: '2017-11-15T10:00:00Z', by: 'bench' }))
  const requests = Array.from({ length: BATCH }, (_, i) => ({
    letter: `file aanmaningen/${i}.md`,
    wish: { kind: 'next', series: 'directie', period: '17', start: 1, print: seq => `O.2.2-17${seq}.RW` },
    details: { file: `aanmaningen/${i}.md`, subject: 'Aanmaning', addressee: `Lid ${i}`, date: '2017-11-15' },
  }))
  const start = performance.now()
  const outcomes = await register.reserve(requests)
  const elapsed = performance.now() - start
  if (outcomes.at(-1)?.entry.number !== `O.2.2-17${BATCH}.RW`) throw new Error('the batch failed')
  await register.close()
  return elapsed
}

async function render() {
  const start = performance.now()
  for (let i = 0; i < LETTERS; i++) await renderLetter(LETTER, { set: { 'to.name': `Lid ${++made}` } })
  return ((performance.now() - start) * BATCH) / LETTERS
}

function buildCold(name) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [
    PROGRAM,
    'build',
    join(folder, name),
    '-o',
    join(folder, 'x.pdf'),
  ])
  if (status !== 0) throw new Error(String(stderr))
  return performance.now() - start
}

const milliseconds = number => `${number.toFixed(1)} ms`

try {
  const times = { allocate: [], render: [] }
  for (let round = -1; round < ROUNDS; round++) {
    const [allocated, rendered] = [await allocate(), await render()]
    if (round < 0) continue
    times.allocate.push(allocated)
    times.render.push(rendered)
  }
  report(`Register: ${BATCH} numbers in one batch, and ${BATCH} letters, ${ROUNDS} rounds`, [
    ['', 'median', 'minimum'],
    ...Object.entries(times).map(([name, all]) => [
      name,
      milliseconds(median(all)),
      milliseconds(Math.min(...all)),
    ]),
    ['share', `${((100 * median(times.allocate)) / median(times.render)).toFixed(2)} %`],
    ['target', '≤ 5 %'],
  ])

  const text = readFileSync(LETTER, 'utf8').replace(/^enclosures:[\s\S]*?(?=^---)/m, '')
  for (const name of ['without', 'with']) {
    cpSync(dirname(LETTER), join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, 'letter.md'), text)
  }
  appendFileSync(join(folder, 'with/letter.yaml'), '\nreferences: { register: register.db }\n')
  const cold = { 'without register': [], 'with register': [] }
  for (let turn = -2; turn < COLD_TURNS; turn++) {
    const [without, own] = [buildCold('without/letter.md'), buildCold('with/letter.md')]
    if (turn < 0) continue
    cold['without register'].push(without)
    cold['with register'].push(own)
  }
  const [without, own] = Object.values(cold)
  report(`Register: one letter in a new process, ${COLD_TURNS} turns`, [
    ['', 'median', 'minimum'],
    ...Object.entries(cold).map(([name, all]) => [
      name,
      milliseconds(median(all)),
      milliseconds(Math.min(...all)),
    ]),
    [
      'more',
      milliseconds(median(own) - median(without)),
      milliseconds(Math.min(...own) - Math.min(...without)),
    ],
    ['target', '≤ 15 ms'],
  ])
} finally {
  rmSync(folder, { recursive: true })
}
