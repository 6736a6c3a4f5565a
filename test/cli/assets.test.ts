import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultEnvironment } from '../../src/app/environment.ts'
import { namesOn, readLetterheadFiles } from '../../src/app/letterhead-files.ts'
import { createNodeWorld } from '../../src/app/node-world.ts'
import { nameOfText } from '../../src/base/asset.ts'
import type { Diagnostic } from '../../src/base/index.ts'
import { textInEnvironment, writeParts } from '../../src/css/built-parts.ts'
import { closeParts } from '../../src/css/closed-parts.ts'
import { NO_ENVIRONMENT } from '../../src/css/environment.ts'
import { USER_AGENT_CSS } from '../../src/css/index.ts'
import { readParts } from '../../src/css/parts.ts'
import { damagedTable } from '../../src/font/sfnt.ts'
import { fingerprintOf } from '../../src/font/sound-files.ts'
import { FORM_LANGUAGES, readForms } from '../../src/letter/forms/table.ts'
import { textOfManifest } from '../../src/letter/manifest.ts'
import { readCountryNames } from '../../src/letter/postal/countries.ts'
import { readFormats } from '../../src/letter/postal/formats.ts'
import { ENVELOPE_NAMES, readEnvelope } from '../../src/post/index.ts'
import { writeTree } from '../../src/template/built-trees.ts'
import { readTemplate } from '../../src/template/compile.ts'

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

const world = createNodeWorld()
const fail = ({ message }: Diagnostic) => expect.fail(message)

it.each(namesOn(world.templates, world))('the letterhead %s is built as it is read', name => {
  const files = readLetterheadFiles(world, join(world.templates, name), fail) ?? expect.fail()
  const { template, partials, manifest, stylesheets } = files.letterhead
  const settings = readFileSync(join(world.templates, 'shared/settings.yaml'), 'utf8')
  const both = textOfManifest(files.manifestFields.span.file, { path: 'settings.yaml', text: settings })
  expect(builtOf('manifests', both)).toStrictEqual(manifest)
  for (const file of [template, ...partials.values()]) {
    expect(builtOf('templates', file.text)).toEqual(JSON.parse(writeTree(readTemplate(file, fail) ?? [])))
  }
  for (const file of stylesheets) {
    const parts = readParts(file, fail)
    expect(builtOf('stylesheets', file.text)).toEqual(JSON.parse(writeParts(parts)))
    const environment = defaultEnvironment(manifest)
    const closed = closeParts(parts, environment, file, fail)
    const text = textInEnvironment(file, environment)
    expect(builtOf('stylesheets', text)).toEqual(JSON.parse(writeParts(closed)))
  }
})

it('the style sheet of all letterheads is built as it is read', () => {
  const file = { path: 'user-agent.css', text: USER_AGENT_CSS }
  const closed = closeParts(readParts(file, fail), NO_ENVIRONMENT, file, fail)
  const text = textInEnvironment(file, NO_ENVIRONMENT)
  expect(builtOf('stylesheets', text)).toEqual(JSON.parse(writeParts(closed)))
})

/** What the build has made of a text of ours. */
function builtOf(folder: string, text: string): unknown {
  const { made, ...of } = built(nameOfText(folder, text)) as { readonly text: string; readonly made: unknown }
  expect(of).toStrictEqual({ text })
  return made
}
