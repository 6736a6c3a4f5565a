import type { Pt } from '../base/index.ts'
import type { InlineText } from '../box/index.ts'
import type { Shaped, ShapedRun } from './words.ts'

/**
 * Which part of a character's width stands in the margin at the beginning and at the end of a line: so the edge of the
 * text looks straight although little of the mark is black (character protrusion: Hàn Thế Thành, “Micro-typographic
 * extensions to the TeX typesetting system”, 2000). The parts are in the range of those of LaTeX's microtype package.
 */
const PARTS: ReadonlyMap<string, { readonly left: number; readonly right: number }> = new Map(
  Object.entries({
    '-\u2010\u2011': { left: 0, right: 0.6 },
    '\u2013': { left: 0.3, right: 0.3 },
    '\u2014': { left: 0.2, right: 0.2 },
    '.': { left: 0, right: 0.7 },
    ',': { left: 0, right: 0.6 },
    ':;': { left: 0, right: 0.5 },
    '"\'\u2018\u2019\u201c\u201d': { left: 0.5, right: 0.5 },
    '\u201a\u201e': { left: 0.4, right: 0.4 },
    '\u2039\u203a\u00ab\u00bb': { left: 0.3, right: 0.3 },
  }).flatMap(([characters, parts]) => [...characters].map(character => [character, parts] as const)),
)

/** How far the first character reaches into the margin if it begins a line. */
export function leftOverhang({ item, runs }: Shaped): Pt {
  if (item.style.LetterOpticalMargins === 'none') return 0
  const [first] = runs
  const part = PARTS.get(first?.run.text[0] ?? '')?.left ?? 0
  return part * widthOfGlyph(first, first?.run.glyphs[0]?.id, item)
}

/** How far the last character reaches into the margin if it ends a line. */
export function rightOverhang({ item, runs }: Shaped): Pt {
  if (item.style.LetterOpticalMargins === 'none') return 0
  const last = runs.at(-1)
  const part = PARTS.get(last?.run.text.at(-1) ?? '')?.right ?? 0
  return part * widthOfGlyph(last, last?.run.glyphs.at(-1)?.id, item)
}

function widthOfGlyph(shaped: ShapedRun | undefined, glyph: number | undefined, { style }: InlineText): Pt {
  if (!shaped || glyph === undefined) return 0
  return (shaped.face.advanceOf(glyph) * style.fontSize) / shaped.face.unitsPerEm
}
