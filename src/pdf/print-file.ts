import type { Appendix } from '../foreign/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import { type AppendedStructure, writeAppendix } from './appendices.ts'
import { writeMetadata } from './archival.ts'
import { type Background, createBackgroundRegistry } from './background.ts'
import { writeCatalog } from './catalog.ts'
import { writeContent } from './content.ts'
import type { SharedObjects } from './copy.ts'
import { writeElements } from './elements.ts'
import { createFile } from './file.ts'
import { fileId } from './file-id.ts'
import { createFontRegistry } from './fonts.ts'
import { createImageRegistry } from './images.ts'
import { documentInfo, type Metadata } from './metadata.ts'
import { createOutline } from './outline.ts'
import { type PageToWrite, sharePages, writeBlankPage, writePages } from './pages.ts'
import { endAndForget, type Ref } from './pdfkit.ts'
import { shareableIn } from './shareable.ts'
import { createTree } from './tree.ts'

/** Takes the bytes of a file as they are made, in order. */
export type Sink = (bytes: Uint8Array) => void

/**
 * Many letters in one PDF for the printer, which is PDF/A-2a and PDF/UA-1 as each of them would be alone. Each begins on a
 * new sheet of a duplex printer, counts its own pages, and has a bookmark and a `Part` in the structure. Fonts, images
 * and content that letters share are in the file once. What is written is forgotten: memory holds an index of the file.
 */
export interface PrintFile {
  /**
   * Adds the pages of a letter, and behind them those that are appended to it; `metadata` are the letter's own. The
   * letters come in the order in which they are printed.
   */
  add(
    document: PagedDocument,
    metadata: Metadata,
    background?: Background,
    appendices?: readonly Appendix[],
  ): void
  /** Writes what the letters share: the file is whole then. Without it, what the sink was given is no PDF. */
  end(): void
}

/** `metadata` are those of the whole file. The same letters in the same order give the same bytes. */
export function createPrintFile(sink: Sink, metadata: Metadata): PrintFile {
  const file = createFile()
  const fonts = createFontRegistry()
  const images = createImageRegistry()
  const backgrounds = createBackgroundRegistry()
  const resources = file.ref({})
  const shared = sharePages(file, resources)
  const tree = file.ref({ Type: 'Pages' })
  const kids: Ref[] = []
  let count = 0
  const structure = file.ref({ Type: 'StructTreeRoot' })
  const whole = file.ref({ Type: 'StructElem', S: 'Document', P: structure })
  const parts: Ref[] = []
  const parents = createTree(file, 'Nums')
  const ids = createTree(file, 'Names')
  const labels: unknown[] = []
  const outline = createOutline(file)
  /** What letters have in common of the pages that are appended to them. */
  const ofAppendices = new WeakMap<Appendix, SharedObjects>()
  let nextKey = 0
  let content: Uint8Array = new Uint8Array()
  let lastPage: PagedDocument['pages'][number] | undefined

  const addPages = (node: Ref, more: number) => {
    kids.push(node)
    count += more
  }
  const sharedBy = (appendix: Appendix): SharedObjects => {
    const known = ofAppendices.get(appendix) ?? { objects: shareableIn(appendix), refs: new Map() }
    ofAppendices.set(appendix, known)
    return known
  }
  const turnSheet = () => {
    if (lastPage && count % 2 === 1) addPages(writeBlankPage(shared, lastPage, tree), 1)
  }
  return {
    add({ pages, structure: root }, { title, reference, lang }, background = {}, appendices = []) {
      turnSheet()
      const toWrite = pages.map((page, i): PageToWrite => {
        const { streams, marked } = writeContent(page, fonts, images)
        const all = [...backgrounds.streams(background, page, i), ...streams]
        content = fileId([content, ...all.map(({ bytes }) => bytes)])
        return { page, contents: all.map(shared.contentOf), marked }
      })
      images.embed(file)
      backgrounds.embed(file)
      const node = file.ref({ Type: 'Pages', Parent: tree })
      const written = writePages(shared, toWrite, node, nextKey)
      if (written[0]) outline.add(reference === undefined ? title : `${reference} · ${title}`, written[0].ref)
      nextKey += written.reduce((sum, { annotations }) => sum + 1 + annotations.length, 0)

      const part = { ...root, role: 'Part', ...(lang !== metadata.lang && { lang }) } as const
      // So that the IDs of all letters are in the order of their bytes.
      const idPrefix = `${String(parts.length).padStart(7, '0')}.`
      const appended: AppendedStructure[] = []
      const elements = writeElements(file, part, written, whole, idPrefix, parent =>
        appendices.map(appendix => {
          const place = { pageTree: node, parent, firstKey: nextKey, idPrefix, shared: sharedBy(appendix) }
          const structure = writeAppendix(file, appendix, place)
          nextKey = structure.nextKey
          appended.push(structure)
          return structure.top
        }),
      )
      const all = [elements, ...appended]
      parts.push(elements.top)
      parents.add(all.flatMap(({ numbers }) => numbers))
      ids.add(
        all
          .flatMap(written => written.ids)
          .toSorted(([a], [b]) => Buffer.compare(a, b))
          .flat(),
      )
      const leaves = [...written.map(({ ref }) => ref), ...appended.flatMap(({ pages }) => pages)]
      Object.assign(node.data, { Kids: leaves, Count: leaves.length })
      labels.push(count, { S: 'D' })
      addPages(node, leaves.length)
      endAndForget(node)
      content = fileId([content, ...appendices.map(({ source }) => source)])
      lastPage = pages.at(-1)
      sink(file.take())
    },
    end() {
      Object.assign(resources.data, {
        Font: fonts.embed(file),
        XObject: { ...images.embed(file), ...backgrounds.embed(file) },
      })
      resources.end()
      Object.assign(tree.data, { Kids: kids, Count: count })
      tree.end()
      whole.data.K = parts
      whole.end()
      Object.assign(structure.data, { K: [whole], ParentTree: parents.end(), ParentTreeNextKey: nextKey })
      if (!ids.isEmpty()) structure.data.IDTree = ids.end()
      structure.end()
      const xmp = writeMetadata(file, metadata, 2)
      const info = file.addAlone(documentInfo(metadata))
      const { lang } = metadata
      const more = { Outlines: outline.end(), PageMode: 'UseOutlines', PageLabels: { Nums: labels } }
      const catalog = writeCatalog(file, { lang, pages: tree, structure, metadata: xmp.ref }, more)
      file.end(catalog, info, fileId([xmp.bytes, content]))
      sink(file.take())
    },
  }
}
