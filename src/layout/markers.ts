import type { Pt } from '../base/index.ts'
import type { InlineText, ParagraphBox } from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import type { LayoutContext } from './context.ts'
import type { MarkerItem } from './flow-items.ts'
import { layoutParagraph } from './inline.ts'
import { rememberLayout } from './known-layout.ts'
import { EMPTY_LINE } from './lines.ts'

/** Besides its space, what keeps a marker apart from its text: a quarter em. */
const MARKER_GAP_EM = 1 / 4

const markerStyles = new WeakMap<ComputedStyle, ComputedStyle>()

/** Markers stand on one line, flush left. One style for each list item's: what is known of fonts and kerning goes by it. */
function markerStyleOf(style: ComputedStyle): ComputedStyle {
  const known = markerStyles.get(style)
  if (known) return known
  const own: ComputedStyle = {
    ...style,
    textIndent: 0,
    textAlign: 'left',
    textWrap: 'wrap',
    whiteSpace: 'pre',
  }
  markerStyles.set(style, own)
  return own
}

/** The marker of a list item, outside its box: to the left of `contentX` (CSS Lists 3 §3.2). */
export function layoutMarker(item: InlineText, contentX: Pt, context: LayoutContext): MarkerItem {
  return knownMarker(item, context, contentX)
}

const knownMarker = rememberLayout((item: InlineText, context, contentX): MarkerItem => {
  const style = markerStyleOf(item.style)
  const text: InlineText = { ...item, style, text: `${item.text} ` }
  const paragraph: ParagraphBox = { kind: 'paragraph', style, lang: item.lang, items: [text] }
  const [line = EMPTY_LINE] = layoutParagraph(paragraph, Number.MAX_SAFE_INTEGER, context)
  const width = line.pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.width : 0), 0)
  return { kind: 'marker', x: contentX - width - MARKER_GAP_EM * style.fontSize, drop: 0, line }
})
