import { createLog, type Report } from '../base/index.ts'
import type { BoxTree, FlowBox, InlineItem } from '../box/index.ts'
import { USER_AGENT_CSS } from '../css/index.ts'
import type { Document, Element, Node } from '../html/index.ts'
import { type Html, withoutOrigins } from '../template/index.ts'
import { readNamed } from './files.ts'
import type { PreparedLetterhead } from './letterheads.ts'
import type { Images } from './workshop.ts'
import type { World } from './world.ts'

/**
 * The filled letterhead as one file that a browser prints as we do: style sheets, fonts and images inside. Browsers
 * know no running elements (CSS GCPM 3), so the margin boxes get their words as strings instead.
 */
export function exportHtml(
  html: Html,
  document: Document,
  boxes: BoxTree,
  { folder, letterhead }: PreparedLetterhead,
  images: Images,
  world: World,
): Uint8Array {
  const ignore: Report = createLog().report
  const fontUri = (source: string) => {
    const bytes = readNamed(world, source, folder, [folder], undefined, ignore)
    return bytes && dataUri('font/ttf', bytes)
  }
  const css = inlineFonts(withRunningStrings(letterhead.stylesheet.text, boxes), fontUri)
  const style = `<style>\n${USER_AGENT_CSS}\n${css}\n</style>`
  const text = inlineImages(withoutOrigins(html.marked), document, images)
  const styled = /<\/head>/i.test(text)
    ? text.replace(/<\/head>/i, () => `${style}\n</head>`)
    : `${style}\n${text}`
  return new TextEncoder().encode(styled)
}

function inlineFonts(css: string, uriOf: (source: string) => string | undefined): string {
  return css.replace(/url\(\s*["']?([^"')]+?)["']?\s*\)/g, (whole, source: string) => {
    const uri = uriOf(source)
    return uri === undefined ? whole : `url("${uri}")`
  })
}

function inlineImages(text: string, document: Document, images: Images): string {
  return imagesIn(document.root).reduce((result, element) => {
    const bytes = images.bytesOf(element)
    const tag = result.indexOf(text.slice(element.span.start, element.span.end))
    if (!bytes || tag < 0) return result
    const before = result.slice(0, tag)
    const after = result
      .slice(tag)
      .replace(/\ssrc="[^"]*"/, () => ` src="${dataUri(imageType(bytes), bytes)}"`)
    return before + after
  }, text)
}

function imagesIn(node: Node): Element[] {
  if (node.kind === 'text') return []
  return node.name === 'img' ? [node] : node.children.flatMap(imagesIn)
}

function imageType(bytes: Uint8Array): string {
  return bytes[0] === 0x89 ? 'image/png' : bytes[0] === 0xff ? 'image/jpeg' : 'image/svg+xml'
}

function dataUri(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}

/** `content: element(name)` becomes the words of the element, and the element itself disappears from the flow. */
function withRunningStrings(css: string, { running }: BoxTree): string {
  return css
    .replace(/position\s*:\s*running\([^)]*\)/g, 'display: none')
    .replace(/element\(\s*([\w-]+)\s*\)/g, (_, name: string) => {
      const box = running.get(name)
      return (box && contentOf(box)) || '""'
    })
}

function contentOf(box: FlowBox): string {
  switch (box.kind) {
    case 'block':
      return box.children.map(contentOf).filter(Boolean).join(' "\\A " ')
    case 'paragraph':
      return box.items.map(itemContent).filter(Boolean).join(' ')
    default:
      return ''
  }
}

function itemContent(item: InlineItem): string {
  if (item.kind === 'text') return `"${item.text.replace(/["\\]/g, '\\$&')}"`
  return item.kind === 'counter' ? `counter(${item.name})` : ''
}
