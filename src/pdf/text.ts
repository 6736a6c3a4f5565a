import type { Pt } from '../base/index.ts'
import type { PlacedWord, TextOperation } from '../layout/index.ts'
import { type GlyphSet, unite } from './glyph-sets.ts'
import { number } from './numbers.ts'
import { runTexts } from './run-texts.ts'
import { showOperator } from './show.ts'
import type { UsedFont, Uses } from './uses.ts'

/** Words that are shown together. */
export interface ShownText {
  readonly operators: string
  /** What the words say where their glyphs do not. */
  readonly actualText: string | undefined
}

/** What a text operation was shown as in a letter before, where its glyphs say what its words do. */
interface KnownText {
  readonly glyphs: GlyphSet
  readonly pageHeight: Pt
  readonly fontName: string
  readonly shown: readonly ShownText[]
}

const known = new WeakMap<TextOperation, KnownText>()

/**
 * Each word whose glyphs do not say its text stands alone, in a marked content sequence of its own: readers lose text
 * when a sequence is nested in another (poppler 22.12 does). A hyphen of line breaking reads as a soft hyphen.
 */
export function showText(operation: TextOperation, pageHeight: Pt, uses: Uses): readonly ShownText[] {
  const font = uses.font(operation.face)
  const found = known.get(operation)
  const isSame = found?.pageHeight === pageHeight && found.fontName === font.name
  const glyphs = isSame ? found.glyphs : readableGlyphs(operation)
  if (!glyphs || !font.useAll(glyphs)) {
    const unreadable = new Set(operation.words.filter(({ run }) => !font.use(run)))
    return showChunks(operation, divideLine(operation, unreadable), pageHeight, font)
  }
  if (isSame) return found.shown
  const shown = showChunks(operation, divideLine(operation), pageHeight, font)
  known.set(operation, { glyphs, pageHeight, fontName: font.name, shown })
  return shown
}

/** Undefined when there is text without a glyph of its own. */
function readableGlyphs({ words, face }: TextOperation): GlyphSet | undefined {
  const all: number[] = []
  for (const { run } of words) {
    const { glyphs, isReadable } = runTexts(face, run)
    if (!isReadable) return undefined
    unite(all, glyphs)
  }
  return all
}

interface Chunk {
  readonly x: Pt
  readonly words: readonly PlacedWord[]
  readonly actualText: string | undefined
}

/** `unreadable` are words whose glyphs stand for other text elsewhere in this document, or for none. */
function divideLine({ words, x }: TextOperation, unreadable?: ReadonlySet<PlacedWord>): readonly Chunk[] {
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

function showChunks(
  operation: TextOperation,
  chunks: readonly Chunk[],
  pageHeight: Pt,
  { name }: UsedFont,
): readonly ShownText[] {
  const { baseline, fontSize, letterSpacing, turn } = operation
  const [spaced, unspaced] = letterSpacing === 0 ? ['', ''] : [`${number(letterSpacing)} Tc\n`, '\n0 Tc']
  return chunks.map(({ x, words, actualText }) => {
    const start = `${number(x)} ${number(pageHeight - baseline)}`
    const move = turn === undefined ? `${start} Td` : `${turned(turn)} ${start} Tm`
    const show = showOperator(words, operation)
    const operators = `BT\n/${name} ${number(fontSize)} Tf\n${spaced}${move}\n${show}${unspaced}\nET`
    return { operators, actualText }
  })
}

function turned(angle: number): string {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos, sin, -sin, cos].map(value => number(value, 5)).join(' ')
}
