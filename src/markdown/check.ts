import type { Token } from 'markdown-it'
import { error, type Report, type Span, spanOf, textOf } from '../base/index.ts'
import { type LocatedScalar, lineSpan } from '../data/index.ts'
import { MAX_NESTING, type TopBlock } from './parser.ts'

/** The links that a letter may have. Whatever hides its scheme has none of these. */
const LINK = /^(https?|mailto|tel):/i
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** Reports what Markdown can say but a letter cannot print. */
export function checkBlock(block: TopBlock, body: LocatedScalar, report: Report): void {
  let lines: readonly [number, number] = [0, 1]
  for (const token of block) {
    // Cells of a table have no lines of their own: theirs are those of the row, which came before.
    lines = token.map ?? lines
    if (token.type === 'inline') checkLine(token.children ?? [], lineSpan(body, ...lines), report)
    if (token.level < MAX_NESTING - 1) continue
    const message = 'lists and quotations are nested too deep to be read'
    report(error('markdown/unsupported', message, lineSpan(body, ...lines)))
    return
  }
}

/** Checks the links and images in the text of `span`. markdown-it does not say where they are: we look for them. */
function checkLine(tokens: readonly Token[], span: Span, report: Report): void {
  for (const token of tokens) {
    const isImage = token.type === 'image'
    const target = token.attrGet(isImage ? 'src' : 'href')?.toString()
    if (target === undefined) continue
    const place = placeOf(target, span)
    if (isImage) checkImage(target, token.content, place, report)
    else checkLink(target, place, report)
  }
}

/** All of `span` when its text has `target` otherwise: with escapes (`&colon;`), or as a reference (`[a][1]`). */
function placeOf(target: string, span: Span): Span {
  const index = textOf(span).indexOf(target)
  const start = span.start + index
  return index < 0 || target === '' ? span : spanOf(span.file, start, start + target.length)
}

function checkLink(target: string, place: Span, report: Report): void {
  const isAllowed = LINK.test(target)
  if (isAllowed && URL.canParse(target)) return
  const scheme = isAllowed ? undefined : SCHEME.exec(target)?.[0]
  const message = scheme ? `a link may not use \`${scheme}\`` : `a PDF cannot follow the link \`${target}\``
  const hint = 'a link begins with https://, http://, mailto: or tel:'
  report(error('markdown/unsupported', message, place, [hint]))
}

function checkImage(source: string, description: string, place: Span, report: Report): void {
  if (SCHEME.test(source)) {
    const message = `the image \`${source}\` is not a file beside the letter`
    const hint = 'nothing is fetched: save it in the folder of the letter'
    report(error('markdown/unsupported', message, place, [hint]))
  }
  if (description.trim() === '') {
    const message = `the image \`${source}\` has no description`
    const hint = `say what it shows, for those who cannot see it: ![a map of the office](${source})`
    report(error('markdown/unsupported', message, place, [hint]))
  }
}
