import type { Report, Span } from '../base/index.ts'
import { type LocatedScalar, lineSpan } from '../data/index.ts'
import { type Part, type Tag, tagsOf } from '../expression/index.ts'
import { typographyOf } from '../text/index.ts'
import { checkBlock } from './check.ts'
import { checkFootnotes } from './check-footnotes.ts'
import { checkNesting } from './check-nesting.ts'
import { checkTables } from './check-tables.ts'
import { type Hole, splitAtHoles, withHoles } from './holes.ts'
import { parseMarkdown, type TopBlock } from './parser.ts'

declare const isSafe: unique symbol

/** HTML in which all text is escaped. Only this room makes it, and `{{{body}}}` is the only place that prints it. */
export type SafeHtml = string & { readonly [isSafe]: true }

/** A paragraph, heading, list, table … of the letter's text: stretches that follow each other. */
export type MarkdownBlock = readonly MarkdownStretch[]

/** A part of a block's HTML, with its lines in the user's file: those of a footnote and of data are elsewhere. */
export interface MarkdownStretch {
  readonly html: SafeHtml
  readonly span: Span
}

/** The text of a letter, parsed: all but what the rows of a mailing say. */
export interface TextTemplate {
  readonly blocks: readonly (readonly TextPiece[])[]
  /** Tags that stand in code, and so stay what they are. */
  readonly literal: readonly Tag[]
}

export type TextPiece = MarkdownStretch | Filled

/** What a row fills. */
export interface Filled {
  readonly part: Part
  /** Whether it is a part of a link's address. */
  readonly isInAddress: boolean
  /** The lines of its block. */
  readonly span: Span
}

type UnreadPiece =
  | MarkdownStretch
  | { readonly hole: number; readonly isInAddress: boolean; readonly span: Span }
  | { readonly call: string; readonly span: Span }

/** `parse` says what the tags of a text mean, in their order. */
export function parseText(
  body: LocatedScalar,
  lang: string,
  parse: (tags: readonly Tag[]) => readonly Part[],
  report: Report,
): TextTemplate {
  const { texts, tags } = tagsOf(body)
  const holes = tags.map(({ text, isCondition }): Hole => ({ text, isMark: isCondition }))
  const { blocks, notes, toHtml } = parseMarkdown(withHoles(texts), typographyOf(lang), holes)
  for (const block of [...blocks, ...notes]) checkBlock(block, body, holes, report)
  checkFootnotes(blocks, notes, body, report)
  checkTables([...blocks, ...notes].flat(), tags, report)

  const literal = new Set(tags)
  const noteOf = new Map(notes.map(note => [note[0]?.info, understand([piecesOf(note)], () => [])[0] ?? []]))
  const withNote = (call: string, span: Span): TextPiece[] => {
    const note = noteOf.get(call)
    const tag = (html: string) => ({ html: html as SafeHtml, span })
    return note ? [tag('<span class="footnote">'), ...note, tag('</span>')] : []
  }
  const read = understand(blocks.map(piecesOf), withNote)
  return { blocks: read.filter(block => block.length > 0), literal: [...literal] }

  function piecesOf(block: TopBlock): UnreadPiece[] {
    const [firstLine, endLine] = block[0]?.map ?? [0, 1]
    const span = lineSpan(body, firstLine, endLine)
    return toHtml(block).flatMap((part): UnreadPiece[] => {
      if (!('html' in part)) return [{ ...part, span }]
      return splitAtHoles(part.html).map(piece =>
        'html' in piece ? { html: piece.html as SafeHtml, span } : { ...piece, span },
      )
    })
  }

  /** The blocks of a text, or a note, with the meaning of their tags, and with the notes that they call. */
  function understand(
    unread: readonly (readonly UnreadPiece[])[],
    called: (call: string, span: Span) => readonly TextPiece[],
  ): TextPiece[][] {
    const inText = unread.flat().flatMap(piece => ('hole' in piece ? (tags[piece.hole] ?? []) : []))
    for (const tag of inText) literal.delete(tag)
    const parts = parse(inText).values()
    const withParts = unread.map(block =>
      block.map(piece => {
        if (!('hole' in piece)) return piece
        const { isInAddress, span } = piece
        return { part: parts.next().value ?? ({ kind: 'nothing', span } as const), isInAddress, span }
      }),
    )
    checkNesting(
      withParts.flat().flatMap(piece => ('call' in piece ? [] : piece)),
      report,
    )
    return withParts.map(block =>
      block.flatMap(piece => ('call' in piece ? called(piece.call, piece.span) : piece)),
    )
  }
}
