import { readFileSync } from 'node:fs'
import { createLog, readAsset, type Diagnostic } from '../../src/base/index.ts'
import { buildBoxTree } from '../../src/box/index.ts'
import { parseStylesheet, styleDocument } from '../../src/css/index.ts'
import { createFace, createFontSet, type FontSet } from '../../src/font/index.ts'
import { parseHtml } from '../../src/html/index.ts'
import type { Image } from '../../src/image/index.ts'
import { layoutDocument, type PagedDocument } from '../../src/layout/index.ts'
import { createHyphenator } from '../../src/text/index.ts'

const FONTS = new URL('../../templates/nederlands/fonts/', import.meta.url)
const hyphenators = new Map<string, ReturnType<typeof createHyphenator>>()
let fonts: FontSet | undefined

/** The shipped faces under the names `serif` and `sans`, without a letterhead. */
export function testFonts(): FontSet {
  const entry = (family: string, file: string, weight: number, style: 'normal' | 'italic') => {
    const { report, diagnostics } = createLog()
    const face = createFace(file, readFileSync(new URL(file, FONTS)), undefined, report)
    if (!face) throw new Error(diagnostics[0]?.message)
    return { family, weight, style, face }
  }
  fonts ??= createFontSet([
    entry('serif', 'SourceSerif4-Regular.ttf', 400, 'normal'),
    entry('serif', 'SourceSerif4-Italic.ttf', 400, 'italic'),
    entry('serif', 'SourceSerif4-SemiBold.ttf', 600, 'normal'),
    entry('sans', 'SourceSans3-Regular.ttf', 400, 'normal'),
  ])
  return fonts
}

export interface Laid {
  readonly document: PagedDocument
  readonly diagnostics: readonly Diagnostic[]
}

/** HTML and CSS straight to pages: `<body>` content, 100 × 100 pt pages unless the style sheet says otherwise. */
export function layoutHtml(body: string, css = '', image?: Image): Laid {
  const { report, diagnostics } = createLog()
  const html = { marked: `<html lang="nl"><head><title>t</title></head><body>${body}</body></html>`, origins: [] }
  const base = '@page { size: 100pt 100pt; margin: 0 } html { font-family: serif; font-size: 10pt; line-height: 12pt }'
  const document = parseHtml(html, 'test.html', report)
  const stylesheet = parseStylesheet({ path: 'test.css', text: `${base}\n${css}` }, report)
  const styled = styleDocument(document, stylesheet, report)
  const tree = buildBoxTree(styled, () => image, report)
  const hyphenatorOf = (lang: string) => {
    if (!hyphenators.has(lang)) {
      hyphenators.set(lang, createHyphenator(lang, file => readAsset(`hyphenopoly/patterns/${file}`)))
    }
    return hyphenators.get(lang)
  }
  return { document: layoutDocument(tree, { fonts: testFonts(), hyphenatorOf, report }), diagnostics }
}
