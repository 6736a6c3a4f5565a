import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { createNodeWorld, merge } from '../../src/app/index.ts'
import { type Diagnostic, formatShort } from '../../src/base/index.ts'
import { mailExample, textOfLetter } from '../helpers/mailing.ts'
import { pdfFaults } from '../helpers/pdf-faults.ts'
import { readPdf } from '../helpers/pdf-reader.ts'

vi.setConfig({ testTimeout: 120_000 })

const EXAMPLE = join(import.meta.dirname, '../../examples/veenmol')
const golden = (ending: string) => join(import.meta.dirname, `veenmol/aanmaning.${ending}`)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'letter-mailing-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

test('the letters of the mailing are those', async () => {
  const said: Diagnostic[] = []
  const result = await merge(
    {
      letter: join(EXAMPLE, 'mailing/aanmaning.md'),
      data: join(EXAMPLE, 'mailing/leden.csv'),
      output: folder,
      print: undefined,
      key: 'lidnr',
      name: '{{lidnr}}-{{naam}}',
      ...{ dataOptions: {}, overrides: [], verify: true, where: [], limit: undefined, sample: undefined },
      ...{ shard: undefined, jobs: 1, keepGoing: false, force: false, version: 'golden' },
    },
    createNodeWorld(),
    { report: diagnostic => said.push(diagnostic), phase() {}, progress() {} },
  )
  expect(said.filter(({ severity }) => severity !== 'note').map(formatShort)).toEqual([])
  expect(result).toMatchObject({ end: 'made', unused: [], written: 12, tally: { rows: 12, done: 12 } })
  const lines = readFileSync(join(folder, 'manifest.jsonl'), 'utf8').trimEnd().split('\n').slice(1)
  const records = lines.map(line => JSON.parse(line) as Record<string, string>)
  for (const { file = '' } of records)
    expect(pdfFaults(readPdf(readFileSync(join(folder, file))))).toEqual([])
  const told = records.map(({ line, file, pages, sha256 }) => `${line} ${file} ${pages} ${sha256}\n`)
  await expect(told.join('')).toMatchFileSnapshot(golden('manifest.txt'))
})

test('and say that', async () => {
  const { letters, workshop, messages } = await mailExample()
  expect(messages).toBe('')
  const texts = await Promise.all(letters.map(parts => textOfLetter(parts, workshop)))
  await expect(texts.join(`${'='.repeat(72)}\n`)).toMatchFileSnapshot(golden('letters.txt'))
})
