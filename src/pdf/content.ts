import type { Pt, Rgb } from '../base/index.ts'
import type { Artifact, Mark, StructureContent } from '../box/index.ts'
import type { GlyphRun } from '../font/index.ts'
import type {
  ImageOperation,
  LineOperation,
  Page,
  PlacedWord,
  RectOperation,
  TextOperation,
} from '../layout/index.ts'
import type { FontRegistry } from './fonts.ts'
import type { ImageRegistry } from './images.ts'
import { literalCode, number, utf16Hex } from './numbers.ts'
import { pathOperators, rgb } from './paths.ts'

/** One page's content, and which marked content in it belongs to which part of the structure. */
export interface PageContent {
  /** Pieces of one content stream (ISO 32000-1 §7.8.2), so that those a mailing repeats are deflated only once. */
  readonly streams: readonly string[]
  /** Index = MCID. */
  readonly marked: readonly StructureContent[]
}

/** Long enough to compress well, short enough that a page has some that no name or number of the row is in. */
const OPERATORS_PER_STREAM = 250

/** Paint operations → operators (ISO 32000-1 §8, §9). The y axis turns: operations count down from the top. */
export function writeContent(page: Page, fonts: FontRegistry, images: ImageRegistry): PageContent {
  const operators: string[] = []
  const marked: StructureContent[] = []
  /** The open marked content sequence; one with a text of its own is never continued. */
  let open: { readonly mark: Mark; readonly actualText: string | undefined } | undefined
  let fill = ''

  const mark = (next: Mark | undefined, actualText?: string) => {
    if (next === open?.mark && actualText === undefined && open?.actualText === undefined) return
    if (open) operators.push('EMC')
    if (next?.kind === 'content') {
      const actual = actualText === undefined ? '' : `/ActualText <FEFF${utf16Hex(actualText)}>`
      operators.push(`/Span <</MCID ${marked.push(next) - 1}${actual}>> BDC`)
    }
    if (next?.kind === 'artifact') operators.push(`/Artifact <<${artifactProperties(next)}>> BDC`)
    open = next && { mark: next, actualText }
  }
  const setFill = (color: Rgb) => {
    const operator = `${rgb(color)} rg`
    if (operator !== fill) operators.push(operator)
    fill = operator
  }

  for (const operation of page.operations) {
    switch (operation.kind) {
      case 'text':
        for (const chunk of chunksOf(operation, fonts)) {
          mark(operation.mark, chunk.actualText)
          setFill(operation.color)
          operators.push(...textOperators(operation, chunk, page.height, fonts))
        }
        break
      case 'rect':
        mark(operation.mark)
        setFill(operation.fill)
        operators.push(rectOperator(operation, page.height))
        break
      case 'line':
        mark(operation.mark)
        operators.push(lineOperators(operation, page.height))
        break
      case 'image':
        mark(operation.mark)
        operators.push(...imageOperators(operation, page.height, images))
        fill = ''
        break
      case 'link':
        break
    }
  }
  mark(undefined)
  return { streams: divide(operators), marked }
}

/** ISO 32000-1 table 330. */
function artifactProperties({ type, subtype }: Artifact): string {
  if (subtype === undefined) return `/Type /${type}`
  return `/Type /${type} /Subtype /${subtype} /Attached [/${subtype === 'Header' ? 'Top' : 'Bottom'}]`
}

function divide(operators: readonly string[]): readonly string[] {
  const streams: string[] = []
  for (let i = 0; i < operators.length; i += OPERATORS_PER_STREAM) {
    streams.push(operators.slice(i, i + OPERATORS_PER_STREAM).join('\n'))
  }
  return streams
}

/** Words that are shown together, from `x` on. */
interface Chunk {
  readonly x: Pt
  readonly words: readonly PlacedWord[]
  /** What the words say where their glyphs do not. */
  readonly actualText: string | undefined
}

/**
 * Each word whose glyphs do not say its text stands alone, in a marked content sequence of its own: readers lose text
 * when a sequence is nested in another (poppler 22.12 does). A hyphen of line breaking reads as a soft hyphen.
 */
function chunksOf({ x, words, face }: TextOperation, fonts: FontRegistry): readonly Chunk[] {
  let unreadable: Set<PlacedWord> | undefined
  for (const word of words) {
    if (!fonts.use(face, word.run)) unreadable = (unreadable ?? new Set()).add(word)
  }
  if (unreadable) return divideLine(words, x, unreadable)
  const known = knownChunks.get(words) ?? divideLine(words, 0)
  knownChunks.set(words, known)
  return known.map(chunk => ({ ...chunk, x: x + chunk.x }))
}

/** Lines that a mailing repeats have the same words (see layout/paragraph-cache): they are divided and shown the same way. */
const knownChunks = new WeakMap<readonly PlacedWord[], readonly Chunk[]>()
const knownLines = new WeakMap<readonly PlacedWord[], string>()

/** `unreadable` are the words whose glyphs stand for other text elsewhere in this document. */
function divideLine(
  words: readonly PlacedWord[],
  x: Pt,
  unreadable?: ReadonlySet<PlacedWord>,
): readonly Chunk[] {
  const textOf = (word: PlacedWord) =>
    word.isBreakHyphen ? '\u00ad' : (word.written ?? (unreadable?.has(word) ? word.run.text : undefined))
  if (words.every(word => textOf(word) === undefined)) return [{ x, words, actualText: undefined }]

  const chunks: { x: Pt; words: PlacedWord[]; actualText: string | undefined }[] = []
  let wordX = x
  for (const word of words) {
    const actualText = textOf(word)
    const last = chunks.at(-1)
    if (last && actualText === undefined && last.actualText === undefined) last.words.push(word)
    else chunks.push({ x: wordX, words: [word], actualText })
    wordX += word.advance
  }
  return chunks
}

function textOperators(
  operation: TextOperation,
  { x, words }: Chunk,
  pageHeight: Pt,
  fonts: FontRegistry,
): string[] {
  const { baseline, face, fontSize, letterSpacing, turn } = operation
  const start = `${number(x)} ${number(pageHeight - baseline)}`
  return [
    'BT',
    `/${fonts.nameOf(face)} ${number(fontSize)} Tf`,
    ...(letterSpacing === 0 ? [] : [`${number(letterSpacing)} Tc`]),
    turn === undefined ? `${start} Td` : `${turned(turn)} ${start} Tm`,
    showOperator(words, operation),
    ...(letterSpacing === 0 ? [] : ['0 Tc']),
    'ET',
  ]
}

function turned(angle: number): string {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos, sin, -sin, cos].map(value => number(value, 5)).join(' ')
}

function showOperator(words: readonly PlacedWord[], operation: TextOperation): string {
  const known = knownLines.get(words)
  if (known !== undefined) return known
  const operands = words.flatMap(({ run, advance }) => {
    const extra = advance - naturalAdvance(run, operation)
    const shown = runOperands(run, operation)
    return Math.abs(extra) < 1e-4 ? [shown] : [shown, adjustment(-extra, operation.fontSize)]
  })
  const operator = `[${operands.reduce(follow, '').replaceAll(')(', '')}] TJ`
  knownLines.set(words, operator)
  return operator
}

function naturalAdvance(run: GlyphRun, { face, fontSize, letterSpacing }: TextOperation): Pt {
  return (run.width * fontSize) / face.unitsPerEm + run.clusterCount * letterSpacing
}

/** Runs are shared by all letters that say the same (see font/face): so are their operands. */
const knownOperands = new WeakMap<GlyphRun, string>()

/** The operands of TJ: glyphs as their codes, kerning as the difference to the glyph's own width. */
function runOperands(run: GlyphRun, { face, fontSize, letterSpacing }: TextOperation): string {
  const isCommon = letterSpacing === 0 || run.clusterCount === run.glyphs.length
  const known = isCommon ? knownOperands.get(run) : undefined
  if (known !== undefined) return known
  const scale = 1000 / face.unitsPerEm
  let operands = ''
  let isRaised = false
  for (const [i, { id, advance, xOffset, yOffset, cluster }] of run.glyphs.entries()) {
    const kern = advance - face.advanceOf(id)
    const rise = (yOffset * fontSize) / face.unitsPerEm
    const shown = `(${literalCode(id)})`
    // Tc sets every glyph apart; an accent stays with its letter.
    const unspaced = cluster === run.glyphs[i + 1]?.cluster ? (letterSpacing / fontSize) * 1000 : 0
    const after = (xOffset - kern) * scale + unspaced
    if (xOffset !== 0) operands = follow(operands, number(-xOffset * scale))
    // A raised glyph (an accent above a capital) ends the array, and begins a new one behind itself.
    operands += rise === 0 ? shown : `] TJ ${number(rise)} Ts [${shown}] TJ 0 Ts [`
    if (after !== 0) operands = follow(operands, number(after))
    isRaised ||= rise !== 0
  }
  // The rise depends on the font size, all else on the run alone.
  if (!isRaised && isCommon) knownOperands.set(run, operands)
  return operands
}

/** Two numbers side by side need a space between them: together they move what follows. */
function follow(operands: string, next: string): string {
  return /\d$/.test(operands) && !next.startsWith('(') ? `${operands} ${next}` : operands + next
}

/** TJ counts in thousandths of the font size, and to the left. */
function adjustment(length: Pt, fontSize: Pt): string {
  return number((length / fontSize) * 1000)
}

function rectOperator({ rect }: RectOperation, pageHeight: Pt): string {
  const { x, y, width, height } = rect
  return `${[x, pageHeight - y - height, width, height].map(value => number(value)).join(' ')} re f`
}

function lineOperators({ from, to, width, dash, color }: LineOperation, pageHeight: Pt): string {
  const point = ([x, y]: readonly [Pt, Pt]) => `${number(x)} ${number(pageHeight - y)}`
  return `q ${rgb(color)} RG ${number(width)} w [${number(dash)}] 0 d ${point(from)} m ${point(to)} l S Q`
}

function imageOperators({ rect, image }: ImageOperation, pageHeight: Pt, images: ImageRegistry): string[] {
  const { x, y, width, height } = rect
  if (image.kind === 'raster') {
    const matrix = [width, 0, 0, height, x, pageHeight - y - height].map(value => number(value)).join(' ')
    return [`q ${matrix} cm /${images.nameOf(image)} Do Q`]
  }
  const { viewBox } = image
  const scaleX = width / viewBox.width
  const scaleY = height / viewBox.height
  const matrix = [scaleX, 0, 0, -scaleY, x - viewBox.x * scaleX, pageHeight - y + viewBox.y * scaleY]
  return [`q ${matrix.map(value => number(value, 5)).join(' ')} cm`, ...image.shapes.map(pathOperators), 'Q']
}
