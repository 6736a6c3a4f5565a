// Long letters: the processor's time for each page where there are 3, 30 and 300 of them. All take turns, so that noise
// hits all; what else the machine does is not counted.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { renderLetter } from '../../dist/index.js'
import { LETTER, readSource } from './example.mjs'
import { median, ratio, report } from './report.mjs'

const PAGES = [3, 30, 300]
/** As many letters of each length as have so many pages together. */
const PAGES_IN_A_TURN = 300
const TURNS = 3
/** Two lines each, so that 300 pages of them are less than the 1 MB that a letter may be long. */
const PARAGRAPHS_ON_A_PAGE = 17

const folder = mkdtempSync(join(tmpdir(), 'letter-bench-'))
const letter = join(folder, 'letter.md')
const [frontMatter] = readSource().split(/(?<=\n---\n)/)
let written = 0

/** Every paragraph is another one: none can be taken from a cache. */
const paragraph = () =>
  `Onder nummer ${++written} hebben wij uw verzoek om subsidie voor het onderhoud van de weg ontvangen en gelezen.`

/** @returns milliseconds a page */
async function run(wanted) {
  let pages = 0
  let elapsed = 0
  while (pages < PAGES_IN_A_TURN * 0.9) {
    const text = Array.from({ length: wanted * PARAGRAPHS_ON_A_PAGE }, paragraph).join('\n\n')
    writeFileSync(letter, `${frontMatter}\n${text}\n`)
    const start = process.cpuUsage()
    const rendered = await renderLetter(letter)
    const { user, system } = process.cpuUsage(start)
    elapsed += (user + system) / 1000
    if (Math.abs(rendered.pages / wanted - 1) > 0.34)
      throw new Error(`${rendered.pages} pages, not ${wanted}`)
    pages += rendered.pages
  }
  return elapsed / pages
}

const times = Object.fromEntries(PAGES.map(pages => [pages, []]))
try {
  cpSync(dirname(LETTER), folder, { recursive: true })
  for (let turn = -1; turn < TURNS; turn++) {
    for (const pages of PAGES) {
      const time = await run(pages)
      if (turn >= 0) times[pages].push(time)
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}

const medians = PAGES.map(pages => median(times[pages]))
report(`Long: letters of more and more pages, ${TURNS} turns of ${PAGES_IN_A_TURN} pages each`, [
  ['', 'a page', 'to the shortest'],
  ...PAGES.map((pages, i) => [
    `${pages} pages`,
    `${medians[i].toFixed(2)} ms`,
    ratio(medians[i] / medians[0]),
  ]),
  ['target', '', '≤ 1.20×'],
])
