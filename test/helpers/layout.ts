import { readFileSync } from 'node:fs'
import { createLog, type Diagnostic, formatShort, type Report, readAsset } from '../../src/base/index.ts'
import { type BoxTree, buildBoxTree } from '../../src/box/index.ts'
import { parseStylesheet, styleDocument } from '../../src/css/index.ts'
import { createFace, createFontSet, type Face, type FontEntry } from '../../src/font/index.ts'
import { parseHtml } from '../../src/html/index.ts'
import type { Image } from '../../src/image/index.ts'
import {
  createContext,
  dump,
  type LayoutContext,
  layoutDocument,
  type PagedDocument,
} from '../../src/layout/index.ts'
import { createHyphenator } from '../../src/text/index.ts'
import { type SquareFont, squareFont } from './square-font.ts'

/**
 * Pages of 100 × 100 mm on which a character is 10 mm wide and a line 10 mm high: ten by ten, and every position is a
 * count. The baseline stands 8 mm below the top of its line.
 */
const BASE_CSS = `
@page { size: 100mm 100mm; margin: 0 }
html { font-family: square; font-size: 10mm; line-height: 10mm }`

const SHIPPED = new URL('../../templates/shared/fonts/', import.meta.url)

/** The fonts of style sheets in tests: made here but for `serif` and `sans`, which are shipped. */
const FONTS = createFontSet([
  square('square', {}),
  square('square', { name: 'SquareBold', weight: 600 }),
  square('greek', { name: 'Greek', characters: 'αβγ', advance: 500 }),
  square('borrowing', { name: 'Borrowing', borrowed: { Α: 'A' } }),
  shipped('serif', 'SourceSerif4-Regular.ttf'),
  shipped('serif', 'SourceSerif4-Italic.ttf', 'italic'),
  shipped('sans', 'SourceSans3-Regular.ttf'),
])

export interface Laid {
  readonly document: PagedDocument
  readonly tree: BoxTree
  readonly diagnostics: readonly Diagnostic[]
}

/** HTML and CSS straight to pages: the content of `<body>`, in Dutch. Every `<img>` shows `image`. */
export function layoutHtml(body: string, css = '', image?: Image): Laid {
  const { report, diagnostics } = createLog()
  const tree = boxTree(body, css, image, report)
  return { document: layoutTree(tree, report), tree, diagnostics }
}

/** The last stage alone. */
export function layoutTree(tree: BoxTree, report: Report = createLog().report): PagedDocument {
  return layoutDocument(tree, layoutContext(report))
}

export function layoutContext(report: Report): LayoutContext {
  return createContext({ fonts: FONTS, hyphenatorOf, report })
}

/** The first stages alone. */
export function boxTree(body: string, css = '', image?: Image, report = createLog().report): BoxTree {
  const marked = `<html lang="nl"><head><title>t</title></head><body>${body}</body></html>`
  const document = parseHtml({ parts: [marked] }, 'test.html', report)
  const stylesheet = parseStylesheet({ path: 'test.css', text: `${BASE_CSS}\n${css}` }, report)
  return buildBoxTree(styleDocument(document, stylesheet, report), () => image, report)
}

/**
 * What stands where, in mm: the dump without what the base says, one line an operation, a line `page 2` before each
 * page but the first. The test fails if something was reported.
 */
export function positions(body: string, css = '', image?: Image): string[] {
  const { document, diagnostics } = layoutHtml(body, css, image)
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatShort).join('\n'))
  return dump(document)
    .replace(/^page 1 .*\n/, '')
    .replace(/^(page \d+) .*$/gm, '$1')
    .replaceAll('  Square 28.35  ', ' ')
    .trimEnd()
    .split('\n')
    .map(line => line.trim().replace(/ {2,}/g, ' '))
}

/** The text of each page, its lines joined by ` / `. */
export function pageTexts(body: string, css = ''): string[] {
  const { document, diagnostics } = layoutHtml(body, css)
  if (diagnostics.length > 0) throw new Error(diagnostics.map(formatShort).join('\n'))
  return textsOf(document)
}

export function textsOf({ pages }: PagedDocument): string[] {
  return pages.map(({ operations }) => {
    const lines = new Map<number, string>()
    for (const operation of operations) {
      if (operation.kind !== 'text') continue
      const line = Math.round(operation.baseline * 100)
      const text = operation.words.map(({ run }) => run.text).join('')
      lines.set(line, (lines.get(line) ?? '') + text)
    }
    return [...lines.values()].map(line => line.trim()).join(' / ')
  })
}

/** What was reported, one line each, without the place. */
export function faults(body: string, css = '', image?: Image): string[] {
  return layoutHtml(body, css, image).diagnostics.map(formatShort)
}

/** A face from bytes; the test fails if it cannot be used. */
export function faceOf(bytes: Uint8Array): Face {
  const { report, diagnostics } = createLog()
  const face = createFace('test.ttf', bytes, undefined, report)
  if (!face) throw new Error(diagnostics.map(formatShort).join('\n'))
  return face
}

export function shippedFace(file: string): Face {
  return faceOf(shippedFont(file))
}

export function shippedFont(file: string): Uint8Array {
  return readFileSync(new URL(file, SHIPPED))
}

function square(family: string, options: SquareFont): FontEntry {
  return { family, weight: options.weight ?? 400, style: 'normal', face: faceOf(squareFont(options)) }
}

function shipped(family: string, file: string, style: FontEntry['style'] = 'normal'): FontEntry {
  return { family, weight: 400, style, face: shippedFace(file) }
}

const hyphenators = new Map<string, ReturnType<typeof createHyphenator>>()

function hyphenatorOf(lang: string) {
  if (!hyphenators.has(lang)) {
    hyphenators.set(
      lang,
      createHyphenator(lang, file => readAsset(`hyphenopoly/patterns/${file}`)),
    )
  }
  return hyphenators.get(lang)
}
