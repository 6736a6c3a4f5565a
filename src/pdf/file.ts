import { createCrossReferences } from './cross-references.ts'
import { deflate } from './deflate.ts'
import { hex } from './numbers.ts'
import { createRef, type Dictionary, type Home, type ObjectStore, type Ref } from './pdfkit.ts'
import { latin1 } from './stream.ts'
import type { KnownStretches } from './stretches.ts'

/**
 * One file on its way: pdfkit writes its objects, and here is where they go. Those that are no streams go into object streams,
 * and the cross-reference table is one too (ISO 32000-1 §7.5.7, §7.5.8). A letter has a hundred such objects, most of them
 * tags of the structure: nine kilobytes in plain text, two and a half in here.
 */
export interface PdfFile extends ObjectStore {
  /** A stream with the entries of its dictionary but `/Length`. */
  addStream(entries: string, bytes: Uint8Array): Ref
  /** An object that is not packed with others: it is in no other letter. */
  addAlone(data: Dictionary): Ref
  /**
   * What `write` writes, or has written once in a letter in which the first number and the inputs were the same. It refers to
   * no object before it whose number is not among the inputs, and gives the object that leads to all of its own.
   */
  addStretch(known: KnownStretches, inputs: readonly unknown[], write: () => Ref): Ref
  /** Writes where all objects are, and by which 16 bytes the file is known. */
  end(root: Ref, info: Ref, id: Uint8Array): void
  /** The bytes that were written since it was called last. */
  take(): Uint8Array
}

interface PackedObject {
  readonly number: number
  /** As pdfkit writes it: a character for each byte. */
  readonly text: string
}

/** Readers inflate an object stream whole to see one object of it. */
const OBJECTS_PER_STREAM = 200

/** Of so many objects, the cross-references are deflated; those of a letter are 440 bytes, and different in each. */
const MANY_OBJECTS = 2000

export function createFile(): PdfFile {
  const places = createCrossReferences()
  let next = 1
  let unfinished = 0
  /** A string has a character for each byte. */
  let chunks: (string | Uint8Array)[] = []
  let offset = 0
  let pack: PackedObject[] = []
  let object: { readonly number: number; text: string; stream?: Uint8Array } | undefined

  const write = (chunk: string | Uint8Array) => {
    chunks.push(chunk)
    offset += chunk.length
  }
  const writeStream = (number: number, dictionary: string, bytes: Uint8Array) => {
    places.setOffset(number, offset)
    write(`${number} 0 obj\n${dictionary}\nstream\n`)
    write(bytes)
    write('\nendstream\nendobj\n')
  }
  /** What is packed from now on goes into another object stream. */
  const divide = () => {
    if (pack.length === 0) return
    const number = next++
    for (const [index, packed] of pack.entries()) places.setPacked(packed.number, number, index)
    const { first, text } = objectStream(pack)
    const bytes = deflate(latin1(text))
    const entries = `/Type /ObjStm /N ${pack.length} /First ${first} /Filter /FlateDecode`
    pack = []
    writeStream(number, `<<${entries} /Length ${bytes.length}>>`, bytes)
  }
  // Of each object: `7 0 obj`, its text, perhaps `stream`, the bytes and `endstream`, and `endobj`.
  const home: Home = {
    compress: false,
    _security: null,
    _offset: 0,
    _write(data) {
      if (data instanceof Uint8Array) {
        if (object) object.stream = data
      } else if (!object) object = { number: Number.parseInt(data, 10), text: '' }
      else if (object.text === '') object.text = data
    },
    _refEnd() {
      const { number = 0, text = '', stream } = object ?? {}
      object = undefined
      unfinished--
      if (stream) writeStream(number, text, stream)
      else {
        if (pack.length === OBJECTS_PER_STREAM) divide()
        pack.push({ number, text })
      }
    },
  }
  const ref = (data: Dictionary | unknown[]) => {
    unfinished++
    return createRef(home, next++, data)
  }
  // Four bytes beyond ASCII tell programs that move files that this one is binary.
  write('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n')

  return {
    ref,
    addStream(entries, bytes) {
      const added = createRef(home, next++, {})
      writeStream(added.id, `<<${entries} /Length ${bytes.length}>>`, bytes)
      return added
    },
    addAlone(data) {
      const added = ref(data)
      added.end()
      const { text } = pack.pop() as PackedObject
      places.setOffset(added.id, offset)
      write(`${added.id} 0 obj\n${text}\nendobj\n`)
      return added
    },
    addStretch(known, inputs, make) {
      divide()
      const [first, start] = [next, offset]
      const found = known.find(first, inputs)
      if (found) {
        places.setPlaces(first, found.places, start)
        next += found.places.values.length
        write(found.bytes)
        return createRef(home, found.leader, {})
      }
      const [before, begun] = [chunks, unfinished]
      chunks = []
      const leader = make()
      if (unfinished !== begun) throw new Error('a stretch of the PDF was begun and not ended')
      divide()
      const bytes = joined(chunks)
      chunks = [...before, bytes]
      known.add({ first, inputs, bytes, places: places.placesFrom(first, start), leader: leader.id })
      return leader
    },
    end(root, info, id) {
      if (unfinished > 0) throw new Error('an object of the PDF was begun and not ended')
      divide()
      const number = places.size()
      const start = offset
      places.setOffset(number, start)
      const { widths, bytes } = places.rows()
      const isDeflated = places.size() >= MANY_OBJECTS
      const stored = isDeflated ? deflate(bytes) : bytes
      const digits = [...id].map(byte => hex(byte, 2)).join('')
      const trailer = `/Root ${root} /Info ${info} /ID [<${digits}> <${digits}>]`
      const filter = isDeflated ? ' /Filter /FlateDecode' : ''
      writeStream(
        number,
        `<</Type /XRef /Size ${number + 1} /W [${widths.join(' ')}] ${trailer}${filter} /Length ${stored.length}>>`,
        stored,
      )
      write(`startxref\n${start}\n%%EOF\n`)
    },
    take() {
      const bytes = joined(chunks)
      chunks = []
      return bytes
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

function joined(chunks: readonly (string | Uint8Array)[]): Uint8Array {
  let length = 0
  for (const chunk of chunks) length += chunk.length
  const bytes = Buffer.allocUnsafe(length)
  let at = 0
  for (const chunk of chunks) {
    if (typeof chunk === 'string') bytes.write(chunk, at, 'latin1')
    else bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
