import type { Refuse } from './refuse.ts'
import {
  arrayIn,
  dictionaryIn,
  get,
  isArray,
  isDictionary,
  isObject,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
} from './values.ts'

/** The structure of a PDF (ISO 32000-1 §14.7) in terms that need nothing of the file it comes from. */
export interface Structure {
  /** The element above all others, without `P`. */
  readonly top: PdfObject
  /** The parent tree: what the keys `StructParent` and `StructParents` stand for. */
  readonly parents: ReadonlyMap<number, PdfValue>
  /** Elements that others refer to, by their IDs. */
  readonly ids: readonly (readonly [id: Uint8Array, element: PdfObject])[]
}

/** What `readStructure` makes, before the objects are copied. */
export interface ReadStructure extends Structure {
  /** What each element becomes. */
  readonly elements: ReadonlyMap<PdfDictionary, PdfDictionary>
}

/** ISO 32000-1 §14.8.4, without `H`: headings without a level do not go together with ours (ISO 14289-1 §7.4.4). */
export const ROLES = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H1 H2 H3 H4 H5 H6 L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' '),
)

const MAX_ELEMENTS = 200_000

/**
 * `name`, of which a letter has no other, makes IDs its own; roles and classes of attributes are replaced by what they
 * stand for: so nothing has to be merged that two files may define in different ways.
 */
export function readStructure(
  root: PdfValue | undefined,
  lang: PdfValue,
  name: string,
  refuse: Refuse,
): ReadStructure | undefined {
  const roles = dictionaryIn(root, 'RoleMap')
  const classes = dictionaryIn(root, 'ClassMap')
  const prefix = Buffer.from(`${name}:`)
  const tops = kidsOf(dictionaryIn(root))
  const whole = wholeOf(tops, lang)
  const elements = new Map<PdfDictionary, PdfDictionary>()
  const ids: [Uint8Array, PdfObject][] = []

  const waiting: { readonly element: PdfObject; readonly parent: PdfObject | null }[] = tops.map(element => ({
    element,
    parent: element === whole ? null : whole,
  }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { element, parent } = next
    const dictionary = get(element)
    if (!isDictionary(dictionary) || elements.has(dictionary)) continue
    const role = roleOf(dictionary, roles)
    if (role === undefined) {
      const tag = String(get(dictionary, 'S'))
      refuse(
        'pdf/unsupported',
        `has the tag \`${tag}\`, which ${tag === 'H' ? 'has no level' : 'nobody knows'}`,
      )
      return undefined
    }
    const id = get(dictionary, 'ID')
    const ownId = id instanceof Uint8Array ? Buffer.concat([prefix, id]) : undefined
    if (ownId) ids.push([ownId, element])
    const attributes = attributesOf(dictionary, classes, prefix)
    const others = [...dictionary].filter(([key]) => !['C', 'R', 'A'].includes(key))
    elements.set(
      dictionary,
      new Map<string, PdfValue>([
        ...others,
        // What a file may leave out, or has wrong where nobody looks.
        ['Type', 'StructElem'],
        ['P', parent],
        ['S', role],
        ...(ownId ? [['ID', ownId] as const] : []),
        ...(attributes.length > 0
          ? [['A', (attributes.length === 1 && attributes[0]) || attributes] as const]
          : []),
        ...(whole === element && !dictionary.has('Lang') ? [['Lang', lang] as const] : []),
      ]),
    )
    for (const kid of kidsOf(dictionary)) waiting.push({ element: kid, parent: element })
    if (elements.size > MAX_ELEMENTS) {
      refuse('pdf/too-large', `has more than ${MAX_ELEMENTS} tags`)
      return undefined
    }
  }
  return { top: whole, parents: parentsOf(root, elements), ids, elements }
}

/** The file's own `Document`, or one around all that it has. */
function wholeOf(tops: readonly PdfObject[], lang: PdfValue): PdfObject {
  const [first] = tops
  if (first && tops.length === 1 && get(first, 'S') === 'Document') return first
  const entries: [string, PdfValue][] = [
    ['Type', 'StructElem'],
    ['S', 'Document'],
    ['Lang', lang],
    ['K', tops],
  ]
  return { value: new Map(entries) }
}

/** The elements among the kids; the others are content. */
function kidsOf(element: PdfDictionary): readonly PdfObject[] {
  const kids = get(element, 'K')
  return (isArray(kids) ? kids : [element.get('K')]).filter(
    (kid): kid is PdfObject => isObject(kid) && typeof get(kid, 'S') === 'string',
  )
}

function roleOf(element: PdfDictionary, roles: PdfDictionary): string | undefined {
  let role = get(element, 'S')
  for (let steps = 0; typeof role === 'string' && steps <= roles.size; steps++) {
    if (ROLES.has(role)) return role
    role = get(roles, role)
  }
  return undefined
}

/** Its own attributes behind those of its classes: the last one wins (ISO 32000-1 §14.7.5.2). */
function attributesOf(
  element: PdfDictionary,
  classes: PdfDictionary,
  prefix: Uint8Array,
): readonly PdfValue[] {
  const listed = (value: PdfValue | undefined): readonly (PdfValue | undefined)[] =>
    isArray(get(value)) ? arrayIn(value) : [value]
  const ofClasses = listed(element.get('C')).flatMap(name => listed(classes.get(String(get(name)))))
  return [...ofClasses, ...listed(element.get('A'))].flatMap(attribute => {
    const dictionary = get(attribute)
    if (!isDictionary(dictionary)) return []
    const headers = arrayIn(dictionary, 'Headers').flatMap(id => {
      const bytes = get(id)
      return bytes instanceof Uint8Array ? [Buffer.concat([prefix, bytes])] : []
    })
    return [
      headers.length > 0 ? new Map<string, PdfValue>([...dictionary, ['Headers', headers]]) : dictionary,
    ]
  })
}

/** A number tree (ISO 32000-1 §7.9.7) as one map. What leads to no element of the tree leads nowhere. */
function parentsOf(
  root: PdfValue | undefined,
  elements: ReadonlyMap<PdfDictionary, unknown>,
): ReadonlyMap<number, PdfValue> {
  const isKnown = (value: PdfValue) => {
    const dictionary = get(value)
    return isDictionary(dictionary) && elements.has(dictionary)
  }
  const parents = new Map<number, PdfValue>()
  const seen = new Set<PdfValue>()
  const waiting: PdfValue[] = [get(root, 'ParentTree') ?? null]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    const numbers = arrayIn(node, 'Nums')
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const value = numbers[i + 1] ?? null
      const list = get(value)
      const kept = isArray(list)
        ? list.map(item => (isKnown(item) ? item : null))
        : isKnown(value)
          ? value
          : null
      parents.set(Number(get(numbers[i])), kept)
    }
    for (const kid of arrayIn(node, 'Kids')) waiting.push(kid)
  }
  return parents
}
