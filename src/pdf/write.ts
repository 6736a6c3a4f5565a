import type { Appendix } from '../foreign/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import { writeMetadata } from './archival.ts'
import { type Attachment, describeFiles, embedFiles } from './attachments.ts'
import { type Background, createBackgroundRegistry } from './background.ts'
import { writeCatalog } from './catalog.ts'
import { writeContent } from './content.ts'
import { createFile } from './file.ts'
import { fileId } from './file-id.ts'
import { createFontRegistry } from './fonts.ts'
import { createImageRegistry } from './images.ts'
import { documentInfo, type Metadata } from './metadata.ts'
import { type PageToWrite, sharePages, writePages } from './pages.ts'
import { deflateOnce } from './stream.ts'
import { knowStretches } from './stretches.ts'
import { writeStructure } from './structure.ts'

/** What goes with the pages of a letter: what is below them, behind them, and inside the file. */
export interface Accompaniment {
  readonly background: Background
  readonly appendices: readonly Appendix[]
  readonly attachments: readonly Attachment[]
}

/** Two letters of a mailing mostly differ in content streams and metadata alone: these are all the rest. */
const knownResources = knowStretches()
const knownDocuments = knowStretches()

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
  const file = createFile()
  const fonts = createFontRegistry()
  const images = createImageRegistry()
  const backgrounds = createBackgroundRegistry()
  const contents = document.pages.map((page, i) => {
    const { streams, marked } = writeContent(page, fonts, images)
    return { streams: [...backgrounds.streams(background, page, i), ...streams], marked }
  })

  const pictures = images.embed(file)
  const resources = file.addStretch(
    knownResources,
    [...fonts.inputs(), '', ...Object.values(pictures).map(({ id }) => id), '', ...backgrounds.inputs()],
    () => {
      const XObject = { ...pictures, ...backgrounds.embed(file) }
      const ref = file.ref({ Font: fonts.embed(file), XObject })
      ref.end()
      return ref
    },
  )
  const shared = sharePages(file, resources)
  const pages = document.pages.map((page, i): PageToWrite => {
    const { streams = [], marked = [] } = contents[i] ?? {}
    return { page, contents: streams.map(shared.contentOf), marked }
  })
  const files = embedFiles(file, attachments, metadata.date)
  const xmp = writeMetadata(file, metadata, attachments.length > 0 ? 3 : 2)
  const info = file.addAlone(documentInfo(metadata))

  const catalog = file.addStretch(
    knownDocuments,
    [
      ...[metadata.lang, resources.id, xmp.ref.id, document.structure],
      ...pages.flatMap(inputsOf),
      ...files.flatMap(({ name, title, ref }) => [name, title, ref.id]),
      ...appendices,
    ],
    () => {
      const tree = file.ref({ Type: 'Pages' })
      const written = writePages(shared, pages, tree, 0)
      const { structure, appended } = writeStructure(file, document.structure, written, appendices, tree)
      const kids = [...written.map(({ ref }) => ref), ...appended]
      Object.assign(tree.data, { Kids: kids, Count: kids.length })
      tree.end()
      const { lang } = metadata
      const entries = { lang, pages: tree, structure, metadata: xmp.ref }
      return writeCatalog(file, entries, describeFiles(file, files))
    },
  )
  const id = fileId([
    xmp.bytes,
    ...contents.flatMap(({ streams }) => streams.map(({ bytes }) => bytes)),
    ...Object.values(background).map(({ form }) => deflateOnce(form.bytes ?? new Uint8Array())),
    ...appendices.map(({ source }) => source),
    ...attachments.map(({ bytes }) => deflateOnce(bytes)),
  ])
  file.end(catalog, info, id)
  return file.take()
}

/** All of a page that its object, its links and the structure are written from. */
function inputsOf({ page, contents, marked }: PageToWrite): readonly unknown[] {
  const inputs: unknown[] = [page.width, page.height, contents.length, marked.length, ...marked]
  for (const { id } of contents) inputs.push(id)
  for (const operation of page.operations) {
    if (operation.kind === 'link' || operation.kind === 'image') inputs.push(operation)
  }
  return inputs
}
