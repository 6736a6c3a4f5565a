import { error, type Pt, toMillimetres } from '../base/index.ts'
import type { ParagraphBox } from '../box/index.ts'
import { divide } from '../text/index.ts'
import { resolve } from './box-model.ts'
import type { LayoutContext } from './context.ts'
import { type Cut, widthAfter } from './kerning.ts'
import { rememberLayout } from './known-layout.ts'
import { knownLine } from './known-lines.ts'
import { lineItems, type Material } from './line-items.ts'
import { justifiesParagraph, type LineBox, type LineContent } from './lines.ts'
import { reportLooseLine } from './loose-lines.ts'
import { rightOverhang } from './optical-margins.ts'
import { breakGreedily } from './paragraph/greedy.ts'
import type { Item } from './paragraph/items.ts'
import { rememberBreaks } from './paragraph/known-breaks.ts'
import { breakOnce } from './paragraph/one-line.ts'
import { breakTotalFit } from './paragraph/total-fit.ts'
import { IMAGE_HINT } from './replaced.ts'
import { type Space, tokenize, type Word } from './tokens.ts'
import { placeOf, shapeText, widthOf } from './words.ts'

/** Inline formatting (CSS 2.2 §9.4.2): text → tokens → items → breaks → lines of `width` points. */
export function layoutParagraph(
  paragraph: ParagraphBox,
  width: Pt,
  context: LayoutContext,
): readonly LineBox[] {
  return knownLines(paragraph, context, width)
}

const knownLines = rememberLayout((paragraph: ParagraphBox, context, width) =>
  breakIntoLines(paragraph, width, context),
)

const prettyBreaks = rememberBreaks(breakTotalFit)
const greedyBreaks = rememberBreaks(breakGreedily)

function breakIntoLines(paragraph: ParagraphBox, width: Pt, context: LayoutContext): readonly LineBox[] {
  const { style } = paragraph
  const stretches = tokenize(paragraph, width, context)
  const indent = resolve(style.textIndent, width)
  const isPretty = style.textWrap === 'pretty'
  const justified = justifiesParagraph(style) || !isPretty
  const { items, materials } = lineItems(stretches, {
    justified,
    measure: width,
    hyphenWidth,
  })
  const findBreaks = isPretty ? prettyBreaks : greedyBreaks
  const breaks = breakOnce(items, width - indent) ?? findBreaks(items, width - indent, width)

  let isTooWide = false
  const lines: LineBox[] = []
  for (const { start, end } of breaks) {
    const item = items[end]
    const isLast = isForced(item)
    const lineMaterials = trimmed(materials, start, end)
    const content: LineContent = {
      materials: lineMaterials,
      endsWithHyphen: item?.kind === 'penalty' && item.flagged,
      dividesWord: materials[end]?.kind === 'hyphen',
      hangingSpace:
        isLast && end < items.length - 1 ? spaceAfter(lineMaterials, context) : spaceAt(materials, end),
      isLast,
      indent: lines.length === 0 ? indent : 0,
      width,
    }
    const { line, excess } = knownLine(content, paragraph, context)
    if (excess > 0) reportTooWide(lineMaterials, excess, context)
    isTooWide ||= excess > 0
    lines.push(line)
  }
  // A word that is too wide leaves holes on the line before it: one message is enough.
  if (justifiesParagraph(style) && !isTooWide) {
    for (const line of breaks) {
      if (!isForced(items[line.end])) reportLooseLine(items, materials, line, context.report)
    }
  }
  return lines
}

function isForced(item: Item | undefined): boolean {
  return item?.kind === 'penalty' && item.cost === Number.NEGATIVE_INFINITY
}

const hyphenWidths = new WeakMap<Cut, Pt>()

/** What the line of a divided word is wider for ending there: the hyphen, less the letter that it replaces. */
function hyphenWidth(word: Word, cut: Cut): Pt {
  const width = hyphenWidths.get(cut) ?? measureHyphen(word, cut)
  hyphenWidths.set(cut, width)
  return width
}

/** A font without a hyphen is no fault until a line ends with one: then `createLine` reports it. */
function measureHyphen(word: Word, { at, left }: Cut): Pt {
  const { item, font, text } = word
  const { before } = divide(text, at, item.lang)
  const dropped = text.slice(before.length, at)
  const overhang = rightOverhang({ item, runs: shapeText('-', item, font, () => {}) })
  if (dropped === '') return widthAfter(left, '-', word) - overhang
  const end = before.slice(-1)
  return widthAfter(end, '-', word) - widthAfter(end, dropped, word) - overhang
}

/** The space at a break, which in ragged text comes after the penalty that ended the line (see lineItems). */
function spaceAt(materials: readonly Material[], end: number): Space | undefined {
  for (let i = end; i <= end + 1; i++) {
    const material = materials[i]
    if (material?.kind === 'space') return material.space
  }
  return undefined
}

/** A line that ends on purpose gets a space of its own: without it, words on both sides would be copied as one. */
function spaceAfter(materials: readonly Material[], context: LayoutContext): Space | undefined {
  const last = materials.at(-1)
  if (last?.kind !== 'fragment') return undefined
  const { item, font } = last.word
  const runs = shapeText(' ', item, font, context.report)
  return { kind: 'space', item, font, runs, width: widthOf(runs, item), kerning: 0, breakable: true }
}

/** Spaces at the end of a line vanish; preserved ones were meant. */
function trimmed(materials: readonly Material[], start: number, end: number): readonly Material[] {
  const stays = (material: Material | undefined) =>
    material?.kind === 'space'
      ? !material.space.breakable
      : material?.kind !== 'nothing' && material?.kind !== 'hyphen'
  let last = end
  while (last > start && !stays(materials[last - 1])) last--
  return materials.slice(start, last)
}

function reportTooWide(materials: readonly Material[], excess: Pt, { report }: LayoutContext): void {
  const words = materials.flatMap(material => (material.kind === 'fragment' ? [material.word] : []))
  const [widest] = words.toSorted((a, b) => b.width - a.width)
  const images = materials.flatMap(material => (material.kind === 'image' ? [material.image] : []))
  const [widestImage] = images.toSorted((a, b) => b.width - a.width)
  const by = toMillimetres(excess).toFixed(1)
  if (widestImage && widestImage.width > (widest?.width ?? 0)) {
    const { source } = widestImage.box
    const message = `the image is ${by} mm wider than its line`
    report(error('layout/too-wide', message, source.origin?.span ?? source.span, [IMAGE_HINT]))
    return
  }
  if (!widest) return
  const whole = words.map(({ text }) => text).join(' ')
  const text = whole.length > 40 ? `${whole.slice(0, 39)}…` : whole
  const field = widest.item.source.origin ? ` in \`${widest.item.source.origin.field}\`` : ''
  const message = `“${text}”${field} is ${by} mm wider than its line`
  const isOneWord = words.length === 1
  const hint = isOneWord
    ? 'shorten it, or show with a soft hyphen (U+00AD) where it may be divided'
    : 'shorten it: this line may not be broken'
  report(error('layout/too-wide', message, placeOf(widest.text, widest.item), [hint]))
}
