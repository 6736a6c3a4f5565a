import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Line, MAX_HYPHENS_IN_A_ROW } from '../../../src/layout/paragraph/items.ts'
import { breakTotalFit, PLAIN_TEX } from '../../../src/layout/paragraph/total-fit.ts'
import { totalDemerits } from '../../helpers/demerits.ts'
import { askTex } from './ask-tex.ts'
import { fingerprint, type Setting, settings } from './settings.ts'

/*
 * Total-fit against `tex`: the same breaks and demerits for every paragraph, however it is set. Where we mean to differ
 * from TeX, these settings leave it out or TeX is asked for the same (see ask-tex.ts):
 * - Where TeX would set an overfull line we try again with more tolerance. TeX is run again as well. What cannot be set
 *   even so is recorded as overfull; we set it with any tolerance, and for that badness has no end (see total-fit.ts).
 * - A line may still end in a word whose hyphen alone was too wide before. TeX gives up such a line; none is in here.
 * - A piece wider than its line gets that line to itself. TeX leaves it where it is found; none is in here.
 * - \finalhyphendemerits count before every forced break, for each ends a line that stands alone. TeX counts them at the
 *   end of the paragraph only; no paragraph here has another forced break.
 * - No more than two lines in a row end with a hyphen; TeX knows no limit. Where TeX goes beyond it, our breaks are those of
 *   TeX without the limit, and others with it.
 */

const RECORD = new URL('breaks.txt', import.meta.url)
const HEAD = `# What TeX chose, recorded by \`npm run oracle:tex\`: paragraph, how it is set, width in points; a fingerprint of the
# widths and hyphenation points; the total demerits; the last word of each line (36/5: five characters of word 36).
# A dash: the demerits are not known. Overfull: TeX finds no way within our tolerances.
`

/** Two ways have the same demerits, and of these we take the other: only the demerits are compared. */
const TIES = ['nl 22 ragged 240']

/** The last with which TeX is asked. */
const LAST_TOLERANCE = Math.max(...PLAIN_TEX.tolerances.filter(Number.isFinite))

const all = settings()
if (process.env.ORACLE === 'tex') record()
const recorded = readFileSync(RECORD, 'utf8').slice(HEAD.length).trimEnd().split('\n')

function record(): void {
  const answers = askTex(all)
  const lines = all.map(setting => {
    const answer = answers.get(setting)
    return answer ? written(setting, answer.lastBoxes, answer.demerits) : unset(setting)
  })
  writeFileSync(RECORD, `${HEAD}${lines.join('\n')}\n`)
}

function unset(setting: Setting): string {
  return `${setting.name} ${fingerprint(setting)} overfull`
}

function written(setting: Setting, lastBoxes: readonly number[], demerits: number | undefined): string {
  return [setting.name, fingerprint(setting), demerits ?? '-', ...lastBoxes.map(setting.endAfter)].join(' ')
}

function widthOf({ lineWidth, indent }: Setting, line: number): number {
  return line === 0 ? lineWidth - indent : lineWidth
}

function lastBoxOf({ items }: Setting, { start, end }: Line): number {
  return start + items.slice(start, end).findLastIndex(({ kind }) => kind === 'box')
}

function hyphensInARow({ items }: Setting, lines: readonly Line[]): number {
  const counts = [0]
  for (const { end } of lines) {
    const item = items[end]
    counts.push(item?.kind === 'penalty' && item.flagged ? (counts.at(-1) ?? 0) + 1 : 0)
  }
  return Math.max(...counts)
}

describe.each(all.map((setting, i) => ({ name: setting.name, setting, expected: recorded[i] })))(
  '$name',
  ({ setting, expected = '' }) => {
    test('breaks and demerits are those of TeX', () => {
      if (!expected.startsWith(`${setting.name} ${fingerprint(setting)} `)) {
        throw new Error(
          'its text, widths or hyphenation have changed since TeX was asked: npm run oracle:tex',
        )
      }
      const lines = breakTotalFit(setting.items, line => widthOf(setting, line), Infinity)
      const isCounted = !expected.startsWith(`${setting.name} ${fingerprint(setting)} - `)
      const demerits = isCounted ? totalDemerits(setting.items, lines, Infinity) : undefined
      const lastBoxes = lines.map(line => lastBoxOf(setting, line))
      const isWithinTolerances = totalDemerits(setting.items, lines, LAST_TOLERANCE) < Infinity
      const ours = isWithinTolerances ? written(setting, lastBoxes, demerits) : unset(setting)
      if (!TIES.includes(setting.name)) expect(ours).toBe(expected)
      else {
        expect(ours).not.toBe(expected)
        expect(expected).toContain(` ${fingerprint(setting)} ${demerits} `)
      }
    })

    test('two hyphens in a row at most, else the breaks of TeX', () => {
      const ofTex = breakTotalFit(setting.items, line => widthOf(setting, line), Infinity)
      const lines = breakTotalFit(setting.items, line => widthOf(setting, line))
      if (hyphensInARow(setting, ofTex) <= MAX_HYPHENS_IN_A_ROW) expect(lines).toEqual(ofTex)
      else expect(hyphensInARow(setting, lines)).toBeLessThanOrEqual(MAX_HYPHENS_IN_A_ROW)
    })
  },
)

test('the record is complete', () => {
  expect(recorded).toHaveLength(all.length)
})
