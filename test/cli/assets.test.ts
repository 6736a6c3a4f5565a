import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { damagedTable } from '../../src/font/sfnt.ts'
import { fingerprintOf } from '../../src/font/sound-files.ts'
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

it('the fonts that are known to be sound are all of ours, and none is damaged', () => {
  const folder = join(import.meta.dirname, '../../templates')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ttf'))
    .map(path => readFileSync(join(folder, path)))
  expect(files.map(damagedTable).filter(table => table !== undefined)).toEqual([])
  expect(built('sound-fonts.json')).toStrictEqual(files.map(fingerprintOf))
})
