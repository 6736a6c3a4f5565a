import { error, type Rgb } from '../base/index.ts'
import type { BreakBetween, ComputedStyle, StyledElement } from '../css/index.ts'
import { refuse, refuseLost } from './refusals.ts'
import { enter, sourceOf } from './tagging.ts'
import type { BlockBox, FlowBox, TableBox, TableRow } from './types.ts'
import type { Context, Walk } from './walk.ts'

/** What builds the boxes of cells and captions. */
type BuildBlock = (element: StyledElement, outer: Context, walk: Walk) => BlockBox

/** What rows take over from the group and the table that they stand in. */
interface Surroundings {
  readonly context: Context
  readonly isHead: boolean
  readonly background: ComputedStyle['backgroundColor']
}

/** Head, body and foot follow each other as they are printed. */
const ORDER = ['table-header-group', 'table-row-group', 'table-footer-group']

/** Captions, and a table of rows of cells (CSS 2.2 §17.2). There are no anonymous rows or cells: each is written. */
export function tableBoxes(
  table: StyledElement,
  outer: Context,
  walk: Walk,
  buildBlock: BuildBlock,
): FlowBox[] {
  const style = table.style
  refuseLost('table', style, table, walk.report)
  const context = enter(table, outer, walk)
  const captions: BlockBox[] = []
  const rows: TableRow[] = []
  let last = 0
  for (const child of partsOf(table, 'a table', walk)) {
    const { display } = child.style
    const isGroup = ORDER.includes(display)
    if (!isGroup && display !== 'table-row') {
      if (child.name !== 'caption') refuseStranger(child, 'a table', 'table-row', walk)
      refuseLost('caption', child.style, child, walk.report)
      captions.push(buildBlock(child, context, walk))
      continue
    }
    const place = isGroup ? ORDER.indexOf(display) : ORDER.indexOf('table-row-group')
    if (place < last) {
      const message = `\`<${child.name}>\` stands after what comes below it in the table`
      refuse(message, child.span, 'write the head of a table first, and its foot last', walk.report)
    }
    last = place
    const around: Surroundings = { context, isHead: place === 0, background: 'transparent' }
    rows.push(
      ...(isGroup ? groupRows(child, around, walk, buildBlock) : [row(child, around, walk, buildBlock)]),
    )
  }
  if (context.structure?.role === 'Table') reportUnequalRows(rows, walk)
  const box: TableBox = { kind: 'table', style, rows, source: sourceOf(table) }
  return [...captions, box]
}

/** Readers find a cell by its column: rows of one table have as many cells (ISO 14289-1 §7.5). */
function reportUnequalRows([first, ...rows]: readonly TableRow[], { report }: Walk): void {
  for (const { cells, source } of rows) {
    if (cells.length === first?.cells.length) continue
    const message = `this row has another number of cells than the first: ${cells.length}, not ${first?.cells.length}`
    const hint = 'write an empty cell where there is nothing to say'
    report(error('html/syntax', message, source.origin?.span ?? source.span, [hint]))
  }
}

/** A break before the first row of a group is one before the group (CSS Fragmentation 3 §3.1), and so at its end. */
function groupRows(
  group: StyledElement,
  outer: Surroundings,
  walk: Walk,
  buildBlock: BuildBlock,
): TableRow[] {
  const style = group.style
  refuseLost('row group', style, group, walk.report)
  const around: Surroundings = {
    context: enter(group, outer.context, walk),
    isHead: outer.isHead,
    background: style.backgroundColor,
  }
  const rows = partsOf(group, 'a row group', walk).flatMap(child => {
    if (child.style.display === 'table-row') return [row(child, around, walk, buildBlock)]
    refuseStranger(child, 'a row group', 'table-row', walk)
    return []
  })
  return rows.map((row, i) => ({
    ...row,
    breakBefore: stronger(row.breakBefore, i === 0 ? style.breakBefore : style.breakInside),
    breakAfter: stronger(row.breakAfter, i === rows.length - 1 ? style.breakAfter : 'auto'),
  }))
}

function row(element: StyledElement, outer: Surroundings, walk: Walk, buildBlock: BuildBlock): TableRow {
  const style = element.style
  refuseLost('row', style, element, walk.report)
  const context = enter(element, outer.context, walk)
  const background = style.backgroundColor === 'transparent' ? outer.background : style.backgroundColor
  const cells = partsOf(element, 'a table row', walk).flatMap(child => {
    const own = child.style
    if (own.display !== 'table-cell') {
      refuseStranger(child, 'a table row', 'table-cell', walk)
      return []
    }
    refuseLost('cell', own, child, walk.report)
    const cell = buildBlock(child, context, walk)
    return [{ ...cell, style: painted(own, background) }]
  })
  return {
    cells,
    isHead: outer.isHead,
    height: typeof style.height === 'number' ? style.height : 0,
    breakBefore: style.breakBefore,
    breakAfter: style.breakAfter,
    source: sourceOf(element),
  }
}

/** The elements directly in a table, a group or a row. Anything else there would be lost, so it is refused. */
function partsOf(parent: StyledElement, noun: string, { report }: Walk): StyledElement[] {
  const hint = 'put it into an element with display: table-cell'
  for (const pseudo of ['before', 'after'] as const) {
    if (!parent.pseudoStyles[pseudo]) continue
    const message = `\`::${pseudo}\` of \`<${parent.name}>\` stands in ${noun}, outside its cells`
    refuse(message, parent.span, 'give it to a cell', report)
  }
  return parent.children.flatMap(child => {
    if (child.kind === 'element') return child.style.display === 'none' ? [] : [child]
    if (/[^ \t\n\r\f]/.test(child.value)) {
      refuse(`text stands in ${noun}, outside its cells`, child.origin?.span ?? child.span, hint, report)
    }
    return []
  })
}

function refuseStranger(
  { name, span }: StyledElement,
  parent: string,
  wanted: string,
  { report }: Walk,
): void {
  refuse(`\`<${name}>\` cannot stand in ${parent}`, span, `give it display: ${wanted}`, report)
}

/** A forced break wins over `avoid`, which wins over `auto` (CSS Fragmentation 3 §4.4). */
function stronger(a: BreakBetween, b: BreakBetween): BreakBetween {
  const strength: readonly BreakBetween[] = ['auto', 'avoid', 'page']
  return strength.indexOf(a) > strength.indexOf(b) ? a : b
}

const paintedStyles = new WeakMap<ComputedStyle, Map<Rgb, ComputedStyle>>()

/** A row is seen behind its transparent cells (CSS 2.2 §17.5.1): no colour here is half transparent. */
function painted(style: ComputedStyle, behind: ComputedStyle['backgroundColor']): ComputedStyle {
  if (style.backgroundColor !== 'transparent' || behind === 'transparent') return style
  const known = paintedStyles.get(style) ?? new Map<Rgb, ComputedStyle>()
  paintedStyles.set(style, known)
  const made = known.get(behind) ?? { ...style, backgroundColor: behind }
  known.set(behind, made)
  return made
}
