import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Line } from '../../../src/layout/paragraph/items.ts'
import { breakTotalFit } from '../../../src/layout/paragraph/total-fit.ts'
import { totalDemerits } from '../../helpers/demerits.ts'
import { askTex } from './ask-tex.ts'
import { fingerprint, type Setting, settings } from './settings.ts'

/*
 * Total-fit against `tex`: the same breaks and demerits for every paragraph, width and alignment. Where we mean to differ
 * from TeX, these settings leave it out or TeX is asked for the same (see ask-tex.ts):
 * - Where TeX would set an overfull line we try again with more tolerance. TeX is run again as well.
 * - A line may still end in a word whose hyphen alone was too wide before. TeX gives up such a line; none is in here.
 * - A piece wider than its line gets that line to itself. TeX leaves it where it is found; none is in here.
 * - \finalhyphendemerits count before every forced break, for each ends a line that stands alone. TeX counts them at the
 *   end of the paragraph only; no paragraph here has another forced break.
 */

const RECORD = new URL('breaks.txt', import.meta.url)
const HEAD = `# What TeX chose, recorded by \`npm run oracle:tex\`: paragraph, alignment, width in points; a fingerprint of the
# widths and hyphenation points; the total demerits; the last word of each line (36/5: five characters of word 36).
`

const all = settings()
if (process.env.ORACLE === 'tex') record()
const recorded = readFileSync(RECORD, 'utf8').slice(HEAD.length).trimEnd().split('\n')

function record(): void {
  const answers = askTex(all)
  const lines = all.map(setting => {
    const answer = answers.get(setting)
    if (!answer) throw new Error(`TeX cannot set ${setting.name}`)
    return written(setting, answer.lastBoxes, answer.demerits)
  })
  writeFileSync(RECORD, `${HEAD}${lines.join('\n')}\n`)
}

function written(setting: Setting, lastBoxes: readonly number[], demerits: number): string {
  return [setting.name, fingerprint(setting), demerits, ...lastBoxes.map(setting.endAfter)].join(' ')
}

function lastBoxOf({ items }: Setting, { start, end }: Line): number {
  return start + items.slice(start, end).findLastIndex(({ kind }) => kind === 'box')
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
      const lines = breakTotalFit(setting.items, () => setting.lineWidth)
      const demerits = totalDemerits(setting.items, lines, Infinity)
      expect(
        written(
          setting,
          lines.map(line => lastBoxOf(setting, line)),
          demerits,
        ),
      ).toBe(expected)
    })
  },
)

test('the record is complete', () => {
  expect(recorded).toHaveLength(all.length)
})
