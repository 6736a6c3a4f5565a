import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { parseYaml, toPlain } from '../../src/data/index.ts'
import { addressed, envelope } from '../helpers/addressed.ts'

const cases = z.record(
  z.string(),
  z.array(
    z.object({ name: z.string(), fields: z.record(z.string(), z.string()), lines: z.array(z.string()) }),
  ),
)

function readCases(): z.output<typeof cases> {
  const text = readFileSync(new URL('addresses/cases.yaml', import.meta.url), 'utf8')
  const span = { file: { path: 'cases.yaml', text }, start: 0, end: text.length }
  const map = parseYaml(span, ({ message }) => expect.fail(message))
  return cases.parse(map && toPlain(map))
}

/** They have no capitals, and commas in America; the post of each country, whose rules ours are, is no reader of those. */
function plain(line: string): string {
  return line
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[,'’-]/g, ' ')
    .replace(/\s+/g, ' ')
    .toUpperCase()
}

describe.each(Object.entries(readCases()))('the addresses of OpenCage in %s', (country, of) => {
  test.each(of)('$name', ({ fields, lines }) => {
    const written = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    const to = `{ name: X, address: { ${written.join(', ')} } }`
    const around = { country: country.toUpperCase(), opening: 'Dag,', closing: 'Groet,' }
    const { letter } = addressed(to, around)
    expect(envelope(letter).slice(1).map(plain)).toEqual(lines.map(plain))
  })
})
