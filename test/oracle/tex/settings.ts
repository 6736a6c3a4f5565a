import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createLog, formatShort } from '../../../src/base/index.ts'
import type { BlockBox, FlowBox, ParagraphBox } from '../../../src/box/index.ts'
import { lineItems, type Material } from '../../../src/layout/line-items.ts'
import type { Item } from '../../../src/layout/paragraph/items.ts'
import { tokenize, type Word } from '../../../src/layout/tokens.ts'
import { shapeText, widthOf } from '../../../src/layout/words.ts'
import * as frogKing from '../../helpers/frog-king.ts'
import { boxTree, layoutContext } from '../../helpers/layout.ts'

/** A paragraph that is to be set at a width; both in TeX's scaled points, so that TeX and we count the same numbers. */
export interface Setting {
  readonly name: string
  readonly items: readonly Item[]
  readonly lineWidth: number
  /** How much narrower the first line is. */
  readonly indent: number
  /** What a line ends with whose last box is item `box`: `12` is the twelfth word, `13/4` four characters of the next. */
  endAfter(box: number): string
}

const SCALED_POINTS = 65_536
const LANGUAGES = ['nl', 'de', 'fr', 'en-GB']
/** Points: a column, half a page, the text of our letterheads. */
const WIDTHS = [150, 240, 391]
/** The width at which text is also set ragged, and with its first line indented. */
const VARIED_WIDTH = 240
const INDENT = 20
/** In the units of the 1981 paper, which sets its lines 390 wide. */
const FROG_KING_WIDTHS = [390, 500, 700]
/** Makes a unit of the paper as large as it is in type of 10 points. */
const FROG_KING_UNIT = 36_409

export function settings(): readonly Setting[] {
  const prose = LANGUAGES.flatMap(lang =>
    paragraphsIn(lang).flatMap((text, i) => [
      ...WIDTHS.map(width => set(text, lang, `${lang} ${i + 1} ${width}`, width)),
      set(text, lang, `${lang} ${i + 1} ragged ${VARIED_WIDTH}`, VARIED_WIDTH, { isRagged: true }),
      set(text, lang, `${lang} ${i + 1} indented ${VARIED_WIDTH}`, VARIED_WIDTH, { indent: INDENT }),
    ]),
  )
  return [...FROG_KING_WIDTHS.map(setFrogKing), ...prose]
}

/** One paragraph a line; lines with `#` name the book. */
function paragraphsIn(lang: string): readonly string[] {
  const file = readFileSync(new URL(`paragraphs/${lang}.txt`, import.meta.url), 'utf8')
  return file.split('\n').filter(line => line !== '' && !line.startsWith('#'))
}

/** As our letterheads set it: Source Serif 4 at 10 points, hyphenated. */
function set(
  text: string,
  lang: string,
  name: string,
  width: number,
  { isRagged = false, indent = 0 } = {},
): Setting {
  const { report, diagnostics } = createLog()
  const style = `p { font-family: serif; font-size: 10pt; hyphens: auto; text-align: ${isRagged ? 'left' : 'justify'} }`
  const paragraph = paragraphOf(boxTree(`<p lang="${lang}">${text}</p>`, style, undefined, report).root)
  const context = layoutContext(report)
  const stretches = tokenize(paragraph, width, context)
  const hyphenWidth = ({ item, font }: Word) => widthOf(shapeText('-', item, font, report), item)
  const { items, materials } = lineItems(stretches, {
    justified: !isRagged,
    measure: width,
    hyphenWidth,
  })
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatShort).join('\n'))
  const words = stretches.flat().filter(token => token.kind === 'word')
  return {
    name,
    items: items.map(item => scaled(item, SCALED_POINTS)),
    lineWidth: width * SCALED_POINTS,
    indent: indent * SCALED_POINTS,
    endAfter: box => endOf(materials[box], words),
  }
}

function paragraphOf(box: FlowBox | undefined): ParagraphBox {
  if (box?.kind === 'paragraph') return box
  return paragraphOf((box as BlockBox).children[0])
}

function endOf(material: Material | undefined, words: readonly Word[]): string {
  if (material?.kind !== 'fragment') throw new Error('a box that is no text')
  const { word, to } = material
  const number = words.indexOf(word) + 1
  return to === word.text.length ? `${number}` : `${number}/${to}`
}

function setFrogKing(width: number): Setting {
  const { items, parts } = frogKing
  return {
    name: `frog-king ${width}`,
    items: items.map(item => scaled(item, FROG_KING_UNIT)),
    lineWidth: width * FROG_KING_UNIT,
    indent: 0,
    endAfter(box) {
      const words = parts
        .slice(0, box + 1)
        .join('')
        .split(/(?<=-)| /)
      const isWhole = parts[box + 1] !== '·'
      return isWhole ? `${words.length}` : `${words.length}/${words.at(-1)?.replaceAll('·', '').length}`
    },
  }
}

function scaled(item: Item, factor: number): Item {
  const scale = (length: number) => (Number.isFinite(length) ? Math.round(length * factor) : length)
  const width = scale(item.width)
  return item.kind === 'glue'
    ? { ...item, width, stretch: scale(item.stretch), shrink: scale(item.shrink) }
    : { ...item, width }
}

/** Changes when the widths or hyphenation points do: TeX must then be asked anew. */
export function fingerprint({ items, lineWidth, indent }: Setting): string {
  const numbers = items.flatMap(item => Object.values(item).map(String))
  return createHash('sha256')
    .update(JSON.stringify([numbers, lineWidth, indent]))
    .digest('hex')
    .slice(0, 6)
}
