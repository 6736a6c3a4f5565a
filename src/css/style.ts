import type { Pt, Rgb, Span } from '../base/index.ts'

/** A percentage, resolved by layout against the property's reference box. */
export interface Percentage {
  readonly percent: number
}

export type LengthPercentage = Pt | Percentage
export type BreakBetween = 'auto' | 'avoid' | 'page'
export type BorderStyle = 'none' | 'solid' | 'dashed' | 'dotted'

/**
 * The computed values (CSS Cascade 4 §4.4) of one element: lengths in points, colours in sRGB, keywords as written.
 * One member for each longhand of the property table, in camel case.
 */
export interface ComputedStyle {
  readonly display:
    | 'block'
    | 'inline'
    | 'list-item'
    | 'table'
    | 'table-header-group'
    | 'table-row-group'
    | 'table-footer-group'
    | 'table-row'
    | 'table-cell'
    | 'none'
  /** `running(name)` (CSS GCPM 3 §1.2) takes the element out of the flow, into the margin boxes that ask for it. */
  readonly position: 'static' | 'absolute' | { readonly running: string }
  readonly top: LengthPercentage | 'auto'
  readonly right: LengthPercentage | 'auto'
  readonly bottom: LengthPercentage | 'auto'
  readonly left: LengthPercentage | 'auto'
  /** `footnote` (CSS GCPM 3 §2.1): the element stands at the foot of the page, and its call where it stood. */
  readonly float: 'none' | 'footnote'

  readonly width: LengthPercentage | 'auto'
  readonly height: LengthPercentage | 'auto'
  readonly minWidth: LengthPercentage
  readonly maxWidth: LengthPercentage | 'none'
  readonly minHeight: LengthPercentage
  readonly maxHeight: LengthPercentage | 'none'
  readonly marginTop: LengthPercentage | 'auto'
  readonly marginRight: LengthPercentage | 'auto'
  readonly marginBottom: LengthPercentage | 'auto'
  readonly marginLeft: LengthPercentage | 'auto'
  readonly paddingTop: LengthPercentage
  readonly paddingRight: LengthPercentage
  readonly paddingBottom: LengthPercentage
  readonly paddingLeft: LengthPercentage
  /** Border widths are 0 when the style is `none` (CSS Backgrounds 3 §4.3). */
  readonly borderTopWidth: Pt
  readonly borderRightWidth: Pt
  readonly borderBottomWidth: Pt
  readonly borderLeftWidth: Pt
  readonly borderTopStyle: BorderStyle
  readonly borderRightStyle: BorderStyle
  readonly borderBottomStyle: BorderStyle
  readonly borderLeftStyle: BorderStyle
  readonly borderTopColor: Rgb
  readonly borderRightColor: Rgb
  readonly borderBottomColor: Rgb
  readonly borderLeftColor: Rgb
  /** How much of the borders is drawn (CSS Borders 4 §4): all, or what is within this length of the left edge. */
  readonly borderLimit: 'all' | LengthPercentage
  readonly backgroundColor: Rgb | 'transparent'

  readonly color: Rgb
  readonly fontFamily: readonly string[]
  readonly fontSize: Pt
  readonly fontWeight: number
  readonly fontStyle: 'normal' | 'italic'
  /** OpenType features by tag, the union of font-variant-* and font-feature-settings: `{ smcp: 1, onum: 1 }`. */
  readonly fontFeatures: Readonly<Record<string, number>>
  /** Points, or a factor of the element's own font size; `normal` is the font's own line spacing. */
  readonly lineHeight: Pt | { readonly factor: number } | 'normal'
  readonly letterSpacing: Pt
  readonly textAlign: 'left' | 'right' | 'center' | 'justify'
  readonly textAlignLast: 'auto' | 'left' | 'right' | 'center' | 'justify'
  readonly textIndent: LengthPercentage
  readonly textTransform: 'none' | 'uppercase' | 'lowercase'
  readonly textDecorationLine: 'none' | 'underline' | 'line-through'
  readonly verticalAlign: 'baseline' | 'sub' | 'super' | 'top' | 'middle' | 'bottom' | Pt
  readonly whiteSpace: 'normal' | 'nowrap' | 'pre' | 'pre-wrap' | 'pre-line'
  readonly textWrap: 'wrap' | 'pretty' | 'nowrap'
  readonly hyphens: 'none' | 'manual' | 'auto'
  /** `-letter-optical-margins`: a prefix is a capital in a member, as in CSSOM (§6.6.1). */
  readonly LetterOpticalMargins: 'none' | 'auto'
  readonly overflowWrap: 'normal' | 'anywhere'

  readonly listStyleType:
    | 'none'
    | 'disc'
    | 'circle'
    | 'square'
    | 'decimal'
    | 'lower-alpha'
    | 'upper-alpha'
    | 'lower-roman'
  readonly borderSpacing: Pt

  readonly breakBefore: BreakBetween
  readonly breakAfter: BreakBetween
  readonly breakInside: 'auto' | 'avoid'
  readonly orphans: number
  readonly widows: number
  /** What a margin box, `::before` or `::after` shows (CSS GCPM 3); elements themselves have `normal`. */
  readonly content: 'none' | 'normal' | readonly ContentItem[]
}

export type ContentItem =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'counter'; readonly name: 'page' | 'pages' }
  | { readonly kind: 'element'; readonly name: string }
  /** `counter(footnote)`, in a footnote's call and marker. */
  | { readonly kind: 'footnote-number' }

/** The margin boxes (CSS Page 3 §5) that we support: the three above and the three below the page area. */
export const MARGIN_BOXES = [
  'top-left',
  'top-center',
  'top-right',
  'bottom-left',
  'bottom-center',
  'bottom-right',
] as const

export type MarginBoxName = (typeof MARGIN_BOXES)[number]

/** What `@page` (with or without `:first`) says of a page, in points. */
export interface PageStyle {
  readonly width: Pt
  readonly height: Pt
  readonly marginTop: Pt
  readonly marginRight: Pt
  readonly marginBottom: Pt
  readonly marginLeft: Pt
  readonly marginBoxes: ReadonlyMap<MarginBoxName, MarginBox>
  /** What separates the footnotes from the text (`@footnote`, CSS GCPM 3 §2.2). */
  readonly footnoteArea: ComputedStyle
}

/** A margin box with content; `span` is that of the content. */
export interface MarginBox {
  readonly style: ComputedStyle
  readonly span: Span
}

/** One `@font-face`: `source` is the URL as written, relative to the style sheet. */
export interface FontFace {
  readonly family: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
  readonly source: string
  readonly span: Span
}
