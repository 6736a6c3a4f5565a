import type { Token } from 'markdown-it'
import { error, type Report, type Span, spanOf, textOf } from '../base/index.ts'
import { type LocatedScalar, lineSpan } from '../data/index.ts'
import { asWritten, type Hole, holesIn } from './holes.ts'
import { MAX_NESTING, type TopBlock } from './parser.ts'

/** The links that a letter may have. Whatever hides its scheme has none of these. */
const LINK = /^(https?|mailto|tel):/i
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** Reports what Markdown can say but a letter cannot print. */
export function checkBlock(
  block: TopBlock,
  body: LocatedScalar,
  holes: readonly Hole[],
  report: Report,
): void {
  let lines: readonly [number, number] = [0, 1]
  for (const token of block) {
    // Cells of a table have no lines of their own: theirs are those of the row, which came before.
    lines = token.map ?? lines
    if (token.type === 'inline') checkLine(token.children ?? [], lineSpan(body, ...lines), holes, report)
    if (token.level < MAX_NESTING - 1) continue
    const message = 'lists and quotations are nested too deep to be read'
    report(error('markdown/unsupported', message, lineSpan(body, ...lines)))
    return
  }
}

/** Checks the links and images in the text of `span`. markdown-it does not say where they are: we look for them. */
function checkLine(tokens: readonly Token[], span: Span, holes: readonly Hole[], report: Report): void {
  for (const token of tokens) {
    const isImage = token.type === 'image'
    const target = token.attrGet(isImage ? 'src' : 'href')?.toString()
    if (target === undefined) continue
    const written = asWritten(target, holes)
    const place = placeOf(written, span)
    const title = token.attrGet('title')?.toString() ?? ''
    const isFilled = holesIn(isImage ? target + token.content + title : title).length > 0
    if (isFilled) {
      const message = `data cannot stand in ${isImage ? 'an image' : 'the title of a link'}`
      report(error('markdown/unsupported', message, place))
    } else if (isImage) checkImage(written, token.content, place, report)
    else if (holesIn(target).length === 0) checkLink(target, place, report)
    else checkFilledLink(target, written, holes, place, report)
  }
}

/** Data says where in a place a link leads, and never to which place. */
function checkFilledLink(
  target: string,
  written: string,
  holes: readonly Hole[],
  place: Span,
  report: Report,
): void {
  const hasMark = holesIn(target).some(hole => holes[hole]?.isMark)
  if (/^(?:https?:\/\/[^/?#\ufdd4]+[/?#]|mailto:|tel:)/i.test(target) && !hasMark) {
    checkLink(
      asWritten(
        target,
        holes.map(hole => ({ ...hole, text: 'x' })),
      ),
      place,
      report,
    )
    return
  }
  const message = hasMark
    ? 'a condition cannot stand in a link'
    : `the data would say where the link \`${written}\` leads`
  const hint = 'write the link up to its path yourself: https://example.nl/pay/{{nr}}'
  report(error('markdown/unsupported', message, place, [hint]))
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
