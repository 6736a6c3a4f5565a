import { type Report, type SourceFile, warning } from '../base/index.ts'
import type { BoxTree, FlowBox, InlineItem, ParagraphBox } from '../box/index.ts'
import { type ComputedStyle, MARGIN_BOXES, type Stylesheet } from '../css/index.ts'
import type { PreparedLetterhead } from './letterheads.ts'
import { type Replacement, replaceAll } from './replace-all.ts'

/** What browsers need said that goes without saying here; a letterhead's own style sheet wins over it. */
export const BROWSER_CSS = `
@page { ${MARGIN_BOXES.map(name => `@${name} { white-space: pre-line }`).join(' ')} }
caption { display: table-caption }
`

/**
 * A letterhead's style sheets for browsers, its fonts and what its environment told it inside. Browsers know no running
 * elements (CSS GCPM 3): the margin boxes get their words as strings instead, in the type of the first of them, and the
 * elements themselves disappear from the flow.
 */
export function exportCss(
  { letterhead }: PreparedLetterhead,
  stylesheet: Stylesheet,
  { running }: BoxTree,
  fontUri: (source: string) => string | undefined,
  report: Report,
): string {
  return letterhead.stylesheets
    .map(file => replaceAll(file.text, replacementsIn(file, stylesheet, fontUri)))
    .join('\n')
    .replace(CONTENT_OF_ELEMENT, (content, name: string) => {
      const box = running.get(name)
      const [paragraph] = box ? paragraphsOf(box) : []
      return paragraph ? `${typeOf(paragraph)}; ${content}` : content
    })
    .replace(/position\s*:\s*running\([^)]*\)/gi, 'display: none !important')
    .replace(/element\(\s*([\w-]+)\s*\)/gi, (_, name: string) => {
      const box = running.get(name)
      return (box && contentOf(box, report)) || '""'
    })
}

/** What stands otherwise in the exported file: fonts, and what the letter's envelope and settings are. */
function replacementsIn(
  file: SourceFile,
  { fontFaces, substitutions }: Stylesheet,
  fontUri: (source: string) => string | undefined,
): readonly Replacement[] {
  const fonts = fontFaces.flatMap(({ source, span }) => {
    const uri = span.file === file ? fontUri(source) : undefined
    return uri === undefined ? [] : [{ start: span.start, end: span.end, text: `url("${uri}")` }]
  })
  const told = substitutions
    .filter(({ span }) => span.file === file)
    .map(({ span: { start, end }, text }) => ({ start, end, text }))
  return [...fonts, ...told]
}

const CONTENT_OF_ELEMENT = /content\s*:(?:"[^"]*"|'[^']*'|[^"';{}])*?element\(\s*([\w-]+)\s*\)/gi

function paragraphsOf(box: FlowBox): ParagraphBox[] {
  switch (box.kind) {
    case 'block':
      return box.children.flatMap(paragraphsOf)
    case 'table':
      return box.rows.flatMap(({ cells }) => cells.flatMap(paragraphsOf))
    case 'paragraph':
      return [box]
    case 'image':
      return []
  }
}

/** The declarations that set the words of a margin box as the paragraph that they come from. */
function typeOf({ style: outer, items }: ParagraphBox): string {
  const text = items.find(item => item.kind === 'text' || item.kind === 'counter')
  const style: ComputedStyle = text?.style ?? outer
  const { color, fontFamily, fontSize, fontWeight, fontStyle, letterSpacing } = style
  return [
    `font: ${fontStyle} ${fontWeight} ${fontSize}pt/${lineHeightOf(style)} ${fontFamily.map(stringOf).join(', ')}`,
    `letter-spacing: ${letterSpacing}pt`,
    `color: rgb(${color.r}, ${color.g}, ${color.b})`,
    `text-align: ${outer.textAlign}`,
  ].join('; ')
}

function lineHeightOf({ lineHeight }: ComputedStyle): string {
  if (typeof lineHeight === 'number') return `${lineHeight}pt`
  return lineHeight === 'normal' ? 'normal' : String(lineHeight.factor)
}

/** The value of `content` (CSS Generated Content 3 §2) that shows the words of a box: strings and counters. */
function contentOf(box: FlowBox, report: Report): string {
  switch (box.kind) {
    case 'block': {
      const content = joined(box.children, ' "\\A " ', report)
      return box.marker ? `${stringOf(box.marker.text)} " " ${content}` : content
    }
    case 'table':
      return box.rows
        .map(({ cells }) => joined(cells, ' " " ', report))
        .filter(Boolean)
        .join(' "\\A " ')
    case 'paragraph':
      return box.items.map(item => itemContent(item, report)).join(' ')
    case 'image':
      report(
        warning('layout/unsupported', 'the margin boxes of a page in HTML show no images', box.source.span),
      )
      return ''
  }
}

function joined(boxes: readonly FlowBox[], separator: string, report: Report): string {
  return boxes
    .map(box => contentOf(box, report))
    .filter(Boolean)
    .join(separator)
}

function itemContent(item: InlineItem, report: Report): string {
  switch (item.kind) {
    case 'text':
      return stringOf(item.text)
    case 'counter':
      return `counter(${item.name})`
    case 'break':
      return '"\\A "'
    case 'image':
      return contentOf(item.box, report)
  }
}

function stringOf(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
