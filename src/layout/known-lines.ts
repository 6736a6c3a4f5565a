import { keepFew, type Pt } from '../base/index.ts'
import type { ParagraphBox } from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import type { FontSet } from '../font/index.ts'
import type { LayoutContext } from './context.ts'
import type { Material } from './line-items.ts'
import { createLine, type LineBox, type LineContent } from './lines.ts'

interface Made {
  readonly line: LineBox
  readonly excess: Pt
}

interface Known {
  readonly content: LineContent
  readonly style: ComputedStyle
  readonly fonts: FontSet
  readonly made: Made
}

/** What begins a line begins few others. */
const KEPT_FOR_EACH = 4

const knownOfFirst = keepFew<Material, Known>(KEPT_FOR_EACH)

/**
 * A line of the same materials as one before is the same object, in whatever paragraph: most lines of a paragraph stay as they
 * are when a word of it is another.
 */
export function knownLine(content: LineContent, { style }: ParagraphBox, context: LayoutContext): Made {
  const { fonts, faults } = context
  const [first] = content.materials
  if (!first) return createLine(content, style, context)
  for (const entry of knownOfFirst.of(first)) {
    if (entry.style === style && entry.fonts === fonts && isSame(entry.content, content)) return entry.made
  }
  const { count } = faults
  const made = createLine(content, style, context)
  if (faults.count > count) return made
  knownOfFirst.add(first, { content, style, fonts, made })
  return made
}

function isSame(a: LineContent, b: LineContent): boolean {
  return (
    a.materials.length === b.materials.length &&
    a.isLast === b.isLast &&
    a.width === b.width &&
    a.indent === b.indent &&
    a.endsWithHyphen === b.endsWithHyphen &&
    a.dividesWord === b.dividesWord &&
    a.hangingSpace === b.hangingSpace &&
    a.materials.every((material, i) => material === b.materials[i])
  )
}
