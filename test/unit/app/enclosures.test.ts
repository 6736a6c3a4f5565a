import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMemoryWorld, createWorkshop, renderLetter } from '../../../src/app/index.ts'
import { sheet } from '../../helpers/foreign-pdf.ts'
import { pdfFaults } from '../../helpers/pdf-faults.ts'
import { arrayOf, type Pdf, readPdf, streamOf, textIn } from '../../helpers/pdf-reader.ts'
import { tagsOf } from '../../helpers/pdf-tags.ts'
import { letterFile } from '../../helpers/printed.ts'

const ORGANISATION = 'organisation: { name: Stichting, address: [Postbus 1] }\nlang: nl'
const LETTERHEAD = `<html lang="{{lang}}"><head><title>{{subject}}</title></head><body>{{{body}}}</body></html>`
const FONT = readFileSync(
  join(import.meta.dirname, '../../../templates/shared/fonts/SourceSerif4-Regular.ttf'),
)

async function made(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const workshop = createWorkshop(createMemoryWorld({ 'letter.yaml': ORGANISATION, ...files }))
  const { bytes, diagnostics } = await renderLetter('brief.md', {}, workshop)
  expect(diagnostics).toEqual([])
  return bytes ?? expect.fail()
}

const LONG = 'Een zin van enkele woorden. '.repeat(500)

/** A letter of these pages, each with its words. */
async function earlier(body: string): Promise<Uint8Array> {
  return made({ 'brief.md': letterFile(body) })
}

function wordsOf(pdf: Pdf): string {
  return pdf.pages.map(({ content }) => content).join('\n')
}

describe('files inside', () => {
  const enclosures = '[{ title: Cijfers, file: stukken/cijfers é.csv }, { title: Brief, file: b.txt }]'
  const files = {
    'brief.md': letterFile('Tekst.', { enclosures }),
    'stukken/cijfers é.csv': 'jaar;aantal\n2016;12\n',
    'b.txt': 'Geachte heer,',
  }

  it('come out as they went in, with names, titles and the day of the letter', async () => {
    const { catalog, get } = readPdf(await made(files))
    const described = arrayOf(get(catalog, 'AF')).map(file => ({
      name: textIn(get(file, 'UF')),
      title: textIn(get(file, 'Desc')),
      relationship: get(file, 'AFRelationship'),
      type: get(file, 'EF', 'F', 'Subtype'),
      day: textIn(get(file, 'EF', 'F', 'Params', 'ModDate')),
      text: Buffer.from(streamOf(get(file, 'EF', 'F')).bytes).toString(),
    }))
    expect(described).toEqual([
      {
        name: 'cijfers é.csv',
        title: 'Cijfers',
        relationship: '/Supplement',
        type: '/text#2Fcsv',
        day: 'D:20260101000000Z',
        text: 'jaar;aantal\n2016;12\n',
      },
      expect.objectContaining({ name: 'b.txt', type: '/text#2Fplain', text: 'Geachte heer,' }),
    ])
    // In the order of their bytes: UTF-16 begins with FE FF.
    const names = arrayOf(get(catalog, 'Names', 'EmbeddedFiles', 'Names'))
    expect(names.map(textIn).filter(Boolean)).toEqual(['b.txt', 'cijfers é.csv'])
  })

  it('make PDF/A-3 of the letter, and another file of another enclosure', async () => {
    const bytes = await made(files)
    expect(Buffer.from(bytes).toString('latin1')).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(await made(files)).toEqual(bytes)
    const { trailer } = readPdf(bytes)
    expect(readPdf(await made({ ...files, 'b.txt': 'Geachte mevrouw,' })).trailer.entries.ID).not.toEqual(
      trailer.entries.ID,
    )
  })
})

describe('pages behind', () => {
  it('are read aloud after the letter, which counts its own pages alone', async () => {
    const enclosures = '[{ title: Een brief, file: oud.pdf, append: true }]'
    const files = {
      'brief.md': letterFile(LONG, { enclosures }),
      'oud.pdf': await earlier('# Kop\n\nZie [de site](https://x.nl).\n\n- punt'),
    }
    const bytes = await made(files)
    const pdf = readPdf(bytes)
    expect(pdfFaults(pdf)).toEqual([])
    const alone = readPdf(
      await made({ 'brief.md': letterFile(LONG, { enclosures: '[{ title: Een brief }]' }) }),
    )
    expect(pdf.pages.length).toBe(alone.pages.length + 1)
    expect(wordsOf(pdf).startsWith(wordsOf(alone))).toBe(true)
    const tags = tagsOf(pdf)
    expect(tags.startsWith(tagsOf(alone))).toBe(true)
    expect(tags.slice(tagsOf(alone).length)).toMatch(
      /^ {2}Document {2}lang=nl\n[\s\S]*H1 {2}“Kop”[\s\S]*Link {2}“de site” {2}→ https:\/\/x\.nl[\s\S]*LBody {2}“punt”/,
    )
    expect(Buffer.from(bytes).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(await made(files)).toEqual(bytes)
  })

  it('may be many files, and letters with letters behind them', async () => {
    const one = await earlier('# Een')
    const two = await made({
      'brief.md': letterFile('# Twee', { enclosures: '[{ title: x, file: een.pdf, append: true }]' }),
      'een.pdf': one,
    })
    const enclosures = '[{ title: x, file: a.pdf, append: true }, { title: y, file: b.pdf, append: true }]'
    const pdf = readPdf(
      await made({ 'brief.md': letterFile('Tekst.', { enclosures }), 'a.pdf': two, 'b.pdf': one }),
    )
    expect(pdf.pages).toHaveLength(4)
    expect(pdfFaults(pdf)).toEqual([])
    expect(tagsOf(pdf).match(/“(Een|Twee)”/g)).toEqual(['“Twee”', '“Een”', '“Een”'])
  })
})

describe('a background', () => {
  const files = {
    'brief.md': letterFile(LONG, { letterhead: 'eigen' }),
    'letterheads/eigen/letterhead.hbs': LETTERHEAD,
    'letterheads/eigen/letterhead.css':
      '@font-face { font-family: S; src: url("s.ttf") } @page { size: A4; margin: 30mm } html { font-family: S }',
    'letterheads/eigen/letterhead.yaml':
      'description: x\nbackground: { first: papier.pdf, following: papier.pdf }\n',
    'letterheads/eigen/papier.pdf': sheet(),
    'letterheads/eigen/s.ttf': FONT,
  }

  it('is below every page, an artifact, and in the file once', async () => {
    const bytes = await made(files)
    const pdf = readPdf(bytes)
    expect(pdfFaults(pdf)).toEqual([])
    expect(pdf.pages.length).toBeGreaterThan(2)
    for (const { content } of pdf.pages) {
      expect(content).toMatch(
        /^\/Artifact <<\/Type \/Background \/BBox \[0 0 595\.276 841\.89\]>> BDC q 1 0 0 1 0 0 cm \/B1 Do Q EMC\n/,
      )
    }
    const forms = [...pdf.objects.values()].filter(object => pdf.get(object, 'Subtype') === '/Form')
    expect(forms).toHaveLength(1)
    expect(await made(files)).toEqual(bytes)
  })

  it('may be below the first page alone', async () => {
    const manifest = 'description: x\nbackground: { first: papier.pdf }\n'
    const { pages } = readPdf(await made({ ...files, 'letterheads/eigen/letterhead.yaml': manifest }))
    expect(pages.map(({ content }) => content.includes('/B1 Do'))).toEqual(pages.map((_, i) => i === 0))
  })
})
