import type { Pt } from '../base/index.ts'
import type { GlyphRun } from '../font/index.ts'
import type { PlacedWord, TextOperation } from '../layout/index.ts'
import { literalCode, number } from './numbers.ts'

/** What operands begin or end with: inside a literal string, with a number, or with neither. */
type Edge = 'string' | 'number' | 'none'

/** Operands of TJ, without the parenthesis of a string that may go on before or behind them. */
interface Operands {
  readonly text: string
  readonly start: Edge
  readonly end: Edge
}

/** Lines that a mailing repeats have the same words (see layout/known-lines). */
const knownLines = new WeakMap<readonly PlacedWord[], string>()

/** The operator that shows words of one face and size, one after the other (ISO 32000-1 §9.4.3). */
export function showOperator(words: readonly PlacedWord[], operation: TextOperation): string {
  const known = knownLines.get(words)
  if (known !== undefined) return known
  let operands = ''
  let edge: Edge = 'none'
  let lastExtra = 0
  let moved = ''
  for (const { run, advance } of words) {
    const { text, start, end } = operandsOf(run, operation)
    if (text !== '') {
      operands += between(edge, start) + text
      edge = end
    }
    const extra = advance - naturalAdvance(run, operation)
    if (Math.abs(extra) >= 1e-4) {
      // The spaces of a line are mostly all as wide.
      if (extra !== lastExtra) moved = adjustment(-extra, operation.fontSize)
      lastExtra = extra
      operands += between(edge, 'number') + moved
      edge = 'number'
    }
  }
  const operator = `[${operands}${between(edge, 'none')}] TJ`
  knownLines.set(words, operator)
  return operator
}

/** Two numbers side by side need a space between them: together they move what follows. */
function between(end: Edge, start: Edge): string {
  if (end === 'string') return start === 'string' ? '' : ')'
  if (start === 'string') return '('
  return end === 'number' && start === 'number' ? ' ' : ''
}

/** TJ counts in thousandths of the font size, and to the left. */
function adjustment(length: Pt, fontSize: Pt): string {
  return number((length / fontSize) * 1000, 1)
}

function naturalAdvance(run: GlyphRun, { face, fontSize, letterSpacing }: TextOperation): Pt {
  return (run.width * fontSize) / face.unitsPerEm + run.clusterCount * letterSpacing
}

/** Runs are shared by all letters that say the same (see font/face): so are their operands. */
const knownOperands = new WeakMap<GlyphRun, Operands>()

/** Glyphs as their codes, kerning as the difference to the glyph's own width. */
function operandsOf(run: GlyphRun, { face, fontSize, letterSpacing }: TextOperation): Operands {
  const isCommon = letterSpacing === 0 || run.clusterCount === run.glyphs.length
  const known = isCommon ? knownOperands.get(run) : undefined
  if (known !== undefined) return known
  const scale = 1000 / face.unitsPerEm
  let text = ''
  let start: Edge | undefined
  let end: Edge = 'none'
  let isRaised = false
  const add = (operand: string, first: Edge, last = first) => {
    text += (start === undefined ? '' : between(end, first)) + operand
    start ??= first
    end = last
  }
  for (const [i, { id, advance, xOffset, yOffset, cluster }] of run.glyphs.entries()) {
    const kern = advance - face.advanceOf(id)
    const rise = (yOffset * fontSize) / face.unitsPerEm
    // Tc sets every glyph apart; an accent stays with its letter.
    const unspaced = cluster === run.glyphs[i + 1]?.cluster ? (letterSpacing / fontSize) * 1000 : 0
    const after = (xOffset - kern) * scale + unspaced
    if (xOffset !== 0) add(number(-xOffset * scale), 'number')
    if (rise === 0) add(literalCode(id), 'string')
    // A raised glyph (an accent above a capital) ends the array, and begins a new one behind itself.
    else add(`] TJ ${number(rise)} Ts [(${literalCode(id)})] TJ 0 Ts [`, 'none')
    if (after !== 0) add(number(after), 'number')
    isRaised ||= rise !== 0
  }
  const operands = { text, start: start ?? 'none', end }
  // The rise depends on the font size, all else on the run alone.
  if (!isRaised && isCommon) knownOperands.set(run, operands)
  return operands
}
