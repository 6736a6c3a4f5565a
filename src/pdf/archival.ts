import { type Metadata, type PdfaPart, xmpPacket } from './metadata.ts'
import type { ObjectStore } from './pdfkit.ts'
import { SRGB_PROFILE } from './srgb-profile.ts'
import { addDeflated, deflateOnce } from './stream.ts'

/** All colours of the letter are sRGB; PDF/A wants that said once, with the profile inside the file. */
export function writeOutputIntent(store: ObjectStore): void {
  const intent = store.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: new String('sRGB'),
    Info: new String('sRGB'),
    DestOutputProfile: addDeflated(store, { N: 3 }, deflateOnce(SRGB_PROFILE)),
  })
  intent.end()
  store._root.data.OutputIntents = [intent]
}

/** Returns the bytes, which are like no other file's. Never compressed: an archive may want to find it without a PDF reader (ISO 19005-2 §6.6.2.1). */
export function writeMetadata(store: ObjectStore, metadata: Metadata, part: PdfaPart): Uint8Array {
  const xmp = new TextEncoder().encode(xmpPacket(metadata, part))
  store.endMetadata = () => {
    const ref = store.ref({ Type: 'Metadata', Subtype: 'XML' })
    ref.end(xmp)
    store._root.data.Metadata = ref
  }
  return xmp
}
