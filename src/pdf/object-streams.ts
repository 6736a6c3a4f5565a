import { hex } from './numbers.ts'
import type { Dictionary, ObjectStore, Ref } from './pdfkit.ts'
import { deflateText } from './stream.ts'

/** The objects of one file, as pdfkit writes them one by one, and the file that they become. */
export interface PackedFile {
  /** What is written from now on goes into an object stream of its own: one that letters share is deflated only once. */
  divide(): void
  /**
   * Ends an object that letters repeat. If the last one that was written for `owner` had the same `inputs`, it is written
   * the same, and `data` are not asked for.
   */
  endRepeated(ref: Ref, owner: object, inputs: string, data: () => Dictionary): void
  /** The whole file. Call after the store's `end()`. */
  bytes(): Uint8Array
}

/** What pdfkit made of the objects of an owner's last letter. */
const repeated = new WeakMap<object, { readonly inputs: string; readonly text: string }>()

interface WrittenObject {
  readonly number: number
  /** As pdfkit converts it: a character for each byte. */
  text: string
  stream?: Uint8Array
}

/** Readers inflate an object stream whole to see one object of it. */
const OBJECTS_PER_STREAM = 200

/**
 * Takes over what pdfkit would write: objects that are no streams go into object streams, and the cross-reference table
 * becomes one (ISO 32000-1 §7.5.7, §7.5.8). A letter has a hundred such objects, most of them tags of the structure:
 * nine kilobytes in plain text, two and a half in here. Call before the first object.
 */
export function packObjects(store: ObjectStore): PackedFile {
  const streams: WrittenObject[] = []
  let packs: WrittenObject[][] = [[]]
  let object: WrittenObject | undefined
  let isComplete = false

  const pack = (packed: WrittenObject) => {
    if (packs.at(-1)?.length === OBJECTS_PER_STREAM) packs.push([])
    packs.at(-1)?.push(packed)
  }

  // Of each object: `7 0 obj`, its text, perhaps `stream`, the bytes and `endstream`, and `endobj`.
  store._write = data => {
    if (data instanceof Uint8Array) {
      if (object) object.stream = data
    } else if (!object) object = { number: Number.parseInt(data, 10), text: '' }
    else if (object.text === '') object.text = data
    else if (data === 'endobj') {
      if (object.stream) streams.push(object)
      else pack(object)
      object = undefined
    }
  }
  store._finalize = () => {
    isComplete = true
  }
  return {
    divide() {
      packs.push([])
    },
    endRepeated(ref, owner, inputs, data) {
      const known = repeated.get(owner)
      if (known?.inputs === inputs) {
        pack({ number: ref.id, text: known.text })
        store._refEnd(ref)
        return
      }
      Object.assign(ref.data, data())
      ref.end()
      repeated.set(owner, { inputs, text: packs.at(-1)?.at(-1)?.text ?? '' })
    },
    bytes() {
      if (!isComplete) throw new Error('an object of the PDF was begun and not ended')
      packs = packs.filter(pack => pack.length > 0)
      return writeFile(store, streams, packs)
    },
  }
}

/** Types of entries of a cross-reference stream. */
const FREE = 0
const AT_OFFSET = 1
const IN_STREAM = 2

function writeFile(
  store: ObjectStore,
  streams: readonly WrittenObject[],
  packs: readonly WrittenObject[][],
): Uint8Array {
  const chunks: Uint8Array[] = []
  let offset = 0
  const write = (data: string | Uint8Array) => {
    const chunk = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
    chunks.push(chunk)
    offset += chunk.length
  }
  const entries: (readonly [type: number, value: number, index: number])[] = [[FREE, 0, 0]]
  const writeStream = (number: number, dictionary: string, bytes: Uint8Array) => {
    entries[number] = [AT_OFFSET, offset, 0]
    write(`${number} 0 obj\n${dictionary}\nstream\n`)
    write(bytes)
    write('\nendstream\nendobj\n')
  }

  // Four bytes beyond ASCII tell programs that move files that this one is binary.
  write('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n')
  for (const { number, text, stream } of streams) writeStream(number, text, stream as Uint8Array)
  const firstPack = 1 + streams.length + packs.reduce((sum, { length }) => sum + length, 0)
  for (const [i, pack] of packs.entries()) {
    const number = firstPack + i
    for (const [index, { number: packed }] of pack.entries()) entries[packed] = [IN_STREAM, number, index]
    const { first, text } = objectStream(pack)
    const bytes = deflateText(text)
    writeStream(
      number,
      `<</Type /ObjStm /N ${pack.length} /First ${first} /Filter /FlateDecode /Length ${bytes.length}>>`,
      bytes,
    )
  }
  const table = firstPack + packs.length
  const start = offset
  entries[table] = [AT_OFFSET, start, 0]
  const { widths, bytes } = crossReferences(entries, start)
  const id = [...store._id].map(byte => hex(byte, 2)).join('')
  writeStream(
    table,
    `<</Type /XRef /Size ${table + 1} /W [${widths.join(' ')}] /Root ${store._root} /Info ${store._info} /ID [<${id}> <${id}>] /Length ${bytes.length}>>`,
    bytes,
  )
  write(`startxref\n${start}\n%%EOF\n`)
  return Buffer.concat(chunks)
}

/** Number and place of each object, then the objects. */
function objectStream(pack: readonly WrittenObject[]): { readonly first: number; readonly text: string } {
  let offset = 0
  const places = pack.map(({ number, text }) => {
    const place = `${number} ${offset}`
    offset += text.length + 1
    return place
  })
  const index = `${places.join(' ')}\n`
  return { first: index.length, text: index + pack.map(({ text }) => text).join('\n') }
}

/** Not deflated: 400 bytes for a letter, different in each, would be 250. */
function crossReferences(entries: readonly (readonly number[])[], largest: number) {
  const widths = [1, largest < 2 ** 16 ? 2 : largest < 2 ** 24 ? 3 : 4, 1] as const
  const bytes = Buffer.alloc(entries.length * (widths[1] + 2))
  let at = 0
  for (const [type = 0, value = 0, index = 0] of entries) {
    at = bytes.writeUInt8(type, at)
    at = bytes.writeUIntBE(value, at, widths[1])
    at = bytes.writeUInt8(index, at)
  }
  return { widths, bytes }
}
