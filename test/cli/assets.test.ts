import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FORM_LANGUAGES, readForms } from '../../src/letter/forms/table.ts'
import { readCountryNames } from '../../src/letter/postal/countries.ts'
import { readFormats } from '../../src/letter/postal/formats.ts'
import { ENVELOPE_NAMES, readEnvelope } from '../../src/post/index.ts'

/** What the build has made of a file of ours. */
function built(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../dist/assets', name), 'utf8'))
}

it.each(FORM_LANGUAGES)('the forms of address in %s are built as they are read', lang => {
  expect(built(`letter/forms/${lang}.json`)).toStrictEqual(readForms(lang))
})

it('the formats of addresses are built as they are read', () => {
  expect(built('letter/postal/formats.json')).toStrictEqual(readFormats())
})

it('the names of countries are built as they are read', () => {
  expect(built('letter/postal/countries.json')).toStrictEqual(readCountryNames())
})

it.each(ENVELOPE_NAMES)('the envelope %s is built as it is read', name => {
  expect(built(`post/envelopes/${name}.json`)).toStrictEqual(readEnvelope(name))
})
