// Letters of a mailing per second and core, side by side: `letter merge`, Typst with one warm compiler, react-pdf, pdfmake,
// and pdfkit by hand. The same letter, fonts and two pages; name, reference and an amount in the text differ by row.
// All write each letter to a file. `node mailing.mjs <folder>` leaves one letter of each there instead, to look at.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { renderLetter } from '../../dist/index.js'
import { AMOUNT, LETTER, PROGRAM, readWords, rowOf, wordsFor } from './example.mjs'
import { drawByHand } from './peers/by-hand.mjs'
import { drawWithPdfmake } from './peers/pdfmake.mjs'
import { drawWithReactPdf } from './peers/react-pdf.mjs'
import { drawWithTypst } from './peers/typst.mjs'
import { median, ratio, report } from './report.mjs'

const ROUNDS = 3
/** Milliseconds that each draws before it is measured: so long V8 compiles what is hot in some of them. */
const WARM_UP = 10_000
/**
 * For each job of a run of `letter merge`: the longer of two less the shorter, so that its start does not count, nor that V8
 * compiles the hot code of each worker while it makes its first thousand letters.
 */
const [SHORT, LONG] = [2000, 6000]

const folder = mkdtempSync(join(tmpdir(), 'letter-bench-'))
const { bytes: html } = await renderLetter(LETTER, { format: 'html' })
const words = readWords(new TextDecoder().decode(html))

/** As a program that makes letters one by one does, with this library. */
const drawWithLibrary = ({ addressee: [name], references: [, , reference] }) =>
  renderLetter(LETTER, { set: { 'to.name': name, reference } })

/** How many letters each draws in a round: some seconds' work. */
const peers = {
  renderLetter: { draw: drawWithLibrary, letters: 100 },
  Typst: { draw: drawWithTypst, letters: 60 },
  'pdfkit by hand': { draw: drawByHand, letters: 20 },
  'react-pdf': { draw: drawWithReactPdf, letters: 10 },
  pdfmake: { draw: drawWithPdfmake, letters: 10 },
}

/** The example as a letter for many: its name, reference and amount come from the data. */
function writeMailing() {
  const place = join(folder, 'mailing')
  cpSync(dirname(LETTER), place, { recursive: true })
  const text = readFileSync(LETTER, 'utf8')
    .replace(words.addressee[0], '"{{name}}"')
    .replace(words.references[2], '"{{reference}}"')
    .replace(AMOUNT, '{{amount}}')
  writeFileSync(join(place, 'brief.md'), text)
  return join(place, 'brief.md')
}

const mailing = writeMailing()

function writeRows(count) {
  const path = join(folder, `${count}.csv`)
  const rows = Array.from({ length: count }, (_, n) => Object.values(rowOf(n)).join(';'))
  writeFileSync(path, `${Object.keys(rowOf(0)).join(';')}\n${rows.join('\n')}\n`)
  return path
}

let runs = 0
/**
 * Into a new folder each time, and all stay to the end: a file system that has just let go of thousands of files is slow to
 * make new ones.
 * @returns milliseconds
 */
function merge(count, jobs) {
  const output = join(folder, `letters-${++runs}`)
  const args = [PROGRAM, 'merge', mailing, '--data', writeRows(count), '-o', output, '--jobs', String(jobs)]
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const elapsed = performance.now() - start
  if (status !== 0) throw new Error(`letter merge ended with ${status}\n${stderr}`)
  return elapsed
}

const mergedPerSecond = jobs =>
  ((LONG - SHORT) * jobs * 1000) / (merge(LONG * jobs, jobs) - merge(SHORT * jobs, jobs))

let row = 0
/** @returns letters per second */
async function drawnPerSecond({ draw, letters }) {
  const start = performance.now()
  for (let i = 0; i < letters; i++) {
    const { bytes, pages } = await draw(wordsFor(rowOf(++row), words))
    if (pages !== 2) throw new Error(`a letter has ${pages} pages instead of 2`)
    writeFileSync(join(folder, 'letter.pdf'), bytes)
  }
  return (letters * 1000) / (performance.now() - start)
}

async function measure() {
  const speeds = new Map()
  const note = (name, speed) => speeds.set(name, [...(speeds.get(name) ?? []), speed])
  for (const peer of Object.values(peers)) {
    const end = performance.now() + WARM_UP
    while (performance.now() < end) await drawnPerSecond(peer)
  }
  for (let round = 0; round < ROUNDS; round++) {
    note('letter merge', mergedPerSecond(1))
    note('… with 2 jobs', mergedPerSecond(2))
    for (const [name, peer] of Object.entries(peers)) note(name, await drawnPerSecond(peer))
  }
  const letter = median(speeds.get('letter merge'))
  report(`Mailing: letters of two pages a second, ${ROUNDS} rounds`, [
    ['', 'median', 'a letter', 'merge is'],
    ...[...speeds].map(([name, all]) => [
      name,
      `${median(all).toFixed(1)}/s`,
      `${(1000 / median(all)).toFixed(1)} ms`,
      ratio(letter / median(all)),
    ]),
    ['target', '', '', '≥ 2× Typst, 40× by hand; 2 jobs ≥ 1.8×'],
  ])
}

async function writeOneOfEach(place) {
  mkdirSync(place, { recursive: true })
  for (const [name, { draw }] of Object.entries(peers)) {
    const { bytes } = await draw(wordsFor(rowOf(1), words))
    writeFileSync(join(place, `${name.replaceAll(' ', '-')}.pdf`), bytes)
  }
  spawnSync(process.execPath, [PROGRAM, 'merge', mailing, '--data', writeRows(2), '-o', place])
  console.log(readdirSync(place).join('\n'))
}

try {
  await (process.argv[2] ? writeOneOfEach(process.argv[2]) : measure())
} finally {
  rmSync(folder, { recursive: true })
}
