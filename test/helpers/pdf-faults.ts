import { markedContent, toUnicode } from './pdf-content.ts'
import {
  arrayOf,
  dictionaryOf,
  isDictionary,
  isRef,
  type Pdf,
  type PdfDictionary,
  type PdfValue,
  textIn,
} from './pdf-reader.ts'
import { markOf, pageOf } from './pdf-tags.ts'

/** What a document may not hold, wherever it stands (facts/hardening.md P8). */
const ACTIVE = ['JS', 'JavaScript', 'Launch', 'OpenAction', 'AA', 'RichMedia', 'EmbeddedFiles']

/** What is wrong with a PDF of ours, one sentence each: none for a good one. */
export function pdfFaults(pdf: Pdf): string[] {
  return [
    ...contentFaults(pdf),
    ...structureFaults(pdf),
    ...annotationFaults(pdf),
    ...activeFaults(pdf),
    ...fontFaults(pdf),
  ]
}

/** All that is painted is tagged or an artifact, sequences do not nest, and every glyph can be read back. */
function contentFaults(pdf: Pdf): string[] {
  return pdf.pages.flatMap((page, i) =>
    markedContent(pdf, page).flatMap(({ tag, mcid, text, depth, actualText }) => {
      const place = `page ${i + 1}, “${text}”`
      return [
        ...(tag === undefined ? [`${place}: outside marked content`] : []),
        ...(depth > 1 ? [`${place}: marked content inside marked content`] : []),
        ...(tag === '/Span' && mcid === undefined ? [`${place}: has no MCID`] : []),
        ...(tag === '/Artifact' && mcid !== undefined ? [`${place}: an artifact with an MCID`] : []),
        ...(actualText === undefined && text.includes('�') ? [`${place}: a glyph without text`] : []),
      ]
    }),
  )
}

/** Every MCID stands in the tree once, and the parent tree leads back from it to its element. */
function structureFaults(pdf: Pdf): string[] {
  const faults: string[] = []
  const root = pdf.get(pdf.catalog, 'StructTreeRoot')
  const parents = parentTree(pdf)
  const pageKey = new Map(pdf.pages.map(({ ref, dictionary }) => [ref, pdf.get(dictionary, 'StructParents')]))
  const inTree = new Set<string>()

  const visit = (ref: PdfValue, parent: number | undefined): void => {
    const element = dictionaryOf(pdf.get(ref))
    const number = isRef(ref) ? ref.ref : undefined
    const name = `${element.entries.S} (object ${number})`
    const { P } = element.entries
    if (!isRef(P) || P.ref !== parent) faults.push(`${name}: /P is not its parent`)
    for (const kid of arrayOf(pdf.get(element, 'K'))) {
      const content = markOf(pdf.get(kid) ?? null)
      if (content) {
        const page = content.page ?? pageOf(element)
        const place = `${page}/${content.mcid}`
        if (inTree.has(place)) faults.push(`${name}: MCID ${place} is used twice`)
        inTree.add(place)
        const back = arrayOf(parents.get(Number(pageKey.get(page ?? 0))))[content.mcid]
        if (!isRef(back) || back.ref !== number) faults.push(`${name}: MCID ${place} leads back elsewhere`)
      } else if (isDictionary(kid) && kid.entries.Type === '/OBJR') {
        faults.push(...objectFaults(pdf, kid, number, parents))
      } else {
        visit(kid, number)
      }
    }
  }
  const rootRef = pdf.catalog.entries.StructTreeRoot
  for (const kid of arrayOf(pdf.get(root, 'K'))) visit(kid, isRef(rootRef) ? rootRef.ref : undefined)

  for (const page of pdf.pages) {
    const marked = markedContent(pdf, page).flatMap(({ mcid }) => (mcid === undefined ? [] : [mcid]))
    for (const mcid of marked) {
      if (!inTree.delete(`${page.ref}/${mcid}`))
        faults.push(`MCID ${page.ref}/${mcid} is not in the tree, or painted twice`)
    }
  }
  return [...faults, ...[...inTree].map(place => `MCID ${place} is not painted`)]
}

/** An OBJR names the page that holds its annotation, and the annotation leads back to the element. */
function objectFaults(
  pdf: Pdf,
  reference: PdfDictionary,
  element: number | undefined,
  parents: ReadonlyMap<number, PdfValue>,
): string[] {
  const { Obj } = reference.entries
  const page = pdf.pages.find(({ ref }) => ref === pageOf(reference))
  const annotations = page ? annotationsOf(pdf, page.dictionary) : []
  const isThere = annotations.some(
    annotation => isRef(annotation) && isRef(Obj) && annotation.ref === Obj.ref,
  )
  const back = parents.get(Number(pdf.get(Obj, 'StructParent')))
  return [
    ...(isThere ? [] : [`object ${element}: its annotation is not on the page that OBJR names`]),
    ...(isRef(back) && back.ref === element
      ? []
      : [`object ${element}: its annotation leads back elsewhere`]),
  ]
}

/** Every annotation is a link that prints, says what it is and is tagged; keys of the parent tree are used once. */
function annotationFaults(pdf: Pdf): string[] {
  const parents = parentTree(pdf)
  const pageKeys = pdf.pages.map(({ dictionary }) => Number(pdf.get(dictionary, 'StructParents')))
  const annotations = pdf.pages.flatMap(({ dictionary }) => annotationsOf(pdf, dictionary))
  const keys = [...pageKeys, ...annotations.map(annotation => Number(pdf.get(annotation, 'StructParent')))]
  const next = Number(pdf.get(pdf.catalog, 'StructTreeRoot', 'ParentTreeNextKey'))
  return [
    ...(new Set(keys).size === keys.length ? [] : [`keys of the parent tree are shared: ${keys.join()}`]),
    ...(keys.every(key => parents.has(key)) && parents.size === keys.length
      ? []
      : ['the parent tree has other keys']),
    ...(keys.every(key => key < next) ? [] : [`ParentTreeNextKey is ${next}`]),
    ...annotations.flatMap(annotation => [
      ...(pdf.get(annotation, 'Subtype') === '/Link' && pdf.get(annotation, 'A', 'S') === '/URI'
        ? []
        : ['no web link']),
      ...(pdf.get(annotation, 'F') === 4 ? [] : ['an annotation that does not print']),
      ...(textIn(pdf.get(annotation, 'Contents')) ? [] : ['an annotation without Contents']),
    ]),
  ]
}

function annotationsOf(pdf: Pdf, page: PdfDictionary): readonly PdfValue[] {
  const annotations = pdf.get(page, 'Annots')
  return annotations === undefined ? [] : arrayOf(annotations)
}

function activeFaults(pdf: Pdf): string[] {
  const namesIn = (value: PdfValue): string[] => {
    if (typeof value === 'string') return [value.slice(1)]
    if (Array.isArray(value)) return value.flatMap(namesIn)
    if (!isDictionary(value)) return []
    return Object.entries(value.entries).flatMap(([name, entry]) => [name, ...namesIn(entry)])
  }
  return [...pdf.objects].flatMap(([number, object]) =>
    namesIn(object)
      .filter(name => ACTIVE.includes(name))
      .map(name => `object ${number} has /${name}`),
  )
}

/** Every font is embedded as a subset, gives a width for each glyph that it maps, and its name says so. */
function fontFaults(pdf: Pdf): string[] {
  const fonts = [...pdf.objects.values()].filter(
    object => isDictionary(object) && object.entries.Subtype === '/Type0',
  ) as PdfDictionary[]
  return fonts.flatMap(font => {
    const name = String(font.entries.BaseFont)
    const [descendant] = arrayOf(pdf.get(font, 'DescendantFonts'))
    const widths = widthsOf(pdf, dictionaryOf(pdf.get(descendant)))
    const codes = [...toUnicode(pdf, font).keys()].map(code => code.charCodeAt(0) * 256 + code.charCodeAt(1))
    return [
      ...(/^\/[A-Z]{6}\+/.test(name) ? [] : [`${name}: does not say that it is a subset`]),
      ...(pdf.get(descendant, 'FontDescriptor', 'FontFile2') ? [] : [`${name}: is not embedded`]),
      ...codes.filter(code => !widths.has(code)).map(code => `${name}: glyph ${code} has no width`),
    ]
  })
}

/** Glyph → width, from the groups of `/W`. */
export function widthsOf(pdf: Pdf, descendant: PdfDictionary): ReadonlyMap<number, number> {
  const groups = arrayOf(pdf.get(descendant, 'W'))
  const widths = new Map<number, number>()
  for (let i = 0; i < groups.length; i += 2) {
    for (const [j, width] of arrayOf(groups[i + 1]).entries())
      widths.set(Number(groups[i]) + j, Number(width))
  }
  return widths
}

/** The number tree: key → the elements of a page's MCIDs, or the element of an annotation. */
function parentTree(pdf: Pdf): ReadonlyMap<number, PdfValue> {
  const numbers = arrayOf(pdf.get(pdf.catalog, 'StructTreeRoot', 'ParentTree', 'Nums'))
  const tree = new Map<number, PdfValue>()
  for (let i = 0; i < numbers.length; i += 2) tree.set(Number(numbers[i]), numbers[i + 1] ?? null)
  return tree
}
