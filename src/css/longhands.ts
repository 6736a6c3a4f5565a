import type { Rgb } from '../base/index.ts'
import type { ComputedStyle } from './style.ts'
import {
  borderLimit,
  color,
  content,
  type Features,
  featureSettings,
  featuresOfKeywords,
  fontFamily,
  fontWeight,
  kerning,
  keyword,
  length,
  lengthOfFont,
  lengthPercentage,
  letterSpacing,
  ligatures,
  lineHeight,
  number,
  or,
  position,
  type Reader,
  verticalAlign,
} from './value.ts'

type BorderColor = 'borderTopColor' | 'borderRightColor' | 'borderBottomColor' | 'borderLeftColor'

/**
 * The value of every longhand: a ComputedStyle in which the border colours may still be `currentcolor`, and the
 * properties that ask for OpenType features are still apart, for each of them inherits on its own.
 */
export type Longhands = Omit<ComputedStyle, BorderColor | 'fontFeatures'> & {
  readonly [Member in BorderColor]: Rgb | 'currentcolor'
} & {
  readonly fontVariantNumeric: Features
  readonly fontVariantCaps: Features
  readonly fontVariantLigatures: Features
  readonly fontFeatureSettings: Features
  readonly fontKerning: Features
}

/** A row of the table: the grammar (CSS Values 4 §2) and the initial value are CSS text. */
export interface Longhand<Value> {
  readonly values: string
  readonly initial: string
  readonly inherited: boolean
  readonly read: Reader<Value>
  readonly description: string
}

export const OFFSET = '<length-percentage> | auto'
export const SIZE = '<length-percentage [0,∞]>'
export const BORDER_STYLE = 'none | solid | dashed | dotted'
export const BORDER_COLOR = '<color> | currentcolor'
export const BORDER_WIDTH = '<length [0,∞]>'
const BREAK = 'auto | avoid | page'

const lengthOrAuto = or('auto', lengthPercentage)
const lengthOrNone = or('none', lengthPercentage)
const borderColor = or('currentcolor', color)

/** The longhands that we support, by their member of `Longhands`. */
export const LONGHANDS: { readonly [Member in keyof Longhands]: Longhand<Longhands[Member]> } = {
  display: ownKeyword(
    'block | inline | list-item | table | table-header-group | table-row-group | table-footer-group | table-row | table-cell | none',
    'inline',
    'the kind of box; `none` for no box at all',
  ),
  position: own(
    'static | absolute | running( <custom-ident> )',
    'static',
    position,
    'in the flow, at a fixed place of the first page, or in the margin boxes that ask for `element(name)`',
  ),
  top: own(OFFSET, 'auto', lengthOrAuto, 'distance from the top edge, when absolute'),
  right: own(OFFSET, 'auto', lengthOrAuto, 'distance from the right edge, when absolute'),
  bottom: own(OFFSET, 'auto', lengthOrAuto, 'distance from the bottom edge, when absolute'),
  left: own(OFFSET, 'auto', lengthOrAuto, 'distance from the left edge, when absolute'),
  float: ownKeyword(
    'none | footnote',
    'none',
    'a footnote: at the foot of the page, with its call in the text',
  ),

  width: own(`${SIZE} | auto`, 'auto', lengthOrAuto, 'width of the content'),
  height: own(`${SIZE} | auto`, 'auto', lengthOrAuto, 'height of the content'),
  minWidth: own(SIZE, '0', lengthPercentage, 'the least width'),
  maxWidth: own(`${SIZE} | none`, 'none', lengthOrNone, 'the greatest width'),
  minHeight: own(SIZE, '0', lengthPercentage, 'the least height'),
  maxHeight: own(`${SIZE} | none`, 'none', lengthOrNone, 'the greatest height'),
  marginTop: own(OFFSET, '0', lengthOrAuto, 'space above the border'),
  marginRight: own(OFFSET, '0', lengthOrAuto, 'space to the right of the border'),
  marginBottom: own(OFFSET, '0', lengthOrAuto, 'space below the border'),
  marginLeft: own(OFFSET, '0', lengthOrAuto, 'space to the left of the border'),
  paddingTop: own(SIZE, '0', lengthPercentage, 'space within the top border'),
  paddingRight: own(SIZE, '0', lengthPercentage, 'space within the right border'),
  paddingBottom: own(SIZE, '0', lengthPercentage, 'space within the bottom border'),
  paddingLeft: own(SIZE, '0', lengthPercentage, 'space within the left border'),
  borderTopWidth: own(BORDER_WIDTH, '3px', length, 'thickness of the top border'),
  borderRightWidth: own(BORDER_WIDTH, '3px', length, 'thickness of the right border'),
  borderBottomWidth: own(BORDER_WIDTH, '3px', length, 'thickness of the bottom border'),
  borderLeftWidth: own(BORDER_WIDTH, '3px', length, 'thickness of the left border'),
  borderTopStyle: ownKeyword(BORDER_STYLE, 'none', 'line of the top border'),
  borderRightStyle: ownKeyword(BORDER_STYLE, 'none', 'line of the right border'),
  borderBottomStyle: ownKeyword(BORDER_STYLE, 'none', 'line of the bottom border'),
  borderLeftStyle: ownKeyword(BORDER_STYLE, 'none', 'line of the left border'),
  borderTopColor: own(BORDER_COLOR, 'currentcolor', borderColor, 'colour of the top border'),
  borderRightColor: own(BORDER_COLOR, 'currentcolor', borderColor, 'colour of the right border'),
  borderBottomColor: own(BORDER_COLOR, 'currentcolor', borderColor, 'colour of the bottom border'),
  borderLeftColor: own(BORDER_COLOR, 'currentcolor', borderColor, 'colour of the left border'),
  borderLimit: own(
    'all | left <length-percentage [0,∞]>',
    'all',
    borderLimit,
    'what is drawn of the borders: all, or what is so near to the left edge',
  ),
  backgroundColor: own(
    '<color> | transparent',
    'transparent',
    or('transparent', color),
    'colour behind the content and padding',
  ),

  color: inherited('<color>', 'black', color, 'colour of the text'),
  fontFamily: inherited(
    '<family-name>#',
    'serif',
    fontFamily,
    'families of `@font-face`, the first that has a glyph',
  ),
  fontSize: inherited(SIZE, '12pt', lengthOfFont, 'size of the text'),
  fontWeight: inherited('normal | bold | <number [1,1000]>', 'normal', fontWeight, 'weight of the face'),
  fontStyle: inheritedKeyword('normal | italic', 'normal', 'upright or italic face'),
  fontVariantNumeric: inherited(
    'normal | [ [ lining-nums | oldstyle-nums ] || [ proportional-nums | tabular-nums ] || [ diagonal-fractions | stacked-fractions ] || ordinal || slashed-zero ]',
    'normal',
    featuresOfKeywords,
    'form of the figures',
  ),
  fontVariantCaps: inherited(
    'normal | small-caps | all-small-caps',
    'normal',
    featuresOfKeywords,
    'small capitals, as the font has them',
  ),
  fontVariantLigatures: inherited(
    'normal | none | [ [ common-ligatures | no-common-ligatures ] || [ discretionary-ligatures | no-discretionary-ligatures ] || [ historical-ligatures | no-historical-ligatures ] || [ contextual | no-contextual ] ]',
    'normal',
    ligatures,
    'ligatures, as the font has them',
  ),
  fontFeatureSettings: inherited(
    'normal | [ <opentype-tag> [ <integer [0,∞]> | on | off ]? ]#',
    'normal',
    featureSettings,
    'OpenType features by tag',
  ),
  fontKerning: inherited('auto | normal | none', 'auto', kerning, 'kerning, unless `none`'),
  lineHeight: inherited(
    `normal | <number [0,∞]> | ${SIZE}`,
    'normal',
    lineHeight,
    'distance between baselines; a number is a factor of the font size',
  ),
  letterSpacing: inherited('normal | <length>', 'normal', letterSpacing, 'space added after each character'),
  textAlign: inheritedKeyword('left | right | center | justify', 'left', 'alignment of the lines'),
  textAlignLast: inheritedKeyword(
    'auto | left | right | center | justify',
    'auto',
    'alignment of the last line',
  ),
  textIndent: inherited('<length-percentage>', '0', lengthPercentage, 'indentation of the first line'),
  textTransform: inheritedKeyword(
    'none | uppercase | lowercase',
    'none',
    'capitals or small letters throughout',
  ),
  textDecorationLine: ownKeyword(
    'none | underline | line-through',
    'none',
    'a line under or through the text',
  ),
  verticalAlign: own(
    'baseline | sub | super | top | middle | bottom | <length>',
    'baseline',
    verticalAlign,
    'place in the line or in the table cell',
  ),
  whiteSpace: inheritedKeyword(
    'normal | nowrap | pre | pre-wrap | pre-line',
    'normal',
    'whether spaces and line ends are kept, and lines wrapped',
  ),
  textWrap: inheritedKeyword(
    'wrap | pretty | nowrap',
    'wrap',
    'line by line, or the best breaks of the whole paragraph',
  ),
  hyphens: inheritedKeyword(
    'none | manual | auto',
    'manual',
    'hyphenation: at soft hyphens only, or by the language',
  ),
  LetterOpticalMargins: inheritedKeyword(
    'none | auto',
    'none',
    'whether hyphens, stops, commas, quotes and dashes at the edges of the text stand partly in the margin',
  ),
  overflowWrap: inheritedKeyword(
    'normal | anywhere',
    'normal',
    'whether a word that is too wide may break anywhere',
  ),

  listStyleType: inheritedKeyword(
    'none | disc | circle | square | decimal | lower-alpha | upper-alpha | lower-roman',
    'disc',
    'marker of the list items',
  ),
  borderSpacing: inherited('<length [0,∞]>', '0', length, 'space between table cells'),

  breakBefore: ownKeyword(
    BREAK,
    'auto',
    'a page break before the box; `avoid` also keeps it with the last `widows` lines before it',
  ),
  breakAfter: ownKeyword(BREAK, 'auto', 'a page break after the box'),
  breakInside: ownKeyword('auto | avoid', 'auto', 'whether a page may break within the box'),
  orphans: inherited('<integer [1,∞]>', '2', number, 'the fewest lines left at the foot of a page'),
  widows: inherited('<integer [1,∞]>', '2', number, 'the fewest lines taken to the head of a page'),
  content: own(
    'normal | none | [ <string> | counter( [ page | pages | footnote ] ) | element( <custom-ident> ) ]+',
    'normal',
    content,
    'text of `::before` and `::after`; text, page numbers and running elements of a margin box',
  ),
}

/** The alternatives of a grammar that consists of keywords. */
type Keywords<Grammar extends string> = Grammar extends `${infer First} | ${infer Rest}`
  ? First | Keywords<Rest>
  : Grammar

function own<Value>(
  values: string,
  initial: string,
  read: Reader<Value>,
  description: string,
): Longhand<Value> {
  return { values, initial, inherited: false, read, description }
}

function inherited<Value>(
  values: string,
  initial: string,
  read: Reader<Value>,
  description: string,
): Longhand<Value> {
  return { values, initial, inherited: true, read, description }
}

function ownKeyword<Grammar extends string>(
  values: Grammar,
  initial: Keywords<Grammar>,
  description: string,
): Longhand<Keywords<Grammar>> {
  return own<Keywords<Grammar>>(values, initial, keyword, description)
}

function inheritedKeyword<Grammar extends string>(
  values: Grammar,
  initial: Keywords<Grammar>,
  description: string,
): Longhand<Keywords<Grammar>> {
  return inherited<Keywords<Grammar>>(values, initial, keyword, description)
}
