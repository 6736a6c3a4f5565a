import { createBranches, type Evaluator } from '../expression/index.ts'
import type { MarkdownBlock, MarkdownStretch, SafeHtml, TextPiece, TextTemplate } from './text-template.ts'

/** The text of one row's letter. */
export function fillText({ blocks }: TextTemplate, evaluator: Evaluator): readonly MarkdownBlock[] {
  const branches = createBranches(evaluator.isTrue)
  return blocks.flatMap(block => {
    const isTheSame = branches.isPrinted() && block.every(piece => 'html' in piece)
    const filled = isTheSame ? (block as MarkdownBlock) : fillBlock(block)
    return filled.length > 0 ? [filled] : []
  })

  function fillBlock(block: readonly TextPiece[]): MarkdownBlock {
    const stretches: MarkdownStretch[] = []
    for (const piece of block) {
      if (!('html' in piece)) branches.pass(piece.part)
      if (!branches.isPrinted()) continue
      const stretch = 'html' in piece ? piece : print(piece)
      const last = stretches.at(-1)
      // As one piece, so that elements with nothing in them can be seen as such, and a tag is whole.
      if (last && stretch && last.span === stretch.span) {
        stretches[stretches.length - 1] = { html: (last.html + stretch.html) as SafeHtml, span: last.span }
      } else if (stretch) stretches.push(stretch)
    }
    const isCut = block.some(piece => !('html' in piece) && piece.part.kind !== 'print')
    return isCut ? withoutEmptyElements(stretches) : stretches
  }

  function print({
    part,
    isInAddress,
    span,
  }: Exclude<TextPiece, MarkdownStretch>): MarkdownStretch | undefined {
    const printed = part.kind === 'print' ? evaluator.print(part) : undefined
    if (!printed) return undefined
    return isInAddress
      ? { html: escapeText(encodeForAddress(printed.text)), span }
      : { html: escapeText(printed.text).replace(/\r\n?|\n/g, '<br>') as SafeHtml, span: printed.span }
  }
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeText(text: string): SafeHtml {
  return text.replace(/[&<>"]/g, character => REFERENCES[character] ?? '') as SafeHtml
}

/** As a part of a path or a query; an address of e-mail or a telephone number stays readable. */
function encodeForAddress(text: string): string {
  return encodeURIComponent(text).replace(/%40/g, '@').replace(/%2B/g, '+')
}

const EMPTY = /<(p|li|ul|ol|h[1-6]|blockquote|em|strong|s)(?: [^>]*)?>\s*<\/\1>/g

/** Without the paragraphs and other elements of which a condition left nothing. */
function withoutEmptyElements(stretches: readonly MarkdownStretch[]): MarkdownStretch[] {
  const rest = stretches.map(({ html, span }) => ({ html: withoutEmpty(html), span }))
  // The blank between two words that a row says is a stretch too.
  return rest.every(({ html }) => html.trim() === '') ? [] : rest.filter(({ html }) => html !== '')
}

function withoutEmpty(html: SafeHtml): SafeHtml {
  const rest = html.replace(EMPTY, '') as SafeHtml
  return rest === html ? html : withoutEmpty(rest)
}
