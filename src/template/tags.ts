import { error, type Report, type SourceFile, type Span, spanOf } from '../base/index.ts'

/** Far more than a letterhead needs. Far above it, Handlebars takes minutes or runs out of stack. */
const MAX_LENGTH = 1024 * 1024
const MAX_TAG_LENGTH = 200
const MAX_DEPTH = 50
export const MAX_TAGS = 10_000

/** `#` and `^` open a block, `/` closes one. Comments are not tags: they may be long. */
const TAG = /\{\{\{?~?(?!!)(?<mark>[#^/]?)(?<content>[^{}]*)\}{0,3}/g

export interface Tag {
  /** The words between the braces. */
  readonly content: string
  /** The blocks that are open behind the tag, the innermost last. */
  readonly open: readonly OpenBlock[]
  readonly span: Span
}

interface OpenBlock {
  readonly span: Span
  /** `{{else if x}}` opens a block within the other; both end at the same tag. */
  readonly isElse: boolean
}

/** The tags of a template, read without Handlebars: before it is safe to use, or when it has failed. */
export function* tagsOf(file: SourceFile): Generator<Tag> {
  let open: readonly OpenBlock[] = []
  for (const match of file.text.matchAll(TAG)) {
    const mark = match.groups?.mark
    const content = match.groups?.content?.replaceAll('~', '').trim() ?? ''
    const span = spanOf(file, match.index, match.index + match[0].length)
    const isElse = mark === '' && /^else\s/.test(content)
    const isInverse = mark === '^' && content === ''
    if (mark === '/') open = withoutLast(open)
    else if (isElse || (mark !== '' && !isInverse)) open = [...open, { span, isElse }]
    yield { content, open, span }
  }
}

function withoutLast(open: readonly OpenBlock[]): readonly OpenBlock[] {
  const last = open.findLastIndex(({ isElse }) => !isElse)
  return open.slice(0, last)
}

/** Reports and returns false when a template is too large, or its blocks are nested too deep, to be read. */
export function checkSize(file: SourceFile, report: Report): boolean {
  const excess = excessOf(file)
  if (excess) report(error('template/unsupported', `the template is not read: ${excess.reason}`, excess.span))
  return !excess
}

function excessOf(file: SourceFile): { readonly reason: string; readonly span: Span } | undefined {
  const { length } = file.text
  if (length > MAX_LENGTH) return { reason: `it has ${length} characters`, span: spanOf(file, 0, 0) }
  let count = 0
  for (const { content, open, span } of tagsOf(file)) {
    count += 1
    if (count > MAX_TAGS) return { reason: `it has more than ${MAX_TAGS} tags`, span }
    if (open.length > MAX_DEPTH) return { reason: `blocks are nested more than ${MAX_DEPTH} deep`, span }
    if (content.length > MAX_TAG_LENGTH) return { reason: `a tag has ${content.length} characters`, span }
  }
  return undefined
}
