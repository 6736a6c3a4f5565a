import { createCrossReferences } from './cross-references.ts'
import { hex } from './numbers.ts'
import { type Dictionary, endAndForget, type ObjectStore, type Ref } from './pdfkit.ts'
import { deflate, deflateText } from './stream.ts'

/** Takes the bytes of a file as they are made, in order. */
export type Sink = (bytes: Uint8Array) => void

/** The objects of one file, as pdfkit writes them one by one, on their way to a sink. */
export interface PackedFile {
  /** What is written from now on goes into an object stream of its own: one that letters share is deflated only once. */
  divide(): void
  /**
   * Ends an object that letters repeat. If the last one that was written for `owner` had the same `inputs`, it is written
   * the same, and `data` are not asked for.
   */
  endRepeated(ref: Ref, owner: object, inputs: string, data: () => Dictionary): void
  /** Writes what is left, and where all objects are. Call after the store's `end()`. */
  end(): void
}

/** What pdfkit made of the objects of an owner's last letter. */
const repeated = new WeakMap<object, { readonly inputs: string; readonly text: string }>()

interface PackedObject {
  readonly number: number
  /** As pdfkit converts it: a character for each byte. */
  readonly text: string
}

/** Readers inflate an object stream whole to see one object of it. */
const OBJECTS_PER_STREAM = 200

/** Of so many objects, the cross-references are deflated; those of a letter are 440 bytes, and different in each. */
const MANY_OBJECTS = 2000

/**
 * Takes over what pdfkit would write: objects that are no streams go into object streams, and the cross-reference table
 * becomes one (ISO 32000-1 §7.5.7, §7.5.8). A letter has a hundred such objects, most of them tags of the structure:
 * nine kilobytes in plain text, two and a half in here. Call before the first object.
 */
export function packObjects(store: ObjectStore, sink: Sink): PackedFile {
  const places = createCrossReferences()
  let offset = 0
  let pack: PackedObject[] = []
  let object: { readonly number: number; text: string; stream?: Uint8Array } | undefined
  let isComplete = false

  const write = (...parts: readonly (string | Uint8Array)[]) => {
    const bytes = Buffer.concat(
      parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
    )
    sink(bytes)
    offset += bytes.length
  }
  const writeStream = (number: number, dictionary: string, bytes: Uint8Array) => {
    places.setOffset(number, offset)
    write(`${number} 0 obj\n${dictionary}\nstream\n`, bytes, '\nendstream\nendobj\n')
  }
  const divide = () => {
    if (pack.length === 0) return
    const ref = store.ref({})
    for (const [index, { number }] of pack.entries()) places.setPacked(number, ref.id, index)
    const { first, text } = objectStream(pack)
    const bytes = deflateText(text)
    const entries = `/Type /ObjStm /N ${pack.length} /First ${first} /Filter /FlateDecode /Length ${bytes.length}`
    writeStream(ref.id, `<<${entries}>>`, bytes)
    store._refEnd(ref)
    pack = []
  }
  const add = (packed: PackedObject) => {
    if (pack.length === OBJECTS_PER_STREAM) divide()
    pack.push(packed)
  }

  // Of each object: `7 0 obj`, its text, perhaps `stream`, the bytes and `endstream`, and `endobj`.
  store._write = data => {
    if (data instanceof Uint8Array) {
      if (object) object.stream = data
    } else if (!object) object = { number: Number.parseInt(data, 10), text: '' }
    else if (object.text === '') object.text = data
    else if (data === 'endobj') {
      const { number, text, stream } = object
      object = undefined
      if (stream) writeStream(number, text, stream)
      else add({ number, text })
    }
  }
  store._finalize = () => {
    isComplete = true
  }
  // Four bytes beyond ASCII tell programs that move files that this one is binary.
  write('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n')
  return {
    divide,
    endRepeated(ref, owner, inputs, data) {
      const known = repeated.get(owner)
      if (known?.inputs === inputs) {
        add({ number: ref.id, text: known.text })
        store._refEnd(ref)
        return
      }
      Object.assign(ref.data, data())
      endAndForget(ref)
      repeated.set(owner, { inputs, text: pack.at(-1)?.text ?? '' })
    },
    end() {
      if (!isComplete) throw new Error('an object of the PDF was begun and not ended')
      divide()
      const number = places.size()
      const start = offset
      places.setOffset(number, start)
      const { widths, bytes } = places.rows()
      const isDeflated = places.size() >= MANY_OBJECTS
      const stored = isDeflated ? deflate(bytes) : bytes
      const id = [...store._id].map(byte => hex(byte, 2)).join('')
      const trailer = `/Root ${store._root} /Info ${store._info} /ID [<${id}> <${id}>]`
      const filter = isDeflated ? ' /Filter /FlateDecode' : ''
      writeStream(
        number,
        `<</Type /XRef /Size ${number + 1} /W [${widths.join(' ')}] ${trailer}${filter} /Length ${stored.length}>>`,
        stored,
      )
      write(`startxref\n${start}\n%%EOF\n`)
    },
  }
}

/** Number and place of each object, then the objects. */
function objectStream(pack: readonly PackedObject[]): { readonly first: number; readonly text: string } {
  let offset = 0
  const places = pack.map(({ number, text }) => {
    const place = `${number} ${offset}`
    offset += text.length + 1
    return place
  })
  const index = `${places.join(' ')}\n`
  return { first: index.length, text: index + pack.map(({ text }) => text).join('\n') }
}
