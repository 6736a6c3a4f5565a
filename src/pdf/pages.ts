import type { StructureContent } from '../box/index.ts'
import type { Page } from '../layout/index.ts'
import type { ContentStream } from './content.ts'
import { pdfRect, type WrittenPage } from './elements.ts'
import type { PdfFile } from './file.ts'
import type { Dictionary, ObjectStore, Ref } from './pdfkit.ts'

/** What the pages of a file share. */
export interface SharedByPages {
  readonly store: ObjectStore
  readonly resources: Ref
  /** A content stream; the one that is there already, if there is one of the same text. */
  contentOf(stream: ContentStream): Ref
}

/** A page whose content is written. */
export interface PageToWrite {
  readonly page: Page
  readonly contents: readonly Ref[]
  /** Index = MCID. */
  readonly marked: readonly StructureContent[]
}

/** So many characters of content are remembered while a file grows: what letters share, and the last few hundred of them. */
const REMEMBERED_CHARACTERS = 4_000_000

export function sharePages(file: PdfFile, resources: Ref): SharedByPages {
  const contents = new Map<string, Ref>()
  let characters = 0
  return {
    store: file,
    resources,
    contentOf({ text, bytes }) {
      const known = contents.get(text)
      if (known) return known
      characters += text.length
      if (characters > REMEMBERED_CHARACTERS) {
        contents.clear()
        characters = text.length
      }
      const ref = file.addStream('/Filter /FlateDecode', bytes)
      contents.set(text, ref)
      return ref
    },
  }
}

/**
 * The pages of a letter below `parent`, a node of the page tree. Their keys in the parent tree count from `firstKey` on,
 * first those of the pages, then those of the links.
 */
export function writePages(
  shared: SharedByPages,
  pages: readonly PageToWrite[],
  parent: Ref,
  firstKey: number,
): readonly WrittenPage[] {
  let structParent = firstKey + pages.length
  return pages.map(({ page, contents, marked }, i): WrittenPage => {
    const annotations = writeLinks(shared.store, page, structParent)
    structParent += annotations.length
    const structParents = firstKey + i
    const ref = shared.store.ref({
      ...pageDictionary(page, parent, shared),
      Contents: contents,
      StructParents: structParents,
      ...(annotations.length > 0 && { Annots: annotations.map(annotation => annotation.ref) }),
    })
    ref.end()
    return { page, ref, structParents, marked, annotations }
  })
}

/** The other side of a sheet, on which nothing is printed. */
export function writeBlankPage(shared: SharedByPages, size: Page, parent: Ref): Ref {
  const ref = shared.store.ref(pageDictionary(size, parent, shared))
  ref.end()
  return ref
}

function pageDictionary({ width, height }: Page, parent: Ref, { resources }: SharedByPages): Dictionary {
  return { Type: 'Page', Parent: parent, MediaBox: [0, 0, width, height], Resources: resources, Tabs: 'S' }
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
