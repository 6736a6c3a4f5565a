import type { PdfFile } from './file.ts'
import { type Metadata, type PdfaPart, xmpPacket } from './metadata.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'
import { SRGB_PROFILE } from './srgb-profile.ts'
import { addDeflated, deflateOnce } from './stream.ts'

/** All colours of the letter are sRGB; PDF/A wants that said once, with the profile inside the file. */
export function writeOutputIntent(store: ObjectStore): Ref {
  const intent = store.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: new String('sRGB'),
    Info: new String('sRGB'),
    DestOutputProfile: addDeflated(store, { N: 3 }, deflateOnce(SRGB_PROFILE)),
  })
  intent.end()
  return intent
}

/** Never compressed: an archive may want to find it without a PDF reader (ISO 19005-2 §6.6.2.1). `bytes` are like no other file's. */
export function writeMetadata(
  file: PdfFile,
  metadata: Metadata,
  part: PdfaPart,
): { readonly ref: Ref; readonly bytes: Uint8Array } {
  const bytes = Buffer.from(xmpPacket(metadata, part))
  return { ref: file.addStream('/Type /Metadata /Subtype /XML', bytes), bytes }
}
