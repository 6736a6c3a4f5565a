import type { Report } from '../base/index.ts'
import type { Letter } from '../letter/index.ts'
import type { MarkdownBlock } from '../markdown/index.ts'
import type { EnvelopeProfile } from '../post/index.ts'
import { buildView, fillTemplate } from '../template/index.ts'
import { localeOf } from '../text/index.ts'
import { fitLetterhead } from './environment.ts'
import type { PreparedLetterhead } from './letterheads.ts'
import type { Filled } from './set-pages.ts'
import type { Sources } from './sources.ts'

/** The letterhead with a letter in it, and the envelope that it fits, if it asks for one. */
export function fillLetterhead(
  { path, folders }: Pick<Sources, 'path' | 'folders'>,
  letter: Letter,
  body: readonly MarkdownBlock[],
  letterhead: PreparedLetterhead,
  report: Report,
): { readonly filled: Filled; readonly envelope: EnvelopeProfile | undefined } | undefined {
  const fitting = fitLetterhead(letterhead.letterhead.manifest, letter, report)
  const { settings, envelope, environment, zones } = fitting
  const locale = localeOf(letter.lang)
  if (!locale) throw new Error(`a letter in ${letter.lang} was taken for valid`)
  const html = fillTemplate(letterhead.template, buildView(letter, locale, settings, envelope, body), report)
  if (!html) return undefined
  const look = { zones, ...letterhead.styledIn(environment, report) }
  return { filled: { path: `${path}.html`, html, letter, letterhead, look, folders }, envelope }
}
