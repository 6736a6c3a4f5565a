import { error, type Report } from '../base/index.ts'
import type { TextPiece } from './text-template.ts'

const TAG = /<(\/?)([a-z][a-z0-9]*)[^>]*>/g
const VOID = ['br', 'hr', 'img']

/** A condition begins, turns and ends in one paragraph, list item or cell: else half of an element would be printed. */
export function checkNesting(pieces: readonly TextPiece[], report: Report): void {
  /** The elements that are open, each by a number of its own. */
  const elements: number[] = []
  const conditions: (number | undefined)[] = []
  let opened = 0
  for (const piece of pieces) {
    if ('html' in piece) {
      for (const [, closing, name = ''] of piece.html.matchAll(TAG)) {
        if (closing) elements.pop()
        else if (!VOID.includes(name)) elements.push(++opened)
      }
      continue
    }
    const { kind, span } = piece.part
    if (kind === 'if') conditions.push(elements.at(-1))
    if (kind !== 'else' && kind !== 'else if' && kind !== 'end') continue
    if (conditions.length > 0 && conditions.at(-1) !== elements.at(-1)) {
      const message = 'this condition began in another paragraph, list item, cell or emphasis'
      const hint =
        'write {{#if x}}, {{else}} and {{/if}} in one paragraph, or each alone on a line between paragraphs'
      report(error('data/bad-expression', message, span, [hint]))
    }
    if (kind === 'end') conditions.pop()
  }
}
