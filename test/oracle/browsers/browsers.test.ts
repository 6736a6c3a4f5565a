import { describe, expect, test } from 'vitest'
import { formatShort } from '../../../src/base/index.ts'
import { renderPages } from '../../helpers/paged-document.ts'
import { BROWSER_NAMES } from './browsers.ts'
import { differences } from './compare.ts'
import { EXCEPTIONS } from './exceptions.ts'
import { printOf } from './ours.ts'
import { fileOf, readRecord, recordedFiles } from './recorded.ts'
import { SUBJECTS, workshopFor } from './subjects.ts'

/**
 * Our layout against what Chromium and WeasyPrint made of the same HTML; `npm run oracle` asks them again. Chromium
 * rounds each ascent, descent and half-leading to whole pixels, so that its baselines stand up to two pixels off.
 */
const TOLERANCE = { right: 1, down: 1.5 }

test('there is a record for every fixture and example, and no other', () => {
  const expected = SUBJECTS.flatMap(({ name }) => BROWSER_NAMES.map(browser => fileOf(name, browser)))
  expect(recordedFiles()).toEqual(expected.sort())
})

test('every exception is one of a fixture or an example', () => {
  const subjects = SUBJECTS.map(({ name }) => name)
  expect(EXCEPTIONS.filter(({ subject }) => !subjects.includes(subject))).toEqual([])
})

describe.each(SUBJECTS)('$name', subject => {
  test.each(BROWSER_NAMES)('%s', async browser => {
    const { document, diagnostics } = await renderPages(subject.letter, {}, workshopFor(subject))
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(formatShort)).toEqual([])
    const recorded = readRecord(subject.name, browser)
    if (!document || !recorded) return expect.fail('no pages, or no record')
    const known = EXCEPTIONS.filter(
      exception => exception.subject === subject.name && exception.browser === browser,
    )
    expect(differences(printOf(document), recorded, TOLERANCE)).toEqual(
      known.flatMap(({ differences }) => differences),
    )
  })
})
