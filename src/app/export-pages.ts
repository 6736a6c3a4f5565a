import type { Pt } from '../base/index.ts'
import type { MarginBoxName, PageStyle, StyledDocument } from '../css/index.ts'

/**
 * Chromium and its kind paint nothing in the margins of a page but margin boxes, and shrink the whole letter until what
 * reaches beyond the right edge of the page area fits. For them the page has no margins: the root element is the page area
 * of the first page, from which all that is absolute is measured, and `body` keeps the margins free on every page.
 * WeasyPrint, which paints there, knows no `@supports`.
 */
export function browserPages({ firstPage, followingPage }: StyledDocument): string {
  const { width, height, marginTop, marginRight, marginBottom, marginLeft } = firstPage
  // What only one of the two kinds of pages has below stays a margin: `body` has one padding for both.
  const bottom = Math.min(marginBottom, followingPage.marginBottom)
  const top = followingPage.marginTop
  return `
@supports (not (float: footnote)) and (box-decoration-break: clone) {
${pageRule('@page', followingPage, top, bottom)}
${pageRule('@page :first', firstPage, marginTop, bottom)}
  html {
    position: relative; margin: ${lengths(marginTop, marginRight, 0, marginLeft)};
    width: ${lengths(width - marginLeft - marginRight)}; height: ${lengths(height - marginTop - marginBottom)};
  }
  body { margin: ${lengths(-top, 0, 0)}; padding: ${lengths(top, 0, bottom)}; box-decoration-break: clone }
}
`
}

/** Margin boxes reach into the page as far as its margins would have been. */
function pageRule(selector: string, page: PageStyle, top: Pt, bottom: Pt): string {
  const { marginLeft, marginRight, marginBottom, marginBoxes } = page
  const sides: Readonly<Record<string, readonly [right: Pt, left: Pt]>> = {
    left: [0, marginLeft],
    right: [marginRight, 0],
    // The middle of the page area is not always that of the page.
    center: [Math.max(0, marginRight - marginLeft), Math.max(0, marginLeft - marginRight)],
  }
  const boxes = [...marginBoxes.keys()].map((name: MarginBoxName) => {
    const [edge, side = ''] = name.split('-')
    const [right, left] = sides[side] ?? [0, 0]
    const margin = edge === 'top' ? [0, right, -top, left] : [-bottom, right, 0, left]
    return `    @${name} { margin: ${lengths(...margin)} }\n`
  })
  return `  ${selector} {\n    margin: ${lengths(0, 0, marginBottom - bottom)};\n${boxes.join('')}  }`
}

function lengths(...points: readonly Pt[]): string {
  return points.map(length => `${Number(length.toFixed(3))}pt`).join(' ')
}
