import type { ObjectStore, Ref } from './pdfkit.ts'
import { addDeflated, deflateOnce } from './stream.ts'

/** A file that goes inside the PDF. */
export interface Attachment {
  /** As readers offer to save it: a name without a path. */
  readonly name: string
  readonly title: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/**
 * Embedded files (ISO 32000-1 §7.11.4), tied to the document as a whole (ISO 19005-3 §6.8). What is enclosed is more to
 * read, not what the letter was made from: `Supplement`. Its dates are the letter's: those of the disk would make other
 * bytes of the same letter.
 */
export function writeAttachments(store: ObjectStore, attachments: readonly Attachment[], date: Date): void {
  if (attachments.length === 0) return
  const files = attachments.map(attachment => ({
    name: attachment.name,
    ref: writeFile(store, attachment, date),
  }))
  store._root.data.AF = files.map(({ ref }) => ref)
  const names = files.toSorted((a, b) => (keyOf(a.name) < keyOf(b.name) ? -1 : 1))
  store._root.data.Names.data.EmbeddedFiles = {
    Names: names.flatMap(({ name, ref }) => [new String(name), ref]),
  }
}

/** A name tree is in the order of the bytes of its names (ISO 32000-1 §7.9.6): those in UTF-16 begin with FE FF. */
function keyOf(name: string): string {
  return /^[\0-\x7f]*$/.test(name) ? name : `\ufeff${name}`
}

function writeFile(store: ObjectStore, { name, title, mediaType, bytes }: Attachment, date: Date): Ref {
  const file = addDeflated(
    store,
    {
      Type: 'EmbeddedFile',
      Subtype: mediaType.replace('/', '#2F'),
      Params: {
        Size: bytes.length,
        CreationDate: date,
        ModDate: date,
      },
    },
    deflateOnce(bytes),
  )
  const specification = store.ref({
    Type: 'Filespec',
    F: new String(name),
    UF: new String(name),
    Desc: new String(title),
    AFRelationship: 'Supplement',
    EF: { F: file, UF: file },
  })
  specification.end()
  return specification
}
