import { type Report, warning } from '../base/index.ts'
import type { Material } from './line-items.ts'
import type { Item, Line } from './paragraph/items.ts'
import { placeOf } from './words.ts'

/**
 * How many times their own width the spaces of a justified line may have before the user hears of it. Prose on 138 mm
 * stays below 2, and one line in our first example reaches 3.1; on half that measure one line in a thousand passes 3.5.
 * The spaces of Source Serif are then 0.8 em wide.
 */
const LOOSEST = 3.5

const SHOWN_LENGTH = 40
const HINT =
  'word it differently, or show with a soft hyphen (U+00AD) where a long word near it may be divided'

/** A justified line with holes in it is set all the same, but not silently. */
export function reportLooseLine(
  items: readonly Item[],
  allMaterials: readonly Material[],
  line: Line,
  report: Report,
): void {
  const looseness = widening(items, allMaterials, line)
  if (looseness <= LOOSEST) return
  const materials = allMaterials.slice(line.start, line.end)
  const words = materials.flatMap(material => (material.kind === 'fragment' ? [material.word] : []))
  const [longest] = words.toSorted((a, b) => b.width - a.width)
  if (!longest) return
  const field = longest.item.source.origin ? ` in \`${longest.item.source.origin.field}\`` : ''
  const how =
    looseness === Infinity
      ? 'is not full, and has no space that could be stretched'
      : `is stretched: its spaces are ${looseness.toFixed(1)} times as wide as in the font`
  const message = `the line “${shownText(materials)}”${field} ${how}`
  report(warning('layout/loose-line', message, placeOf(longest.text, longest.item), [HINT]))
}

/** How many times their own width the spaces of the line get. */
function widening(
  items: readonly Item[],
  materials: readonly Material[],
  { start, end, ratio }: Line,
): number {
  if (ratio <= 0) return 1
  let [width, stretch] = [0, 0]
  for (let i = start; i < end; i++) {
    const item = items[i]
    if (item?.kind !== 'glue') continue
    stretch += item.stretch
    if (materials[i]?.kind === 'space') width += item.width
  }
  return stretch > 0 ? 1 + (ratio * stretch) / width : Infinity
}

function shownText(materials: readonly Material[]): string {
  const text = materials
    .map(material => {
      if (material.kind === 'fragment') return material.word.text.slice(material.from, material.to)
      return material.kind === 'space' ? ' ' : ''
    })
    .join('')
    .trimEnd()
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH - 1)}…` : text
}
