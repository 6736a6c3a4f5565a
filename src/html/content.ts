/**
 * Which element may stand where, and which end tags may be left out: the rules of HTML §13.1.2 and of its tree
 * construction (§13.2.6), of which everything that would move, drop or reopen something is left out.
 */

const ITEMS = ['li', 'dt', 'dd']
const CELLS = ['td', 'th']
const ROW_GROUPS = ['thead', 'tbody', 'tfoot']
const TABLE = ['table', 'caption', ...ROW_GROUPS, 'tr', ...CELLS]
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

const VOID_ELEMENTS = new Set(['br', 'hr', 'img', 'meta'])

const OPTIONAL_END_TAGS = new Set([
  ...['html', 'head', 'body', 'p', ...ITEMS],
  ...[...ROW_GROUPS, 'tr', ...CELLS],
])

/** What stands in a line of text. Its end tag ends nothing else. */
const INLINE = new Set([
  ...['a', 'em', 'strong', 'b', 'i', 'u', 's', 'small'],
  ...['sub', 'sup', 'span', 'code', 'time'],
])

/** The elements that have their place in one other only. */
const PARENTS = new Map<string, readonly string[]>([
  ...['head', 'body'].map(name => [name, ['html']] as const),
  ...['title', 'meta'].map(name => [name, ['head']] as const),
  ...['caption', ...ROW_GROUPS].map(name => [name, ['table']] as const),
  ['tr', ROW_GROUPS],
  ...CELLS.map(name => [name, ['tr']] as const),
])

/** The elements that hold others than those which have their place in them. */
const HOLDS_ITS_OWN = new Set(['html', 'head', 'table', ...ROW_GROUPS, 'tr'])

/** A start or end tag looks no further out than these for what it ends. */
const SCOPES = ['table', 'caption', ...CELLS]

/** What a start tag ends, if that is open and `within` is not between them. */
export interface Ending {
  readonly ends: readonly string[]
  readonly within: readonly string[]
}

const ENDS_PARAGRAPH: Ending = { ends: ['p'], within: SCOPES }

const ENDINGS = new Map<string, readonly Ending[]>([
  ...['main', 'header', 'footer', 'section', 'article', 'address', 'div', 'p', ...HEADINGS, 'hr'].map(
    name => [name, [ENDS_PARAGRAPH]] as const,
  ),
  ...['blockquote', 'pre', 'ul', 'ol', 'dl', 'table'].map(name => [name, [ENDS_PARAGRAPH]] as const),
  ['li', [{ ends: ['li'], within: ['ul', 'ol', ...SCOPES] }, ENDS_PARAGRAPH]],
  ...['dt', 'dd'].map(
    name => [name, [{ ends: ['dt', 'dd'], within: ['dl', ...SCOPES] }, ENDS_PARAGRAPH]] as const,
  ),
  ...CELLS.map(name => [name, [{ ends: [...CELLS, 'caption'], within: ['table'] }]] as const),
  ['tr', [{ ends: ['tr', 'caption'], within: ['table'] }]],
  ...['caption', ...ROW_GROUPS].map(
    name => [name, [{ ends: [...ROW_GROUPS, 'caption'], within: ['table'] }]] as const,
  ),
])

export function isVoid(name: string): boolean {
  return VOID_ELEMENTS.has(name)
}

export function hasOptionalEndTag(name: string): boolean {
  return OPTIONAL_END_TAGS.has(name)
}

/** Whether an end tag also ends the elements in its own that need none. */
export function endsWhatIsOpen(name: string): boolean {
  return !INLINE.has(name)
}

/** The elements that an end tag does not look beyond. */
export function scopesOf(endTag: string): readonly string[] {
  return TABLE.includes(endTag) ? ['table'] : SCOPES
}

export function endingsOf(startTag: string): readonly Ending[] {
  return ENDINGS.get(startTag) ?? []
}

export function mayHold(parent: string, child: string): boolean {
  const parents = PARENTS.get(child)
  if (parents) return parents.includes(parent)
  if (HEADINGS.includes(parent) && HEADINGS.includes(child)) return false
  return parent !== 'title' && !HOLDS_ITS_OWN.has(parent)
}

export function parentsOf(child: string): readonly string[] {
  return PARENTS.get(child) ?? []
}

export function mayHoldText(parent: string): boolean {
  return !HOLDS_ITS_OWN.has(parent)
}
