import { beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '../../../src/app/index.ts'
import { formatShort } from '../../../src/base/index.ts'
import { BROWSER_NAMES, missingPrograms, print } from './browsers.ts'
import { differences } from './compare.ts'
import { readRecord, writeRecord } from './recorded.ts'
import { SUBJECTS, workshopFor } from './subjects.ts'

/**
 * `npm run oracle`: has every subject printed by every browser, and writes down what came out if that is news. A new
 * release of a browser that places a word a hair's breadth elsewhere is none.
 */
const NEWS = { right: 0.25, down: 0.25 }

beforeAll(() => {
  expect(missingPrograms()).toEqual([])
})

describe.each(SUBJECTS)('$name', subject => {
  test.concurrent.each(BROWSER_NAMES)('%s', async browser => {
    const { bytes, diagnostics } = await renderLetter(
      subject.letter,
      { format: 'html' },
      workshopFor(subject, browser),
    )
    if (!bytes) throw new Error(diagnostics.map(formatShort).join('\n'))
    const printed = await print(bytes, browser)
    const recorded = readRecord(subject.name, browser)
    if (recorded && differences(printed, recorded, NEWS).length === 0) return
    writeRecord(subject.name, browser, printed)
  })
})
