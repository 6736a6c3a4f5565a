import { error, type Report } from '../base/index.ts'
import type { StyledElement } from '../css/index.ts'
import { isHidden } from './tagging.ts'

/** Headings begin at the first level and leave out none on the way down (ISO 14289-1 §7.4.2): readers jump by them. */
export function checkHeadings(root: StyledElement, report: Report): void {
  let last = 0
  const visit = (element: StyledElement): void => {
    const { display, position } = element.style
    if (isHidden(element) || display === 'none' || typeof position === 'object') return
    const level = Number(/^h([1-6])$/.exec(element.name)?.[1] ?? 0)
    if (level > last + 1) {
      const { span, origin } = element
      const above = last === 0 ? 'is the first' : `follows one of level ${last}`
      const hints = [`make it one of level ${last + 1}: \`${'#'.repeat(last + 1)}\` in Markdown`]
      const code = origin ? 'markdown/unsupported' : 'html/syntax'
      report(error(code, `a heading of level ${level} ${above}`, origin?.span ?? span, hints))
    }
    if (level > 0) last = level
    for (const child of element.children) if (child.kind === 'element') visit(child)
  }
  visit(root)
}
