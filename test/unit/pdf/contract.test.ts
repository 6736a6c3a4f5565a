import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { packObjects } from '../../../src/pdf/object-streams.ts'
import { createObjectStore, type DocumentInfo, type ObjectStore } from '../../../src/pdf/pdfkit.ts'
import { arrayOf, readPdf, streamOf } from '../../helpers/pdf-reader.ts'

/** What src/pdf/ relies on in pdfkit, public or not. When one of these fails, read pdfkit's changes before the pin moves. */
const INFO: DocumentInfo = {
  Title: 'T',
  Author: 'A',
  Subject: 'S',
  Creator: 'letter',
  Producer: 'letter',
  CreationDate: new Date(0),
}

function written(build: (store: ObjectStore) => void): Uint8Array {
  const store = createObjectStore('nl', INFO)
  const chunks: Uint8Array[] = []
  const file = packObjects(store, bytes => chunks.push(bytes))
  store.endMetadata = () => {}
  build(store)
  store._root.data.StructTreeRoot ??= store.ref({ Type: 'StructTreeRoot' })
  store._root.data.MarkInfo = store.ref({ Marked: true })
  store.end()
  file.end()
  return Buffer.concat(chunks)
}

test('pdfkit is pinned to the version that was read, and that version is installed', () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
  const [manifest, installed] = [read('package.json'), read('node_modules/pdfkit/package.json')]
  expect([manifest.dependencies.pdfkit, installed.version]).toEqual(['0.20.2', '0.20.2'])
})

test('a document of ours has no page, no font and nothing of its own', () => {
  const bytes = written(() => {})
  expect(Buffer.from(bytes).toString('latin1').slice(0, 9)).toBe('%PDF-1.7\n')
  const { catalog, get, pages, objects } = readPdf(bytes)
  expect(pages).toEqual([])
  expect(get(catalog, 'Pages', 'Count')).toBe(0)
  const types = [...objects.values()].map(object => String(get(object, 'Type') ?? ''))
  expect(types.filter(type => type !== '').sort()).toEqual(['/Catalog', '/Pages', '/StructTreeRoot'])
})

test('nothing waits for the next tick of Node: letters made one after the other would all be kept until then', () => {
  const nextTick = vi.spyOn(process, 'nextTick')
  written(() => {})
  const { calls } = nextTick.mock
  nextTick.mockRestore()
  expect(calls).toEqual([])
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
  const bytes = written(store => {
    const ref = store.ref({ ...data })
    ref.data.Later = store.ref({ Type: 'Later' })
    ;(ref.data.Later as ReturnType<ObjectStore['ref']>).end()
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
  const { objects } = readPdf(written(store => store.ref({ Kind: 'Test' }).end(data)))
  const stream = [...objects.values()]
    .map(object => JSON.stringify(object))
    .find(text => text.includes('/Test'))
  expect(stream).toContain('"Length":256')
  const [found] = [...objects.values()].filter(object => JSON.stringify(object).includes('/Test'))
  expect(streamOf(found).bytes).toEqual(Buffer.from(data))
})

test('the same calls write the same bytes', () => {
  const build = (store: ObjectStore) => store.ref({ Type: 'Test' }).end(new Uint8Array(3))
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
    const bytes = written(store => {
      for (let i = 0; i < 450; i++) store.ref({ Number: i }).end()
    })
    const { objects, get } = readPdf(bytes)
    const numbers = [...objects.values()].map(object => get(object, 'Number')).filter(Number.isInteger)
    expect(numbers).toEqual(Array.from({ length: 450 }, (_, i) => i))
    expect(packs(bytes)).toEqual([200, 200, expect.any(Number)])
  })

  test('an object that is begun and not ended is no file', () => {
    expect(() => written(store => store.ref({ Kind: 'Test' }))).toThrow('begun and not ended')
  })

  test('a text that looks like the end of an object is a text', () => {
    const bytes = written(store => store.ref({ Text: new String('endobj\nstream\n9 0 obj') }).end())
    const { objects, get } = readPdf(bytes)
    expect([...objects.values()].map(object => get(object, 'Text'))).toContainEqual({
      text: 'endobj\nstream\n9 0 obj',
    })
  })
})

describe('what write.ts and structure.ts reach into', () => {
  test('_root.data.Pages.data takes pages', () => {
    const bytes = written(store => {
      const { Pages } = store._root.data
      const contents = store.ref({})
      contents.end(new Uint8Array(1))
      const page = store.ref({ Type: 'Page', Parent: Pages, Contents: [contents] })
      page.end()
      Pages.data.Kids.push(page)
      Pages.data.Count++
    })
    const { catalog, get, pages } = readPdf(bytes)
    expect(pages.map(({ dictionary }) => get(dictionary, 'Parent', 'Type'))).toEqual(['/Pages'])
    expect(get(catalog, 'Pages', 'Count')).toBe(1)
  })

  test('_root.data takes the structure tree and MarkInfo, and end() ends both', () => {
    const { catalog, get } = readPdf(
      written(store => {
        const tree = store.ref({ Type: 'StructTreeRoot', Mine: true })
        store._root.data.StructTreeRoot = tree
      }),
    )
    expect(get(catalog, 'StructTreeRoot', 'Mine')).toBe(true)
    expect(get(catalog, 'MarkInfo', 'Marked')).toBe(true)
  })

  test('_id is the identifier in the trailer, twice', () => {
    const id = Uint8Array.from({ length: 16 }, (_, i) => i)
    const { trailer } = readPdf(
      written(store => {
        store._id = id
      }),
    )
    const text = Buffer.from(id).toString('latin1')
    expect(arrayOf(trailer.entries.ID)).toEqual([{ text }, { text }])
  })

  test('end() calls endMetadata() once, while objects may still be written', () => {
    let calls = 0
    const { catalog, get } = readPdf(
      written(store => {
        store.endMetadata = () => {
          calls++
          const ref = store.ref({ Type: 'Metadata' })
          ref.end(new Uint8Array(1))
          store._root.data.Metadata = ref
        }
      }),
    )
    expect(calls).toBe(1)
    expect(get(catalog, 'Metadata', 'Type')).toBe('/Metadata')
  })
})
