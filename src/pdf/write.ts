import type { Appendix } from '../foreign/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import { writeMetadata, writeOutputIntent } from './archival.ts'
import { type Attachment, writeAttachments } from './attachments.ts'
import { type Background, createBackgroundRegistry } from './background.ts'
import { type PageContent, writeContent } from './content.ts'
import { fileId } from './file-id.ts'
import { createFontRegistry } from './fonts.ts'
import { createImageRegistry } from './images.ts'
import { documentInfo, type Metadata } from './metadata.ts'
import { packObjects } from './object-streams.ts'
import { sharePages, writePages } from './pages.ts'
import { createObjectStore } from './pdfkit.ts'
import { deflateOnce, deflateText } from './stream.ts'
import { writeStructure } from './structure.ts'

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
  const chunks: Uint8Array[] = []
  const file = packObjects(store, bytes => chunks.push(bytes))

  const fonts = createFontRegistry()
  const images = createImageRegistry()
  const backgrounds = createBackgroundRegistry()
  const contents = document.pages.map((page, i): PageContent => {
    const { streams, marked } = writeContent(page, fonts, images)
    return { streams: [...backgrounds.operators(background, page, i), ...streams], marked }
  })
  const shared = sharePages(store)
  const { Pages } = store._root.data
  const pages = writePages(shared, document.pages, contents, Pages, 0)
  Pages.data.Kids.push(...pages.map(({ ref }) => ref))
  Pages.data.Count = pages.length
  Object.assign(shared.resources.data, {
    Font: fonts.embed(store, file),
    XObject: { ...images.embed(store), ...backgrounds.embed(store) },
  })
  shared.resources.end()
  file.divide()
  writeStructure(store, file, document.structure, pages, appendices)
  file.divide()
  writeOutputIntent(store)
  writeAttachments(store, attachments, metadata.date)
  const xmp = writeMetadata(store, metadata, attachments.length > 0 ? 3 : 2)
  store._id = fileId([
    xmp,
    ...contents.flatMap(({ streams }) => streams.map(deflateText)),
    ...Object.values(background).map(({ form }) => deflateOnce(form.bytes ?? new Uint8Array())),
    ...appendices.map(({ source }) => source),
    ...attachments.map(({ bytes }) => deflateOnce(bytes)),
  ])
  store.end()
  file.end()
  return Buffer.concat(chunks)
}
