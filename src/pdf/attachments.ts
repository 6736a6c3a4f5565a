import type { Dictionary, ObjectStore, Ref } from './pdfkit.ts'
import { addDeflated, deflateOnce } from './stream.ts'

/** A file that goes inside the PDF. */
export interface Attachment {
  /** As readers offer to save it: a name without a path. */
  readonly name: string
  readonly title: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** One whose bytes are written. */
export interface EmbeddedFile extends Pick<Attachment, 'name' | 'title'> {
  readonly ref: Ref
}

/** Embedded files (ISO 32000-1 §7.11.4). Their dates are the letter's: those of the disk would make other bytes of it. */
export function embedFiles(
  store: ObjectStore,
  attachments: readonly Attachment[],
  date: Date,
): readonly EmbeddedFile[] {
  return attachments.map(({ name, title, mediaType, bytes }) => {
    const Params = { Size: bytes.length, CreationDate: date, ModDate: date }
    const dictionary = { Type: 'EmbeddedFile', Subtype: mediaType.replace('/', '#2F'), Params }
    return { name, title, ref: addDeflated(store, dictionary, deflateOnce(bytes)) }
  })
}

/**
 * The entries of the catalogue that tie the files to the document as a whole (ISO 19005-3 §6.8). What is enclosed is more to
 * read, not what the letter was made from: `Supplement`.
 */
export function describeFiles(store: ObjectStore, files: readonly EmbeddedFile[]): Dictionary {
  if (files.length === 0) return {}
  const described = files.map(file => ({ name: file.name, ref: describeFile(store, file) }))
  const names = described.toSorted((a, b) => (keyOf(a.name) < keyOf(b.name) ? -1 : 1))
  return {
    AF: described.map(({ ref }) => ref),
    Names: { EmbeddedFiles: { Names: names.flatMap(({ name, ref }) => [new String(name), ref]) } },
  }
}

/** A name tree is in the order of the bytes of its names (ISO 32000-1 §7.9.6): those in UTF-16 begin with FE FF. */
function keyOf(name: string): string {
  return /^[\0-\x7f]*$/.test(name) ? name : `\ufeff${name}`
}

function describeFile(store: ObjectStore, { name, title, ref }: EmbeddedFile): Ref {
  const specification = store.ref({
    Type: 'Filespec',
    F: new String(name),
    UF: new String(name),
    Desc: new String(title),
    AFRelationship: 'Supplement',
    EF: { F: ref, UF: ref },
  })
  specification.end()
  return specification
}
