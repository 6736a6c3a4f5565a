import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '../../src/index.ts'
import { unpackPdf } from '../helpers/unpack-pdf.ts'
import { DEFECTS, plant } from './defects.ts'
import { AWKWARD_FIELDS, BODIES, bodyLetter, LETTERHEADS, letterheadLetter, RICH_BODY } from './letters.ts'
import { brokenRules, type Flavour, fetchValidators, structureText, syntaxFaults } from './validators.ts'

const folder = mkdtempSync(join(tmpdir(), 'letter-conformance-'))
afterAll(() => rmSync(folder, { recursive: true }))

const root = join(import.meta.dirname, '../..')
const examples = globSync('examples/*/*.md', { cwd: root })

/** Every letter that must conform, by what it shows. */
const letters = new Map<string, () => Promise<Uint8Array>>([
  ...examples.map(path => [path, async () => (await renderLetter(join(root, path))).bytes] as const),
  ...Object.entries(BODIES).map(([name, body]) => [name, () => bodyLetter(body)] as const),
  ...Object.entries(LETTERHEADS).map(([name, parts]) => [name, () => letterheadLetter(...parts)] as const),
  ['awkward metadata', () => bodyLetter('Tekst.', AWKWARD_FIELDS)],
  ['something of everything', () => bodyLetter(RICH_BODY)],
])
const fileOf = (name: string) => join(folder, `${name.replace(/\W+/g, '-')}.pdf`)

beforeAll(async () => {
  fetchValidators()
  for (const [name, make] of letters) writeFileSync(fileOf(name), await make())
  const rich = unpackPdf(await bodyLetter(RICH_BODY))
  for (const defect of DEFECTS) writeFileSync(fileOf(defect.name), Buffer.from(plant(rich, defect), 'latin1'))
  for (const flavour of ['2a', 'ua1'] as const) {
    const names = [...letters.keys(), ...DEFECTS.map(({ name }) => name)]
    verdicts.set(flavour, brokenRules(names.map(fileOf), flavour))
  }
})

const verdicts = new Map<Flavour, ReadonlyMap<string, readonly string[]>>()
const rulesOf = (name: string, flavour: Flavour) => verdicts.get(flavour)?.get(fileOf(name))

describe.each([...letters.keys()])('%s', name => {
  test('is PDF/A-2a', () => expect(rulesOf(name, '2a')).toEqual([]))
  test('is PDF/UA-1', () => expect(rulesOf(name, 'ua1')).toEqual([]))
  test('is sound PDF', () => expect(syntaxFaults(fileOf(name))).toBe(''))
})

test.each(examples)('%s is read aloud as a person would read it', async path => {
  const golden = `structure/${path.split('/').at(-1)?.replace('.md', '')}.txt`
  await expect(structureText(fileOf(path))).toMatchFileSnapshot(golden)
})

/** The validator judges the letters above, so it must see what it is there to see. */
describe('a planted defect is seen', () => {
  test.each(DEFECTS)('$name', ({ name, breaks: [flavour, rule] }) => {
    expect(rulesOf(name, flavour)).toContain(rule)
  })
})
