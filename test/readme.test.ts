import { readFileSync, writeFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { createNodeWorld, listTemplates } from '../src/app/index.ts'
import { spanOf } from '../src/base/index.ts'
import { propertyTable } from '../src/css/index.ts'
import { parseYaml } from '../src/data/index.ts'
import { describeFields, describeOffices, readManifest } from '../src/letter/index.ts'
import { ENVELOPE_NAMES, readEnvelope } from '../src/post/index.ts'
import { templateFields } from '../src/template/index.ts'
import { formatDate, formatMoney, LANGUAGES, localeOf, parseDecimal } from '../src/text/index.ts'

/* The README's tables are made from the tables in the code; UPDATE=1 writes them anew. */

const README = new URL('../README.md', import.meta.url)
const SETTINGS = new URL('../templates/shared/settings.yaml', import.meta.url)

function fieldTable(file: 'letter' | 'letter.yaml'): string {
  const rows = describeFields().filter(field => field.file === file)
  return table(
    ['field', 'value', 'required', 'meaning'],
    rows.map(({ path, type, required, description }) => [
      `\`${path}\``,
      type,
      required ? 'yes' : '',
      description,
    ]),
  )
}

/** American English is as British, but for its stops and colons. */
const OFFICE_LANGUAGES = ['nl', 'de', 'fr', 'en-GB']

/** A row shows what the language prints. */
function languageRow(lang: string): readonly string[] {
  const locale = localeOf(lang)
  const amount = parseDecimal('12345.6')
  if (!locale || !amount) throw new Error(`no ${lang}`)
  const [opening, closing] = locale.typography.double
  const date = formatDate(locale, { year: 2017, month: 11, day: 1 }, 'long')
  return [`\`${lang}\``, locale.name, date, formatMoney(locale, amount, 'EUR'), `${opening}…${closing}`]
}

const TABLES: Readonly<Record<string, string>> = {
  'letter fields': fieldTable('letter'),
  'organisation fields': fieldTable('letter.yaml'),
  offices: table(
    ['office', ...OFFICE_LANGUAGES],
    describeOffices().map(({ office, openings }) => [
      `\`${office}\``,
      ...OFFICE_LANGUAGES.map(lang => openings[lang]?.join(' ') ?? ''),
    ]),
  ),
  languages: table(['`lang`', 'language', 'a date', 'a sum', 'quotation marks'], LANGUAGES.map(languageRow)),
  'template fields': table(
    ['field', 'optional', 'meaning'],
    templateFields().map(({ path, optional, description }) => [
      `\`${path}\``,
      optional ? 'yes' : '',
      description,
    ]),
  ),
  envelopes: table(
    ['name', 'for', 'paper', 'envelopes', 'window', 'lines', 'must be free'],
    ENVELOPE_NAMES.map(name => {
      const { description, sheet, envelopes, window, lines, clear, edges } = readEnvelope(name)
      const short = (millimetres: number) => millimetres.toFixed(1).replace(/\.0$/, '')
      const place = `${short(window.width)} × ${short(window.height)} at ${short(window.left)}/${short(window.top)}`
      const sides = edges && [edges.left, edges.top, edges.right, edges.bottom].map(short).join('/')
      const free = [...(sides ? [`edges ${sides}`] : []), ...clear.map(zone => zone.description)]
      const cells = [description, sheet, envelopes.join(', '), place, `${lines.least}–${lines.most}`]
      return [`\`${name}\``, ...cells, free.join('; ')]
    }),
  ),
  letterheads: table(
    ['', 'letterhead', 'envelope', ''],
    listTemplates(createNodeWorld(), 'templates', () => {}).map(({ name, envelope = '', description }) => [
      `<img src="templates/${name}/preview.png" width="120" alt="A letter on the letterhead ${name}">`,
      `\`${name}\``,
      `\`${envelope}\``,
      description,
    ]),
  ),
  settings: table(
    ['setting', 'value', 'unless you choose', 'meaning'],
    Object.entries(sharedSettings()).map(([name, { type, values, default: byDefault, description }]) => [
      `\`${name}\``,
      values ? values.join(' or ') : type,
      byDefault,
      description,
    ]),
  ),
  css: table(
    ['property', 'values', 'initial', 'inherited', 'meaning'],
    propertyTable().map(({ name, values, initial, inherited, description }) => [
      `\`${name}\``,
      `\`${values}\``,
      `\`${initial}\``,
      inherited ? 'yes' : '',
      description,
    ]),
  ),
}

/** The settings that our letterheads share. */
function sharedSettings() {
  const read = (path: string, text: string) => parseYaml(spanOf({ path, text }), () => {}) ?? expect.fail()
  const settings = read('settings.yaml', readFileSync(SETTINGS, 'utf8'))
  return readManifest(read('letterhead.yaml', 'description: x'), settings, () => {})?.settings ?? {}
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function withTables(readme: string): string {
  return readme.replace(
    /<!-- table: (.+?) -->\n[\s\S]*?<!-- end -->/g,
    (_, name: string) => `<!-- table: ${name} -->\n${TABLES[name]}\n<!-- end -->`,
  )
}

test('the tables of the README are those of the code', () => {
  const readme = readFileSync(README, 'utf8')
  if (process.env.UPDATE) writeFileSync(README, withTables(readme))
  else expect(readme).toBe(withTables(readme))
})

test('the README has every table', () => {
  const names = [...readFileSync(README, 'utf8').matchAll(/<!-- table: (.+?) -->/g)].map(([, name]) => name)
  expect(names.toSorted()).toEqual(Object.keys(TABLES).toSorted())
})

/** What stands in the logo, or in the `accent`, of the organisation whose letter each picture shows. */
test.each([
  ['examples/vluchtelingenwerk/felicitatie.png', 0x1f3a5f],
  ['templates/din/preview.png', 0x274b66],
  ['templates/french/preview.png', 0x1f5673],
  ['templates/modern/preview.png', 0x8a2f3c],
  ['templates/nederlands/preview.png', 0x1d5c4d],
  ['templates/swiss/preview.png', 0xb3261e],
  ['templates/uk/preview.png', 0x4a3b76],
  ['templates/us/preview.png', 0x0f5a5e],
])('%s has the colours of its letter', (picture, color) => {
  const seen = commonestColor(readFileSync(new URL(`../${picture}`, import.meta.url)))
  const expected = channelsOf(color)
  // Sixteen levels of a colour are kept.
  for (const [i, channel] of channelsOf(seen).entries())
    expect(Math.abs(channel - (expected[i] ?? 0)), seen.toString(16)).toBeLessThan(17)
})

/** The commonest that is no grey. */
function commonestColor(png: Uint8Array): number {
  const { data } = PNG.sync.read(Buffer.from(png))
  const counts = new Map<number, number>()
  for (let i = 0; i < data.length; i += 4) {
    const color = data.readUIntBE(i, 3)
    const channels = channelsOf(color)
    if (Math.max(...channels) - Math.min(...channels) > 3 * 17)
      counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0]
}

function channelsOf(color: number): number[] {
  return [color >> 16, (color >> 8) & 0xff, color & 0xff]
}
