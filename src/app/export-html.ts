import { createLog, type Report } from '../base/index.ts'
import { type StyledElement, type StyledNode, USER_AGENT_CSS } from '../css/index.ts'
import { joinHtml } from '../template/index.ts'
import { BROWSER_CSS, exportCss } from './export-css.ts'
import { NOTES_CSS, notesAtEnd } from './export-notes.ts'
import { browserPages } from './export-pages.ts'
import { type Replacement, replaceAll } from './replace-all.ts'
import type { Boxes, Filled } from './set-pages.ts'
import type { Images } from './workshop.ts'

/** The filled letterhead as one file that a browser prints as we do: style sheets, fonts and images inside. */
export function exportHtml(
  { html, letterhead, look }: Filled,
  { styled, boxes, images }: Boxes,
  report: Report,
): Uint8Array {
  const fontUri = (source: string) => {
    const bytes = letterhead.readFont(source, undefined, createLog().report)
    return bytes && dataUri('font/ttf', bytes)
  }
  // Without a layer `li ul` of our defaults would win over `ul` of the letterhead (CSS Cascade 5 §6.4).
  const defaults = `@layer defaults {\n${USER_AGENT_CSS}\n${BROWSER_CSS}${NOTES_CSS}\n}`
  const css = `${defaults}\n${exportCss(letterhead, look.stylesheet, boxes, fontUri, report)}${browserPages(styled)}`
  // A string may hold what would end the element (HTML §13.1.2.6); `\/` is the same string in CSS.
  const style = `<style>\n${css.replace(/<\/(?=style)/gi, '<\\/')}\n</style>`
  const plain = joinHtml(html)
  const tags = imageTags(styled.root, images)
  const text = replaceAll(plain, [...tags, ...notesAtEnd(plain, styled, tags)]).replace(
    /<head>/i,
    '<head>\n<meta charset="utf-8">',
  )
  const whole = /<\/head>/i.test(text)
    ? text.replace(/<\/head>/i, () => `${style}\n</head>`)
    : `${style}\n${text}`
  return new TextEncoder().encode(whole)
}

/** The tag of every image is written anew: its attributes are known, however they were written. */
function imageTags(root: StyledElement, images: Images): readonly Replacement[] {
  return imagesIn(root).flatMap((element): Replacement[] => {
    const bytes = images.bytesOf(element)
    if (!bytes) return []
    const attributes = new Map(element.attributes).set('src', dataUri(imageType(bytes), bytes))
    const written = [...attributes].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    return [{ start: element.span.start, end: element.span.end, text: `<img${written.join('')}>` }]
  })
}

function imagesIn(node: StyledNode): StyledElement[] {
  if (node.kind === 'text') return []
  return node.name === 'img' ? [node] : node.children.flatMap(imagesIn)
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

function imageType(bytes: Uint8Array): string {
  return bytes[0] === 0x89 ? 'image/png' : bytes[0] === 0xff ? 'image/jpeg' : 'image/svg+xml'
}

function dataUri(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}
