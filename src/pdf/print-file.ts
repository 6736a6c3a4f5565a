import type { PagedDocument } from '../layout/index.ts'
import { writeMetadata, writeOutputIntent } from './archival.ts'
import { type Background, createBackgroundRegistry } from './background.ts'
import { type PageContent, writeContent } from './content.ts'
import { writeElements } from './elements.ts'
import { fileId } from './file-id.ts'
import { createFontRegistry } from './fonts.ts'
import { createImageRegistry } from './images.ts'
import { documentInfo, type Metadata } from './metadata.ts'
import { packObjects, type Sink } from './object-streams.ts'
import { createOutline } from './outline.ts'
import { sharePages, writeBlankPage, writePages } from './pages.ts'
import { createObjectStore, endAndForget, type Ref } from './pdfkit.ts'
import { deflateText } from './stream.ts'
import { setStructure } from './structure.ts'
import { createTree } from './tree.ts'

/**
 * Many letters in one PDF for the printer, which is PDF/A-2a and PDF/UA-1 as each of them would be alone. Each begins on a
 * new sheet of a duplex printer, counts its own pages, and has a bookmark and a `Part` in the structure. Fonts, images
 * and content that letters share are in the file once. What is written is forgotten: memory holds an index of the file.
 */
export interface PrintFile {
  /**
   * Adds the pages of a letter; `metadata` are the letter's own. The letters come in the order in which they are printed.
   * What a letter encloses is not in `document`: it is printed from the letter's own file.
   */
  add(document: PagedDocument, metadata: Metadata, background?: Background): void
  /** Writes what the letters share: the file is whole then. Without it, what the sink was given is no PDF. */
  end(): void
}

/** `metadata` are those of the whole file. The same letters in the same order give the same bytes. */
export function createPrintFile(sink: Sink, metadata: Metadata): PrintFile {
  const store = createObjectStore(metadata.lang, documentInfo(metadata))
  const file = packObjects(store, sink)
  const fonts = createFontRegistry()
  const images = createImageRegistry()
  const backgrounds = createBackgroundRegistry()
  const shared = sharePages(store)
  const { Pages } = store._root.data
  const structure = store.ref({ Type: 'StructTreeRoot' })
  const whole = store.ref({ Type: 'StructElem', S: 'Document', P: structure })
  const parts: Ref[] = []
  const parents = createTree(store, 'Nums')
  const ids = createTree(store, 'Names')
  const labels: unknown[] = []
  const outline = createOutline(store)
  let nextKey = 0
  let content: Uint8Array = new Uint8Array()
  let lastPage: PagedDocument['pages'][number] | undefined

  const addPages = (node: Ref, count: number) => {
    Pages.data.Kids.push(node)
    Pages.data.Count += count
  }
  const turnSheet = () => {
    if (lastPage && Pages.data.Count % 2 === 1) addPages(writeBlankPage(shared, lastPage, Pages), 1)
  }
  return {
    add({ pages, structure: root }, { title, reference, lang }, background = {}) {
      turnSheet()
      const contents = pages.map((page, i): PageContent => {
        const { streams, marked } = writeContent(page, fonts, images)
        return { streams: [...backgrounds.operators(background, page, i), ...streams], marked }
      })
      images.embed(store)
      backgrounds.embed(store)
      const node = store.ref({ Type: 'Pages', Parent: Pages, Count: pages.length })
      const written = writePages(shared, pages, contents, node, nextKey)
      node.data.Kids = written.map(({ ref }) => ref)
      if (written[0]) outline.add(reference === undefined ? title : `${reference} · ${title}`, written[0].ref)
      labels.push(Pages.data.Count, { S: 'D' })
      addPages(node, pages.length)
      endAndForget(node)

      const part = { ...root, role: 'Part', ...(lang !== metadata.lang && { lang }) } as const
      // So that the IDs of all letters are in the order of their bytes.
      const prefix = `${String(parts.length).padStart(7, '0')}.`
      const elements = writeElements(store, file, part, written, whole, prefix)
      parts.push(elements.top)
      parents.add(elements.numbers)
      ids.add(elements.ids.toSorted(([a], [b]) => Buffer.compare(a, b)).flat())
      nextKey += written.reduce((sum, { annotations }) => sum + 1 + annotations.length, 0)
      content = fileId([content, ...contents.flatMap(({ streams }) => streams.map(deflateText))])
      lastPage = pages.at(-1)
    },
    end() {
      Object.assign(shared.resources.data, {
        Font: fonts.embed(store, file),
        XObject: { ...images.embed(store), ...backgrounds.embed(store) },
      })
      shared.resources.end()
      whole.data.K = parts
      whole.end()
      Object.assign(structure.data, { K: [whole], ParentTree: parents.end(), ParentTreeNextKey: nextKey })
      if (!ids.isEmpty()) structure.data.IDTree = ids.end()
      setStructure(store, structure)
      Object.assign(store._root.data, {
        Outlines: outline.end(),
        PageMode: 'UseOutlines',
        PageLabels: { Nums: labels },
      })
      writeOutputIntent(store)
      store._id = fileId([writeMetadata(store, metadata, 2), content])
      store.end()
      file.end()
    },
  }
}
