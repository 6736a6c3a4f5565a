import type { Span } from '../base/index.ts'

/**
 * The filled letterhead, in the pieces that it is put together from: words of the letterhead, which are HTML, and values that
 * came from the user's files, so that a fault found in layout can still name the field and the line that it came from.
 */
export interface Html {
  readonly parts: readonly HtmlPart[]
}

export type HtmlPart = string | PrintedText

/** A value as it is printed: HTML in which the user's text is escaped. */
export interface PrintedText {
  readonly html: string
  readonly origin: Origin
}

/** Where a printed value comes from: the field as the user names it (`to.name`, `body`) and its place. */
export interface Origin {
  readonly field: string
  readonly span: Span
}

/** The HTML as one text, as `--format html` writes it. */
export function joinHtml({ parts }: Html): string {
  return parts.map(part => (typeof part === 'string' ? part : part.html)).join('')
}
