import type { Appendix } from '../foreign/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import { type AppendedStructure, writeAppendix } from './appendices.ts'
import { writeMetadata, writeOutputIntent } from './archival.ts'
import { type Background, createBackgroundRegistry } from './background.ts'
import { type PageContent, writeContent } from './content.ts'
import type { SharedObjects } from './copy.ts'
import { writeElements } from './elements.ts'
import { fileId } from './file-id.ts'
import { createFontRegistry } from './fonts.ts'
import { createImageRegistry } from './images.ts'
import { documentInfo, type Metadata } from './metadata.ts'
import { packObjects, type Sink } from './object-streams.ts'
import { createOutline } from './outline.ts'
import { sharePages, writeBlankPage, writePages } from './pages.ts'
import { createObjectStore, endAndForget, type PagesNode, type Ref } from './pdfkit.ts'
import { shareableIn } from './shareable.ts'
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
  /** What letters have in common of the pages that are appended to them. */
  const ofAppendices = new WeakMap<Appendix, SharedObjects>()
  let nextKey = 0
  let content: Uint8Array = new Uint8Array()
  let lastPage: PagedDocument['pages'][number] | undefined

  const addPages = (node: Ref, count: number) => {
    Pages.data.Kids.push(node)
    Pages.data.Count += count
  }
  const sharedBy = (appendix: Appendix): SharedObjects => {
    const known = ofAppendices.get(appendix) ?? { objects: shareableIn(appendix), refs: new Map() }
    ofAppendices.set(appendix, known)
    return known
  }
  const turnSheet = () => {
    if (lastPage && Pages.data.Count % 2 === 1) addPages(writeBlankPage(shared, lastPage, Pages), 1)
  }
  return {
    add({ pages, structure: root }, { title, reference, lang }, background = {}, appendices = []) {
      turnSheet()
      const contents = pages.map((page, i): PageContent => {
        const { streams, marked } = writeContent(page, fonts, images)
        return { streams: [...backgrounds.operators(background, page, i), ...streams], marked }
      })
      images.embed(store)
      backgrounds.embed(store)
      const node = store.ref({ Type: 'Pages', Parent: Pages, Count: pages.length, Kids: [] }) as PagesNode
      const written = writePages(shared, pages, contents, node, nextKey)
      node.data.Kids.push(...written.map(({ ref }) => ref))
      if (written[0]) outline.add(reference === undefined ? title : `${reference} · ${title}`, written[0].ref)
      nextKey += written.reduce((sum, { annotations }) => sum + 1 + annotations.length, 0)

      const part = { ...root, role: 'Part', ...(lang !== metadata.lang && { lang }) } as const
      // So that the IDs of all letters are in the order of their bytes.
      const idPrefix = `${String(parts.length).padStart(7, '0')}.`
      const appended: AppendedStructure[] = []
      const elements = writeElements(store, file, part, written, whole, idPrefix, parent =>
        appendices.map(appendix => {
          const place = { node, parent, firstKey: nextKey, idPrefix, shared: sharedBy(appendix) }
          const structure = writeAppendix(store, appendix, place)
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
      labels.push(Pages.data.Count, { S: 'D' })
      addPages(node, node.data.Count)
      endAndForget(node)
      content = fileId([
        content,
        ...contents.flatMap(({ streams }) => streams.map(deflateText)),
        ...appendices.map(({ source }) => source),
      ])
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
