import type { Fail, Written } from './checks.ts'
import type { WrittenPdf } from './read.ts'
import { isText, listOf, numberOf, textOf } from './values.ts'

/** Another in each letter. */
export function checkIdentifier({ trailer }: WrittenPdf, fail: Fail): void {
  const ids = listOf(trailer.get('ID'))
  if (ids.length !== 2 || !ids.every(id => isText(id) && id.size === 16)) fail('the file has no identifier')
}

/** What the file as a whole and every page must say for PDF/A and PDF/UA. */
export function checkDocument({ pdf, pages }: Written, lang: string, fail: Fail): void {
  const { get, stream } = pdf
  const catalog = pdf.catalog()
  if (textOf(catalog.get('Lang')) !== lang) fail(`the file does not say that its language is \`${lang}\``)
  if (get(catalog, 'MarkInfo', 'Marked') !== true) fail('the file does not say that it is tagged')
  if (get(catalog, 'ViewerPreferences', 'DisplayDocTitle') !== true)
    fail('viewers would show the name of the file')
  const intents = listOf(get(catalog, 'OutputIntents'))
  const archived = intents.find(intent => get(intent, 'S') === '/GTS_PDFA1')
  if (!archived || !stream(get(archived), 'DestOutputProfile'))
    fail('the file does not say what its colours are')

  if (pages.length === 0 || numberOf(get(catalog, 'Pages', 'Count')) !== pages.length) {
    fail('the file does not say how many pages it has')
  }
  for (const { number, dictionary } of pages) {
    if (dictionary.get('Tabs') !== '/S')
      fail(`page ${number} does not go through its links in the order of its structure`)
    const [left = 0, bottom = 0, right = 0, top = 0] = listOf(get(dictionary, 'MediaBox')).map(numberOf)
    if (!(Math.abs((right - left) * (top - bottom)) > 0)) fail(`page ${number} has no size`)
  }
}
