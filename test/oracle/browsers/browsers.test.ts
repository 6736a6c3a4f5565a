import { describe, expect, test } from 'vitest'
import { formatShort } from '../../../src/base/index.ts'
import { renderPages } from '../../helpers/paged-document.ts'
import { BROWSER_NAMES } from './browsers.ts'
import { differences } from './compare.ts'
import { printOf } from './ours.ts'
import { fileOf, readRecord, recordedFiles } from './recorded.ts'
import { SUBJECTS, workshopFor } from './subjects.ts'

/** Our layout against what Chromium and WeasyPrint made of the same HTML; `npm run oracle` asks them again. */
const TOLERANCE = 1

test('there is a record for every fixture and example, and no other', () => {
  const expected = SUBJECTS.flatMap(({ name }) => BROWSER_NAMES.map(browser => fileOf(name, browser)))
  expect(recordedFiles()).toEqual(expected.sort())
})

describe.each(SUBJECTS)('$name', subject => {
  test.each(BROWSER_NAMES)('%s', async browser => {
    const { document, diagnostics } = await renderPages(subject.letter, {}, workshopFor(subject, browser))
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(formatShort)).toEqual([])
    const recorded = readRecord(subject.name, browser)
    if (!document || !recorded) return expect.fail('no pages, or no record')
    expect(differences(printOf(document), recorded, TOLERANCE)).toEqual([])
  })
})
