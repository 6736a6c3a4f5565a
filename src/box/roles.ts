import type { StructureRole } from './structure.ts'

/** Elements and the structure types they stand for; block elements without a row are `Div`, inline ones nothing. */
const ROLES: Readonly<Record<string, StructureRole>> = {
  html: 'Document',
  main: 'Part',
  section: 'Sect',
  article: 'Sect',
  p: 'P',
  dt: 'P',
  dd: 'P',
  h1: 'H1',
  h2: 'H2',
  h3: 'H3',
  h4: 'H4',
  h5: 'H5',
  h6: 'H6',
  blockquote: 'BlockQuote',
  pre: 'Code',
  code: 'Code',
  ul: 'L',
  ol: 'L',
  li: 'LI',
  table: 'Table',
  caption: 'Caption',
  thead: 'THead',
  tbody: 'TBody',
  tfoot: 'TFoot',
  tr: 'TR',
  th: 'TH',
  td: 'TD',
  a: 'Link',
  img: 'Figure',
}

/** Structure types that group others: text directly inside one needs a paragraph of its own. */
const GROUPING: ReadonlySet<StructureRole> = new Set(['Document', 'Part', 'Sect', 'Div', 'BlockQuote'])

export function roleOf(elementName: string): StructureRole | undefined {
  return ROLES[elementName]
}

export function isGrouping(role: StructureRole): boolean {
  return GROUPING.has(role)
}
