import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLog } from '../../src/base/index.ts'
import { parseHtml } from '../../src/html/index.ts'
import { body, letter, render } from './refusals.ts'

it.each(['---js', '---javascript', '---JS', '---coffee', '---constructor', '---toString', '---\rjs'])(
  'code in a front matter that begins with %j is not run',
  async opening => {
    const canary = join(mkdtempSync(join(tmpdir(), 'letter-')), 'canary')
    const write = `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(canary)}, '')`
    const code = `({ a: ${write}, b: (globalThis.canary = true) })`
    const { bytes } = await render({ 'brief.md': `${opening}\n${code}\n---\nTekst.\n` })
    expect(bytes).toBeUndefined()
    expect(existsSync(canary)).toBe(false)
    expect(globalThis).not.toHaveProperty('canary')
  },
)

it('a letter that names a prototype changes none', async () => {
  for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
    const { bytes } = await render(letter('subject:', `${name}: { polluted: yes }\nsubject:`))
    expect(bytes).toBeUndefined()
    const overrides = [{ path: [name, 'polluted'], value: 'yes' }]
    expect((await render({}, { overrides })).bytes).toBeUndefined()
  }
  expect({}).not.toHaveProperty('polluted')
})

it('one paragraph of 70 000 words is set', async () => {
  const { pages, diagnostics } = await render(body('w '.repeat(70_000)))
  expect(diagnostics).toEqual([])
  expect(pages).toBeGreaterThan(20)
})

it.each([
  ['a word', 'abcde'.repeat(40_000)],
  ['digits', '1'.repeat(200_000)],
  ['full stops', '.'.repeat(200_000)],
  ['no-break spaces', `a${'\u00a0'.repeat(200_000)}b`],
  ['hyphens', `a${'-'.repeat(200_000)}b`],
])('200 000 characters between which no line may end are refused: %s', async (_, text) => {
  const { bytes, diagnostics } = await render(body(text))
  expect(bytes).toBeUndefined()
  expect(diagnostics.map(({ code }) => code)).toEqual(['layout/too-wide'])
})

it.each([
  ['spaces', `a${' '.repeat(200_000)}b`],
  ['combining marks', `a${'\u0301'.repeat(20_000)} b`],
  ['words with hyphens', 'ab-'.repeat(10_000)],
  ['soft hyphens, inside ligatures as well', 'affib\u00ad'.repeat(10_000)],
])('very many characters are set: %s', async (_, text) => {
  const { bytes, diagnostics } = await render(body(text))
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(bytes).toBeDefined()
})

it('more pages than any letter has are refused', async () => {
  const { bytes, diagnostics } = await render(body('a\\\n'.repeat(26_000)))
  expect(bytes).toBeUndefined()
  expect(diagnostics.map(({ code }) => code)).toEqual(['layout/too-long'])
})

it('an element may have more children than a function may have arguments', () => {
  const { report, diagnostics } = createLog()
  const marked = `<html><body><p>${'<br>'.repeat(200_000)}</p></body></html>`
  parseHtml({ parts: [marked] }, 'brief.md.html', report)
  expect(diagnostics).toEqual([])
})
