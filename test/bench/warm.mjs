// Letters per second in one process: `renderLetter`, against the same letter drawn by hand with pdfkit's text().
// `node warm.mjs <folder>` writes one letter of each there instead, to look at.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderLetter } from '../../dist/index.js'
import { drawByHand } from './by-hand.mjs'
import { LETTER, readWords } from './example.mjs'
import { median, ratio, report } from './report.mjs'

const WARM_UPS = 2
const ROUNDS = 5
const LETTERS = 20

const { bytes: html } = await renderLetter(LETTER, { format: 'html' })
const words = readWords(new TextDecoder().decode(html))

const contestants = {
  letter: name => renderLetter(LETTER, { set: { 'to.name': name } }),
  'by hand': name => drawByHand(words, name),
}

let written = 0
/** Every letter goes to another person, so that none can be taken whole from a cache. */
const nextName = () => `Drs. W. Koolmees ${++written}`

/** @returns letters per second */
async function run(make) {
  const start = performance.now()
  for (let i = 0; i < LETTERS; i++) {
    const { pages } = await make(nextName())
    if (pages !== 2) throw new Error(`the letter has ${pages} pages instead of 2`)
  }
  return (LETTERS * 1000) / (performance.now() - start)
}

async function measure() {
  const speeds = Object.fromEntries(Object.keys(contestants).map(name => [name, []]))
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    for (const [name, make] of Object.entries(contestants)) {
      const speed = await run(make)
      if (round >= 0) speeds[name].push(speed)
    }
  }
  const [letter, byHand] = Object.values(speeds)
  const perSecond = number => `${number.toFixed(1)}/s`
  const milliseconds = number => `${(1000 / number).toFixed(1)} ms`
  report(`Warm: letters in one process, ${ROUNDS} rounds of ${LETTERS}`, [
    ['', 'median', 'a letter', 'best'],
    ...Object.entries(speeds).map(([name, all]) => [
      name,
      perSecond(median(all)),
      milliseconds(median(all)),
      perSecond(Math.max(...all)),
    ]),
    ['ratio', ratio(median(letter) / median(byHand)), '', ratio(Math.max(...letter) / Math.max(...byHand))],
    ['target', '≥ 10×'],
  ])
}

const folder = process.argv[2]
if (folder) {
  for (const [name, make] of Object.entries(contestants)) {
    const { bytes } = await make(nextName())
    writeFileSync(join(folder, `${name.replace(' ', '-')}.pdf`), bytes)
  }
} else {
  await measure()
}
