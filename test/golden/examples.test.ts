import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import {
  createNodeWorld,
  createWorkshop,
  type RenderOptions,
  renderLetter,
  type Workshop,
} from '../../src/app/index.ts'
import { formatShort } from '../../src/base/index.ts'
import { dump, type PagedDocument } from '../../src/layout/index.ts'
import { pdfFaults } from '../helpers/pdf-faults.ts'
import { readPdf } from '../helpers/pdf-reader.ts'
import { sizesOf } from '../helpers/pdf-sizes.ts'
import { artifactsOf, tagsOf } from '../helpers/pdf-tags.ts'

/** Every letter under examples/, as the program makes it. To refresh: `npx vitest run --config .build/vitest.config.ts test/golden -u`. */
const EXAMPLES = join(import.meta.dirname, '../../examples')
const letters = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
  .filter(
    path =>
      /\.(?:md|yaml)$/.test(path) &&
      !/(?:^|\/)(?:letter\.yaml|README\.md)$|(?:letterheads|mailing)\//.test(path),
  )
  .map(path => path.replaceAll('\\', '/'))
  .sort()
const GOLDEN = ['positions.txt', 'tags.txt', 'text.txt', 'sizes.txt', 'sha256']

/** The pages on their way to the writer: the public API gives bytes only. */
const written = vi.hoisted((): { pages?: unknown } => ({}))

vi.mock('../../src/pdf/index.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/pdf/index.ts')>()
  return {
    ...original,
    writePdf(...[pages, ...others]: Parameters<typeof original.writePdf>) {
      written.pages = pages
      return original.writePdf(pages, ...others)
    },
  }
})

const workshop = createWorkshop(createNodeWorld())

async function render(letter: string, options: RenderOptions = {}, place: Workshop = workshop) {
  const { bytes, diagnostics } = await renderLetter(join(EXAMPLES, letter), options, place)
  expect(diagnostics.map(formatShort)).toEqual([])
  return bytes ?? expect.fail('no bytes and no reason')
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

test('there are examples, and no golden file without one', () => {
  expect(letters).not.toEqual([])
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const stale = names.filter(name => {
    const example = GOLDEN.flatMap(ending =>
      name.endsWith(`.${ending}`) ? [name.slice(0, -ending.length)] : [],
    )
    return example.some(
      stem => !existsSync(join(EXAMPLES, `${stem}md`)) && !existsSync(join(EXAMPLES, `${stem}yaml`)),
    )
  })
  expect(stale).toEqual([])
})

describe.each(letters)('%s', letter => {
  const golden = (ending: string) => join(import.meta.dirname, letter.replace(/\.\w+$/, `.${ending}`))

  test('stands where it should', async () => {
    await render(letter)
    await expect(dump(written.pages as PagedDocument)).toMatchFileSnapshot(golden('positions.txt'))
  })

  test('reads aloud as it should, and is sound', async () => {
    const pdf = readPdf(await render(letter))
    expect(pdfFaults(pdf)).toEqual([])
    await expect(tagsOf(pdf) + artifactsOf(pdf)).toMatchFileSnapshot(golden('tags.txt'))
  })

  test('reads as plain text', async () => {
    const text = new TextDecoder().decode(await render(letter, { format: 'text' }))
    await expect(text).toMatchFileSnapshot(golden('text.txt'))
  })

  test('weighs what it should, part by part', async () => {
    await expect(sizesOf(await render(letter))).toMatchFileSnapshot(golden('sizes.txt'))
  })

  test('is the same bytes from a new workshop, again, and after 20 other letters', async () => {
    const first = await render(letter, {}, createWorkshop(createNodeWorld()))
    expect(await render(letter)).toEqual(first)
    for (let i = 0; i < 20; i++) {
      const other = await render(letter, {
        overrides: [{ path: ['subject'], value: `${i} × ${'äöüßéØ'.slice(i % 6)}` }],
      })
      expect(sha256(other)).not.toBe(sha256(first))
    }
    expect(await render(letter)).toEqual(first)
    await expect(`${sha256(first)}\n`).toMatchFileSnapshot(golden('sha256'))
  })
})

test('a letter of two pages with a drawn signature, two families of fonts and tags is smaller than 40 KB', async () => {
  expect((await render('vluchtelingenwerk/felicitatie.md')).length).toBeLessThan(40_000)
})
