import type { Report } from '../base/index.ts'
import type { LocatedScalar } from '../data/index.ts'
import { refuseTags } from '../expression/index.ts'
import { type MarkdownBlock, parseText } from './text-template.ts'

/** The text of a letter in `lang` that is not one of a mailing. Raw HTML in it is printed as it was typed. */
export function renderMarkdown(body: LocatedScalar, lang: string, report: Report): readonly MarkdownBlock[] {
  const { blocks } = parseText(body, lang, tags => refuseTags(tags, report), report)
  return blocks.map(block => block.filter(piece => 'html' in piece))
}
