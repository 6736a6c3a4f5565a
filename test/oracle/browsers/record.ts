import { beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '../../../src/app/index.ts'
import { formatShort } from '../../../src/base/index.ts'
import { BROWSER_NAMES, missingPrograms, print } from './browsers.ts'
import { differences } from './compare.ts'
import { readRecord, writeRecord } from './recorded.ts'
import { SUBJECTS, workshopFor } from './subjects.ts'

/**
 * `npm run oracle`: has every subject printed by every browser. What is news is written down and fails, so that someone
 * looks at the difference; a second run is content. A browser that has come to place a word a hair's breadth elsewhere
 * is no news.
 */
const NEWS = { right: 0.5, down: 0.8 }

beforeAll(() => {
  expect(missingPrograms()).toEqual([])
})

describe.each(SUBJECTS)('$name', subject => {
  test.concurrent.each(BROWSER_NAMES)('%s', async browser => {
    const { bytes, diagnostics } = await renderLetter(
      subject.letter,
      { format: 'html' },
      workshopFor(subject),
    )
    if (!bytes) throw new Error(diagnostics.map(formatShort).join('\n'))
    const printed = await print(bytes, browser)
    const recorded = readRecord(subject.name, browser)
    const news = recorded && differences(printed, recorded, NEWS)
    if (news?.length === 0) return
    writeRecord(subject.name, browser, printed)
    expect(news ?? [], 'prints otherwise than was recorded, which is now written anew').toEqual([])
  })
})
