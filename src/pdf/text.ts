import type { Pt } from '../base/index.ts'
import type { GlyphRun } from '../font/index.ts'
import type { PlacedWord, TextOperation } from '../layout/index.ts'
import { literalCode, number } from './numbers.ts'
import type { Uses } from './uses.ts'

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
export function chunksOf({ x, words, face }: TextOperation, uses: Uses): readonly Chunk[] {
  let unreadable: Set<PlacedWord> | undefined
  for (const word of words) {
    if (!uses.use(face, word.run)) unreadable = (unreadable ?? new Set()).add(word)
  }
  if (unreadable) return divideLine(words, x, unreadable)
  const known = knownChunks.get(words) ?? divideLine(words, 0)
  knownChunks.set(words, known)
  return known.map(chunk => ({ ...chunk, x: x + chunk.x }))
}

/** Lines that a mailing repeats have the same words (see layout/known-layout): they are divided and shown the same way. */
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

export function textOperators(
  operation: TextOperation,
  { x, words }: Chunk,
  pageHeight: Pt,
  uses: Uses,
): string[] {
  const { baseline, face, fontSize, letterSpacing, turn } = operation
  const start = `${number(x)} ${number(pageHeight - baseline)}`
  return [
    'BT',
    `/${uses.nameOf(face)} ${number(fontSize)} Tf`,
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
  return number((length / fontSize) * 1000, 1)
}
