import type { Report, Span } from '../base/index.ts'
import { type LocatedScalar, lineSpan } from '../data/index.ts'
import { typographyOf } from '../text/index.ts'
import { checkBlock } from './check.ts'
import { checkFootnotes } from './check-footnotes.ts'
import { parseMarkdown, type TopBlock } from './parser.ts'

declare const isSafe: unique symbol

/** HTML in which all text is escaped. Only this room makes it, and `{{{body}}}` is the only place that prints it. */
export type SafeHtml = string & { readonly [isSafe]: true }

/** A paragraph, heading, list, table … of the letter's text: stretches that follow each other. */
export type MarkdownBlock = readonly MarkdownStretch[]

/** A part of a block's HTML, with its lines in the user's file: those of a footnote are elsewhere. */
export interface MarkdownStretch {
  readonly html: SafeHtml
  readonly span: Span
}

/** The text of a letter in `lang` as HTML. Raw HTML in it is printed as it was typed. */
export function renderMarkdown(body: LocatedScalar, lang: string, report: Report): readonly MarkdownBlock[] {
  const { blocks, notes, toHtml } = parseMarkdown(body.value, typographyOf(lang))
  for (const block of [...blocks, ...notes]) checkBlock(block, body, report)
  checkFootnotes(blocks, notes, body, report)
  const noteOf = new Map(notes.map(note => [note[0]?.info, note]))

  const stretches = (block: TopBlock): MarkdownStretch[] => {
    const span = spanOfBlock(block, body)
    return toHtml(block).flatMap(part => {
      if ('html' in part) return part.html === '' ? [] : [{ html: part.html as SafeHtml, span }]
      const note = noteOf.get(part.call)
      const tag = (html: string) => ({ html: html as SafeHtml, span })
      return note ? [tag('<span class="footnote">'), ...textOfNote(note), tag('</span>')] : []
    })
  }
  /** Without the calls in it, which were reported. */
  const textOfNote = (note: TopBlock): MarkdownStretch[] =>
    toHtml(note).flatMap(part =>
      'html' in part ? [{ html: part.html as SafeHtml, span: spanOfBlock(note, body) }] : [],
    )
  return blocks.map(stretches).filter(block => block.length > 0)
}

function spanOfBlock([first]: TopBlock, body: LocatedScalar): Span {
  const [firstLine, endLine] = first?.map ?? [0, 1]
  return lineSpan(body, firstLine, endLine)
}
