import { error, type Report } from '../base/index.ts'
import type { StyledElement } from '../css/index.ts'
import { isHidden } from './tagging.ts'

/** Headings begin at the first level and leave out none on the way down (ISO 14289-1 §7.4.2): readers jump by them. */
export function checkHeadings(root: StyledElement, report: Report): void {
  let last = 0
  for (const { name, span, origin } of headingsIn(root)) {
    const level = Number(name.slice(1))
    if (level > last + 1) {
      const above = last === 0 ? 'is the first' : `follows one of level ${last}`
      const hints = [`make it one of level ${last + 1}: \`${'#'.repeat(last + 1)}\` in Markdown`]
      const code = origin ? 'markdown/unsupported' : 'html/syntax'
      report(error(code, `a heading of level ${level} ${above}`, origin?.span ?? span, hints))
    }
    last = level
  }
}

const known = new WeakMap<StyledElement, readonly StyledElement[]>()

/** The headings that are read aloud, in their order. */
function headingsIn(element: StyledElement): readonly StyledElement[] {
  const found = known.get(element)
  if (found) return found
  const { display, position } = element.style
  const isSilent = isHidden(element) || display === 'none' || typeof position === 'object'
  const inside = isSilent
    ? []
    : element.children.flatMap(child => (child.kind === 'element' ? headingsIn(child) : []))
  const headings = !isSilent && /^h[1-6]$/.test(element.name) ? [element, ...inside] : inside
  known.set(element, headings)
  return headings
}
