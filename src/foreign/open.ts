import type { PDFObject } from '@cantoo/pdf-lib'
import { packingFault, unpacksToTooMuch } from './packing.ts'
import type { Refuse } from './refuse.ts'
import {
  arrayIn,
  dictionaryIn,
  get,
  isDictionary,
  isObject,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
} from './values.ts'

/** A PDF file, read. */
export interface ForeignPdf {
  readonly catalog: PdfDictionary
  readonly pages: readonly ForeignPage[]
}

/** A page as its file has it, and its dictionary with what it inherits. */
export interface ForeignPage {
  readonly object: PdfObject
  readonly dictionary: PdfDictionary
}

/** As many as a letter may have itself. */
const MAX_PAGES = 500

/** Values in values, without a reference between them: real ones have a handful. */
const MAX_DEPTH = 60

/** Pages inherit these from the page tree (ISO 32000-1 §7.7.3.4). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

/** Whatever the bytes are, it refuses instead of throwing. */
export async function openPdf(bytes: Uint8Array, refuse: Refuse): Promise<ForeignPdf | undefined> {
  if (bytes.length === 0) return refuse('pdf/unreadable', 'is empty')
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (!/^%PDF-\d/.test(text)) return refuse('pdf/unreadable', 'is not a PDF document')
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)) {
    return refuse('pdf/unsupported', 'is encrypted', 'save it without a password')
  }
  const fault = packingFault(text)
  if (fault) return refuse('pdf/unsupported', fault)
  if (unpacksToTooMuch(bytes, text)) return refuse('pdf/too-large', 'is much larger once it is unpacked')

  const catalog = await readCatalog(bytes)
  if (!catalog) return refuse('pdf/unreadable', 'is damaged', 'save it again from the program that made it')
  const pages = pagesOf(catalog)
  if (pages.length === 0) return refuse('pdf/unreadable', 'has no pages')
  if (pages.length > MAX_PAGES) return refuse('pdf/too-large', `has more than ${MAX_PAGES} pages`)
  return { catalog, pages }
}

/** Loaded here, for most letters never need it. Undefined for what the library cannot read or would have to guess. */
async function readCatalog(bytes: Uint8Array): Promise<PdfDictionary | undefined> {
  const library = await import('@cantoo/pdf-lib')
  try {
    const context = await library.PDFParser.forBytesWithOptions(bytes, Infinity, true).parseDocument()
    const objects = new Map<string, { value: PdfValue; bytes?: Uint8Array }>()
    const indirect = context.enumerateIndirectObjects()
    for (const [ref] of indirect) objects.set(ref.tag, { value: null })
    for (const [ref, object] of indirect) {
      const target = objects.get(ref.tag)
      if (!target) continue
      if (object instanceof library.PDFRawStream) {
        target.value = convert(object.dict, 0)
        target.bytes = object.contents
      } else target.value = convert(object, 0)
      // A reference to a reference is none (ISO 32000-1 §7.3.10), and two of them could go round in a circle.
      if (isObject(target.value)) throw new Error('no value of PDF')
    }
    const root = context.trailerInfo.Root
    const catalog = root && get(convert(root, 0))
    return isDictionary(catalog) ? catalog : undefined

    function convert(object: PDFObject, depth: number): PdfValue {
      if (depth > MAX_DEPTH) throw new Error('nested too deep')
      if (object instanceof library.PDFName) return object.asString().slice(1)
      if (object instanceof library.PDFNumber) return finite(object.asNumber())
      if (object instanceof library.PDFRef) return objects.get(object.tag) ?? null
      if (object instanceof library.PDFString || object instanceof library.PDFHexString)
        return object.asBytes()
      if (object instanceof library.PDFBool) return object.asBoolean()
      if (object instanceof library.PDFArray) return object.asArray().map(item => convert(item, depth + 1))
      if (object instanceof library.PDFDict) {
        const entries = object.entries().filter(([, value]) => value !== library.PDFNull)
        return new Map(entries.map(([name, value]) => [name.asString().slice(1), convert(value, depth + 1)]))
      }
      if (object === library.PDFNull) return null
      throw new Error('no value of PDF')
    }
  } catch {
    return undefined
  }
}

function finite(value: number): number {
  if (Math.abs(value) < 1e15) return value
  throw new Error('no number of PDF')
}

/** The leaves of the page tree, in order; a tree that leads in circles ends where it would begin anew. */
function pagesOf(catalog: PdfDictionary): readonly ForeignPage[] {
  const pages: ForeignPage[] = []
  const seen = new Set<PdfValue>()
  const waiting: { readonly node: PdfValue; readonly inherited: PdfDictionary }[] = []
  const add = (node: PdfValue | undefined, inherited: PdfDictionary) => {
    if (node !== undefined) waiting.push({ node, inherited })
  }
  add(catalog.get('Pages'), new Map())
  for (let next = waiting.pop(); next && pages.length <= MAX_PAGES; next = waiting.pop()) {
    const { node, inherited } = next
    if (!isObject(node) || seen.has(node)) continue
    seen.add(node)
    const dictionary = new Map([...inherited, ...dictionaryIn(node)])
    if (get(node, 'Kids') === undefined) pages.push({ object: node, dictionary })
    const passed = new Map([...dictionary].filter(([name]) => INHERITED.includes(name)))
    for (const kid of arrayIn(node, 'Kids').toReversed()) add(kid, passed)
  }
  return pages
}
