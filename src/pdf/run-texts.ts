import type { Face, GlyphRun } from '../font/index.ts'
import { add, type GlyphSet, type GlyphTable, glyphTable } from './glyph-sets.ts'

/** What the glyphs of a run stand for. */
export interface RunTexts {
  readonly glyphs: GlyphSet
  /** One after the other, as numbers of the face's table. */
  readonly inOrder: readonly number[]
  /** Whether the texts of the glyphs, one after the other, give the run's text. */
  readonly isReadable: boolean
}

/** Runs are shared by all letters that say the same (see font/face): so is what their glyphs stand for. */
const knownTexts = new WeakMap<GlyphRun, RunTexts>()

export function runTexts(face: Face, run: GlyphRun): RunTexts {
  const known = knownTexts.get(run)
  if (known) return known
  const read = readGlyphs(glyphTable(face), run)
  knownTexts.set(run, read)
  return read
}

/**
 * Each glyph with the text that it stands for. A cluster of as many characters as glyphs (a letter and its combining
 * marks) is told glyph by glyph; in any other of several glyphs each stands for the whole, since PDF/A wants a text for
 * every glyph (ISO 19005-2 §6.2.11.7.2), and the run needs an ActualText.
 */
function readGlyphs(table: GlyphTable, { text, glyphs }: GlyphRun): RunTexts {
  const inOrder: number[] = []
  const set: number[] = []
  let isReadable = true
  for (let start = 0, end = 0; start < glyphs.length; start = end) {
    const cluster = glyphs[start]?.cluster ?? 0
    while (end < glyphs.length && glyphs[end]?.cluster === cluster) end++
    const whole = normalised(text.slice(cluster, glyphs[end]?.cluster ?? text.length))
    const characters = [...whole]
    const isToldSingly = characters.length === end - start
    for (const [i, { id }] of glyphs.slice(start, end).entries()) {
      const own = isToldSingly ? (characters[i] as string) : whole
      const number = table.numberOf(id, own)
      inOrder.push(number)
      add(set, number)
      isReadable &&= own !== '' && (isToldSingly || end - start === 1)
    }
  }
  return { glyphs: set, inOrder, isReadable }
}

/** These two spaces are copied as spaces: their glyph is the space's own. */
function normalised(text: string): string {
  return text === '\u00a0' || text === '\u202f' ? ' ' : text
}
