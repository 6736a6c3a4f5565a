import type { Report, Span } from '../base/index.ts'
import { type LocatedScalar, lineSpan } from '../data/index.ts'
import { typographyOf } from '../text/index.ts'
import { checkBlock } from './check.ts'
import { parseMarkdown, type TopBlock } from './parser.ts'

declare const isSafe: unique symbol

/** HTML in which all text is escaped. Only this room makes it, and `{{{body}}}` is the only place that prints it. */
export type SafeHtml = string & { readonly [isSafe]: true }

/** A paragraph, heading, list, table … of the letter's text, with its lines in the user's file. */
export interface MarkdownBlock {
  readonly html: SafeHtml
  readonly span: Span
}

/** The text of a letter in `lang` as HTML. Raw HTML in it is printed as it was typed. */
export function renderMarkdown(body: LocatedScalar, lang: string, report: Report): readonly MarkdownBlock[] {
  const { blocks, toHtml } = parseMarkdown(body.value, typographyOf(lang))
  for (const block of blocks) checkBlock(block, body, report)
  return blocks
    .map(block => ({ html: toHtml(block) as SafeHtml, span: spanOfBlock(block, body) }))
    .filter(({ html }) => html !== '')
}

function spanOfBlock([first]: TopBlock, body: LocatedScalar): Span {
  const [firstLine, endLine] = first?.map ?? [0, 1]
  return lineSpan(body, firstLine, endLine)
}
