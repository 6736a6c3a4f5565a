import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { writeCatalog } from '../../../src/pdf/catalog.ts'
import { createFile, type PdfFile } from '../../../src/pdf/file.ts'
import { knowStretches } from '../../../src/pdf/stretches.ts'
import { readPdf, streamOf } from '../../helpers/pdf-reader.ts'

/** What src/pdf/ relies on in pdfkit, public or not. When one of these fails, read pdfkit's changes before the pin moves. */
function written(build: (file: PdfFile) => void, id = new Uint8Array(16)): Uint8Array {
  const file = createFile()
  const pages = file.ref({ Type: 'Pages', Kids: [], Count: 0 })
  pages.end()
  build(file)
  const structure = file.ref({ Type: 'StructTreeRoot' })
  structure.end()
  const metadata = file.addStream('/Type /Metadata', new Uint8Array(1))
  const info = file.addAlone({ Title: new String('T'), CreationDate: new Date(0) })
  file.end(writeCatalog(file, { lang: 'nl', pages, structure, metadata }, {}), info, id)
  return file.take()
}

test('pdfkit is pinned to the version that was read, and that version is installed', () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
  const [manifest, installed] = [read('package.json'), read('node_modules/pdfkit/package.json')]
  expect([manifest.dependencies.pdfkit, installed.version]).toEqual(['0.20.2', '0.20.2'])
})

test('a file begins as PDF 1.7 does, and has nothing but what it was given', () => {
  const bytes = written(() => {})
  expect(Buffer.from(bytes).toString('latin1').slice(0, 9)).toBe('%PDF-1.7\n')
  const { objects, get } = readPdf(bytes)
  const types = [...objects.values()].map(object => String(get(object, 'Type') ?? ''))
  expect(types.filter(type => type !== '').sort()).toEqual([
    '/Catalog',
    '/Metadata',
    '/OutputIntent',
    '/Pages',
    '/StructTreeRoot',
  ])
})

test('the catalogue has the language and asks for the title', () => {
  const { catalog, get } = readPdf(written(() => {}))
  expect(catalog.entries).toMatchObject({ Type: '/Catalog', Lang: { text: 'nl' } })
  expect(get(catalog, 'ViewerPreferences', 'DisplayDocTitle')).toBe(true)
})

test('ref() writes names, text strings, numbers, arrays and dictionaries', () => {
  const data = {
    Name: 'Page',
    Text: new String('a (b) \\'),
    Unicode: new String('€'),
    Bytes: Buffer.from([0xab, 0x01]),
    Flags: [true, false, null],
    Numbers: [1, -0.5, 12.345, 0],
    Inner: { Kind: 'XObject', Empty: [] },
  }
  const bytes = written(file => {
    const ref = file.ref({ ...data })
    ref.data.Later = file.ref({ Type: 'Later' })
    ;(ref.data.Later as ReturnType<PdfFile['ref']>).end()
    ref.end()
  })
  const { objects, get } = readPdf(bytes)
  const object = [...objects.values()].find(value => get(value, 'Name') === '/Page')
  expect(object).toEqual({
    entries: {
      Name: '/Page',
      Text: { text: 'a (b) \\' },
      Unicode: { text: '€' },
      Bytes: { text: '\u00ab\u0001' },
      Flags: [true, false, null],
      Numbers: [1, -0.5, 12.345, 0],
      Inner: { entries: { Kind: '/XObject', Empty: [] } },
      Later: { ref: expect.any(Number) },
    },
  })
})

test('end(bytes) writes them as they are, with their length', () => {
  const data = Uint8Array.from({ length: 256 }, (_, i) => i)
  const { objects } = readPdf(written(file => file.ref({ Kind: 'Test' }).end(data)))
  const stream = [...objects.values()]
    .map(object => JSON.stringify(object))
    .find(text => text.includes('/Test'))
  expect(stream).toContain('"Length":256')
  const [found] = [...objects.values()].filter(object => JSON.stringify(object).includes('/Test'))
  expect(streamOf(found).bytes).toEqual(Buffer.from(data))
})

test('the same calls write the same bytes', () => {
  const build = (file: PdfFile) => file.ref({ Type: 'Test' }).end(new Uint8Array(3))
  expect(written(build)).toEqual(written(build))
})

describe('objects in object streams', () => {
  const packs = (bytes: Uint8Array) =>
    [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/Type \/ObjStm \/N (\d+)/g),
    ].map(([, count]) => Number(count))

  test('none holds more than 200, and none of those that are written is missing', () => {
    const bytes = written(file => {
      for (let i = 0; i < 450; i++) file.ref({ Number: i }).end()
    })
    const { objects, get } = readPdf(bytes)
    const numbers = [...objects.values()].map(object => get(object, 'Number')).filter(Number.isInteger)
    expect(numbers).toEqual(Array.from({ length: 450 }, (_, i) => i))
    expect(packs(bytes)).toEqual([200, 200, expect.any(Number)])
  })

  test('an object that is begun and not ended is no file', () => {
    expect(() => written(file => file.ref({ Kind: 'Test' }))).toThrow('begun and not ended')
  })

  test('a text that looks like the end of an object is a text', () => {
    const bytes = written(file => file.ref({ Text: new String('endobj\nstream\n9 0 obj') }).end())
    const { objects, get } = readPdf(bytes)
    expect([...objects.values()].map(object => get(object, 'Text'))).toContainEqual({
      text: 'endobj\nstream\n9 0 obj',
    })
  })
})

test('the identifier is in the trailer, twice, and the information is an object of its own', () => {
  const id = Uint8Array.from({ length: 16 }, (_, i) => i)
  const bytes = written(() => {}, id)
  const { trailer, get } = readPdf(bytes)
  const text = Buffer.from(id).toString('latin1')
  expect(trailer.entries.ID).toEqual([{ text }, { text }])
  expect(get(trailer, 'Info', 'CreationDate')).toEqual({ text: 'D:19700101000000Z' })
  expect(Buffer.from(bytes).toString('latin1')).toContain('/Title (T)')
})

describe('a stretch that is known', () => {
  const build = (known: ReturnType<typeof knowStretches>, inputs: readonly unknown[], before = '') => {
    let calls = 0
    const bytes = written(file => {
      file.addStream('/Before true', Buffer.from(before))
      const leader = file.addStretch(known, inputs, () => {
        calls++
        const leaf = file.ref({ Leaf: true })
        leaf.end(new Uint8Array(300))
        const top = file.ref({ Leaf: leaf, Inputs: inputs })
        top.end()
        return top
      })
      file.ref({ Leader: leader }).end()
    })
    return { bytes, calls }
  }

  test('is written as it was, wherever in the file it begins', () => {
    const known = knowStretches()
    build(known, [1, 2])
    for (const before of ['', 'longer', 'x'.repeat(70_000)]) {
      const [again, anew] = [build(known, [1, 2], before), build(knowStretches(), [1, 2], before)]
      expect([again.calls, anew.calls]).toEqual([0, 1])
      expect(Buffer.compare(again.bytes, anew.bytes)).toBe(0)
    }
  })

  test('is written anew for other inputs, or more of them', () => {
    const known = knowStretches()
    for (const inputs of [[1], [2], [1, 2], []]) expect(build(known, inputs).calls).toBe(1)
    for (const inputs of [[1], [2], [1, 2], []]) expect(build(known, inputs).calls).toBe(0)
  })

  test('is forgotten behind others', () => {
    const known = knowStretches()
    for (let i = 0; i < 40; i++) build(known, [i])
    expect([build(known, [39]).calls, build(known, [0]).calls]).toEqual([0, 1])
  })

  test('must be whole', () => {
    const open = (file: PdfFile) => file.addStretch(knowStretches(), [], () => file.ref({}))
    expect(() => written(open)).toThrow('begun and not ended')
  })
})
