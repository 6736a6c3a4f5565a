import type { Appendix } from '../foreign/index.ts'
import type { Page, PagedDocument } from '../layout/index.ts'
import { type Attachment, writeAttachments } from './attachments.ts'
import { type Background, createBackgroundRegistry } from './background.ts'
import { type PageContent, writeContent } from './content.ts'
import { fileId } from './file-id.ts'
import { createFontRegistry } from './fonts.ts'
import { createImageRegistry } from './images.ts'
import { documentInfo, type Metadata, xmpPacket } from './metadata.ts'
import { packObjects } from './object-streams.ts'
import { createObjectStore, type ObjectStore, type Ref } from './pdfkit.ts'
import { SRGB_PROFILE } from './srgb-profile.ts'
import { addDeflated, deflateOnce, deflateText } from './stream.ts'
import { pdfRect, type WrittenPage, writeStructure } from './structure.ts'

/** What goes with the pages of a letter: what is below them, behind them, and inside the file. */
export interface Accompaniment {
  readonly background: Background
  readonly appendices: readonly Appendix[]
  readonly attachments: readonly Attachment[]
}

/**
 * Pages → the bytes of one PDF 1.7 file that is PDF/A-2a (3a with files inside) and PDF/UA-1 at once. The same input
 * gives the same bytes.
 */
export function writePdf(
  document: PagedDocument,
  metadata: Metadata,
  { background, appendices, attachments }: Accompaniment = {
    background: {},
    appendices: [],
    attachments: [],
  },
): Uint8Array {
  const store = createObjectStore(metadata.lang, documentInfo(metadata))
  const file = packObjects(store)

  const fonts = createFontRegistry()
  const images = createImageRegistry()
  const backgrounds = createBackgroundRegistry(background)
  const contents = document.pages.map((page, i): PageContent => {
    const { streams, marked } = writeContent(page, fonts, images)
    return { streams: [...backgrounds.operators(page, i), ...streams], marked }
  })
  const resources = store.ref({
    Font: fonts.embed(store, file),
    XObject: { ...images.embed(store), ...backgrounds.embed(store) },
  })
  resources.end()

  let structParent = document.pages.length
  const pages = document.pages.map((page, i): WrittenPage => {
    const { streams, marked } = contents[i] as PageContent
    const annotations = writeLinks(store, page, structParent)
    structParent += annotations.length
    const ref = writePage(store, page, streams, resources, annotations, i)
    return { page, ref, marked, annotations }
  })
  file.divide()
  writeStructure(store, file, document.structure, pages, appendices)
  file.divide()
  writeOutputIntent(store)
  writeAttachments(store, attachments, metadata.date)
  const xmp = new TextEncoder().encode(xmpPacket(metadata, attachments.length > 0 ? 3 : 2))
  store.endMetadata = () => writeMetadata(store, xmp)
  store._id = fileId([
    xmp,
    ...contents.flatMap(({ streams }) => streams.map(deflateText)),
    ...Object.values(background).map(({ form }) => deflateOnce(form.bytes ?? new Uint8Array())),
    ...appendices.map(({ source }) => source),
    ...attachments.map(({ bytes }) => deflateOnce(bytes)),
  ])
  store.end()
  return file.bytes()
}

function writePage(
  store: ObjectStore,
  { width, height }: Page,
  streams: readonly string[],
  resources: Ref,
  annotations: WrittenPage['annotations'],
  structParents: number,
): Ref {
  const { Pages } = store._root.data
  const page = store.ref({
    Type: 'Page',
    Parent: Pages,
    MediaBox: [0, 0, width, height],
    Resources: resources,
    Contents: streams.map(stream => addDeflated(store, {}, deflateText(stream))),
    StructParents: structParents,
    Tabs: 'S',
    ...(annotations.length > 0 && { Annots: annotations.map(({ ref }) => ref) }),
  })
  page.end()
  Pages.data.Kids.push(page)
  Pages.data.Count++
  return page
}

/** `firstKey` is the first free key of the parent tree; flag 4 is "print", which PDF/A demands. */
function writeLinks(store: ObjectStore, page: Page, firstKey: number): WrittenPage['annotations'] {
  const links = page.operations.filter(operation => operation.kind === 'link')
  return links.map(({ rect, link }, i) => {
    const ref = store.ref({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: pdfRect(rect, page.height),
      Border: [0, 0, 0],
      F: 4,
      Contents: new String(link.description),
      A: { S: 'URI', URI: new String(asciiUri(link.href)) },
      StructParent: firstKey + i,
    })
    ref.end()
    return { element: link.element, ref, structParent: firstKey + i }
  })
}

/**
 * A URI in a PDF is ASCII (ISO 32000-1 §12.6.4.7): host names in Punycode, the rest percent-encoded. A telephone number
 * is written without the spaces by which it is read (RFC 3966 §3).
 */
function asciiUri(href: string): string {
  if (/^[!-~]*$/.test(href)) return href
  return /^tel:/i.test(href) ? href.replaceAll(' ', '') : new URL(href).href
}

/** All colours of the letter are sRGB; PDF/A wants that said once, with the profile inside the file. */
function writeOutputIntent(store: ObjectStore): void {
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

/** Never compressed: an archive may want to find it without a PDF reader (ISO 19005-2 §6.6.2.1). */
function writeMetadata(store: ObjectStore, xmp: Uint8Array): void {
  const ref = store.ref({ Type: 'Metadata', Subtype: 'XML' })
  ref.end(xmp)
  store._root.data.Metadata = ref
}
