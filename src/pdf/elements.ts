import type { Pt, Rect } from '../base/index.ts'
import type { StructureContent, StructureElement } from '../box/index.ts'
import type { Page } from '../layout/index.ts'
import { type Dictionary, endAndForget, type ObjectStore, type Ref } from './pdfkit.ts'

/** A page that is written, with what the structure must point to. */
export interface WrittenPage {
  readonly page: Page
  readonly ref: Ref
  /** Its key in the parent tree. */
  readonly structParents: number
  /** The structure content of every MCID of the page. */
  readonly marked: readonly StructureContent[]
  /** `structParent` is the annotation's key in the parent tree. */
  readonly annotations: readonly {
    readonly element: StructureElement
    readonly ref: Ref
    readonly structParent: number
  }[]
}

/** What the elements of a letter bring into the trees of the whole file. */
export interface WrittenElements {
  readonly top: Ref
  /** Keys and values of the parent tree (ISO 32000-1 §14.7.4.4): pages come first, in order, then annotations. */
  readonly numbers: readonly unknown[]
  /** IDs and their elements. */
  readonly ids: readonly (readonly [Uint8Array, Ref])[]
}

/** One marked content sequence, or one annotation, on its page. */
type Kid = { readonly page: Ref; readonly mcid: number } | { readonly page: Ref; readonly annotation: Ref }

/**
 * The elements of a letter (ISO 32000-1 §14.7.2) as the boxes have them, without those that came out empty. `lastKids`
 * come behind those of the root itself; `idPrefix` sets the IDs of letters in one file apart.
 */
export function writeElements(
  store: ObjectStore,
  root: StructureElement,
  pages: readonly WrittenPage[],
  parent: Ref,
  idPrefix = '',
  lastKids: (root: Ref) => readonly Ref[] = () => [],
): WrittenElements {
  const kids = kidsOf(pages)
  const figures = figureBoxes(pages)
  const parentOf = new Map<StructureContent | StructureElement, Ref>()
  const named = new Map<string, Ref>()

  const write = (element: StructureElement, parent: Ref): Ref => {
    const content = element.children.flatMap(child =>
      child.kind === 'content' ? (kids.get(child) ?? []) : [],
    )
    const page = [...content, ...(kids.get(element) ?? [])][0]?.page
    const ref = store.ref({})
    const reference = (kid: Kid): unknown => {
      if ('annotation' in kid) return { Type: 'OBJR', Obj: kid.annotation, Pg: kid.page }
      return kid.page === page ? kid.mcid : { Type: 'MCR', Pg: kid.page, MCID: kid.mcid }
    }
    parentOf.set(element, ref)
    const id = element.id === undefined ? undefined : idPrefix + element.id
    if (id !== undefined) named.set(id, ref)
    const all: (Kid | Ref)[] = []
    for (const child of element.children) {
      if (child.kind === 'element') {
        if (isPainted(child, kids)) all.push(write(unwrapped(child, kids), ref))
      } else {
        parentOf.set(child, ref)
        all.push(...(kids.get(child) ?? []))
      }
    }
    all.push(...(kids.get(element) ?? []), ...(element === root ? lastKids(ref) : []))
    const box = boxOf(element, figures)
    Object.assign(ref.data, {
      Type: 'StructElem',
      S: element.role,
      P: parent,
      ...(page && { Pg: page }),
      ...attributes(element, id, box),
      K: all.map(kid => (isKid(kid) ? reference(kid) : kid)),
    })
    endAndForget(ref)
    return ref
  }

  const top = write(root, parent)
  const numbers = [
    ...pages.map(({ structParents, marked }) => [
      structParents,
      marked.map(content => parentOf.get(content) ?? null),
    ]),
    ...pages.flatMap(({ annotations }) =>
      annotations.map(({ element, structParent }) => [structParent, parentOf.get(element) ?? null]),
    ),
  ]
  const ids = [...named].map(([id, ref]) => [Buffer.from(id), ref] as const)
  return { top, numbers: numbers.flat(), ids }
}

/** What each content left on the pages, and the annotations of each link. */
function kidsOf(
  pages: readonly WrittenPage[],
): ReadonlyMap<StructureContent | StructureElement, readonly Kid[]> {
  const kids = new Map<StructureContent | StructureElement, Kid[]>()
  const add = (owner: StructureContent | StructureElement, kid: Kid) => {
    const list = kids.get(owner)
    if (list) list.push(kid)
    else kids.set(owner, [kid])
  }
  for (const { ref: page, marked, annotations } of pages) {
    for (const [mcid, content] of marked.entries()) add(content, { page, mcid })
    for (const { element, ref } of annotations) add(element, { page, annotation: ref })
  }
  return kids
}

/** A table's cells stay even when they are empty: they hold their column's place. */
function isPainted(element: StructureElement, kids: ReadonlyMap<unknown, readonly Kid[]>): boolean {
  if (element.role === 'TD' || element.role === 'TH') return true
  return element.children.some(child => (child.kind === 'content' ? kids.has(child) : isPainted(child, kids)))
}

/** A division of one part divides nothing: boxes in boxes are for the eye, and a reader would walk through each. */
function unwrapped(element: StructureElement, kids: ReadonlyMap<unknown, readonly Kid[]>): StructureElement {
  if (element.role !== 'Div' || element.lang !== undefined) return element
  const [only, ...others] = element.children.filter(child =>
    child.kind === 'content' ? kids.has(child) : isPainted(child, kids),
  )
  return only?.kind === 'element' && others.length === 0 ? unwrapped(only, kids) : element
}

function attributes(
  { lang, alt, scope, numbering }: StructureElement,
  id: string | undefined,
  box: BBox | undefined,
): Dictionary {
  return {
    ...(lang !== undefined && { Lang: new String(lang) }),
    ...(id !== undefined && { ID: new String(id) }),
    ...(alt !== undefined && { Alt: new String(alt) }),
    ...(scope !== undefined && { A: { O: 'Table', Scope: scope } }),
    ...(numbering !== undefined && { A: { O: 'List', ListNumbering: numbering } }),
    ...(box && { A: { O: 'Layout', Placement: 'Block', BBox: box } }),
  }
}

function boxOf(
  { role, children: [content] }: StructureElement,
  figures: ReadonlyMap<StructureContent, BBox>,
): BBox | undefined {
  return role === 'Figure' && content?.kind === 'content' ? figures.get(content) : undefined
}

function isKid(kid: Kid | Ref): kid is Kid {
  return 'page' in kid
}

type BBox = readonly [Pt, Pt, Pt, Pt]

/** The rectangle of every figure, in PDF coordinates: a viewer shows it where it cannot show the alternative. */
function figureBoxes(pages: readonly WrittenPage[]): ReadonlyMap<StructureContent, BBox> {
  const boxes = new Map<StructureContent, BBox>()
  for (const { page } of pages) {
    for (const operation of page.operations) {
      if (operation.kind !== 'image' || operation.mark.kind !== 'content') continue
      boxes.set(operation.mark, pdfRect(operation.rect, page.height))
    }
  }
  return boxes
}

/** Lower left and upper right corner, counted from the bottom of the page. */
export function pdfRect({ x, y, width, height }: Rect, pageHeight: Pt): BBox {
  return [x, pageHeight - y - height, x + width, pageHeight - y]
}
