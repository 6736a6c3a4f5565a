import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '../../src/index.ts'
import { verifyPdf } from '../../src/verify/index.ts'
import { letterOf, mailExample } from '../helpers/mailing.ts'
import { DEFECTS, plant, UNSEEN } from './defects.ts'
import { APPENDED, ATTACHED } from './enclosures.ts'
import {
  AWKWARD_FIELDS,
  BODIES,
  bodyLetter,
  LETTERHEADS,
  letterheadLetter,
  RICH_BODY,
  RICH_METADATA,
} from './letters.ts'
import {
  brokenRules,
  type Flavour,
  fetchValidators,
  metadataText,
  structureText,
  syntaxFaults,
} from './validators.ts'

const folder = mkdtempSync(join(tmpdir(), 'letter-conformance-'))
afterAll(() => rmSync(folder, { recursive: true }))

const root = join(import.meta.dirname, '../..')
const examples = globSync('examples/*/*.md', { cwd: root })
const { letters: rows, workshop } = await mailExample()

/** Every letter that must conform, by what it shows. */
const letters = new Map<string, () => Promise<Uint8Array>>([
  ...examples.map(path => [path, async () => (await renderLetter(join(root, path))).bytes] as const),
  ...rows.map((row, i) => [`letter ${i + 1} of the mailing`, () => ofMailing(row)] as const),
  ...Object.entries(BODIES).map(([name, body]) => [name, () => bodyLetter(body)] as const),
  ...Object.entries(LETTERHEADS).map(([name, parts]) => [name, () => letterheadLetter(...parts)] as const),
  ['awkward metadata', () => bodyLetter('Tekst.', AWKWARD_FIELDS)],
  ['something of everything', () => bodyLetter(RICH_BODY)],
  ...Object.entries(APPENDED),
  ...Object.entries(ATTACHED),
])

async function ofMailing(row: (typeof rows)[number]): Promise<Uint8Array> {
  const made = await letterOf(row, 'pdf', workshop)
  if (typeof made === 'string') throw new Error(made)
  return made
}

/** Files of any kind may be inside PDF/A-3 alone. */
const pdfaOf = (name: string): Flavour => (name in ATTACHED ? '3a' : '2a')
const fileOf = (name: string) => join(folder, `${name.replace(/\W+/g, '-')}.pdf`)

beforeAll(async () => {
  fetchValidators()
  for (const [name, make] of letters) writeFileSync(fileOf(name), await make())
  const rich = await bodyLetter(RICH_BODY)
  for (const defect of [...DEFECTS, ...UNSEEN]) writeFileSync(fileOf(defect.name), plant(rich, defect))
  const all = [...letters.keys(), ...[...DEFECTS, ...UNSEEN].map(({ name }) => name)]
  for (const flavour of ['2a', '3a', 'ua1'] as const) {
    const names = all.filter(name => flavour === 'ua1' || flavour === pdfaOf(name))
    verdicts.set(flavour, brokenRules(names.map(fileOf), flavour))
  }
})

const verdicts = new Map<Flavour, ReadonlyMap<string, readonly string[]>>()
const rulesOf = (name: string, flavour: Flavour) => verdicts.get(flavour)?.get(fileOf(name))

describe.each([...letters.keys()])('%s', name => {
  test(`is PDF/A-${pdfaOf(name)}`, () => expect(rulesOf(name, pdfaOf(name))).toEqual([]))
  test('is PDF/UA-1', () => expect(rulesOf(name, 'ua1')).toEqual([]))
  test('is sound PDF', () => expect(syntaxFaults(fileOf(name))).toBe(''))
})

test.each(examples)('%s is read aloud as a person would read it', async path => {
  const golden = `structure/${path.split('/').at(-1)?.replace('.md', '')}.txt`
  await expect(structureText(fileOf(path))).toMatchFileSnapshot(golden)
})

test.each(examples)('%s says what it is', async path => {
  const golden = `metadata/${path.split('/').at(-1)?.replace('.md', '')}.txt`
  await expect(metadataText(fileOf(path))).toMatchFileSnapshot(golden)
})

/** The validator judges the letters above, so it must see what it is there to see. */
describe('a planted defect is seen', () => {
  test.each(DEFECTS)('$name', ({ name, breaks: [flavour, rule] }) => {
    expect(rulesOf(name, flavour)).toContain(rule)
  })
})

/** Our own check sees each of them, and these besides, for which veraPDF finds nothing to say. */
describe('a defect that the validator passes', () => {
  test.each(UNSEEN)('$name', ({ name }) => {
    expect(rulesOf(name, '2a')).toEqual([])
    expect(rulesOf(name, 'ua1')).toEqual([])
  })
})

describe('our own check sees', () => {
  test.each([...DEFECTS, ...UNSEEN])('$name', ({ name, seen }) => {
    const failures = verifyPdf(readFileSync(fileOf(name)), RICH_METADATA)
    expect(failures.map(failure => failure.check)).toContain(seen)
  })
})
