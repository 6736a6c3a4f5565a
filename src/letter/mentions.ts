import { type Span, spanOf, textOf } from '../base/index.ts'
import type { Letter } from './letter.ts'

/** How the text of a letter speaks of what is enclosed, by language: as lists of enclosures are headed, and in passing. */
const MENTIONS: Readonly<Record<string, RegExp>> = {
  nl: /\b(?:bijlagen?|bijgevoegde?|bijgaande?|bijgesloten|ingesloten)\b/iu,
  de: /\b(?:Anlagen?|anbei|beigefügte?[mnrs]?|beiliegende?[mnrs]?|beigelegte?[mnrs]?)(?!\p{L})/iu,
  fr: /\b(?:ci-jointe?s?|pièces? jointes?|annexes?|annexée?s?)(?!\p{L})/iu,
  en: /\b(?:enclosed|enclosures?|attached|attachments?)\b/iu,
}

/** Where the text first speaks of an enclosure; null if it does not, undefined in a language whose words we do not know. */
export function mentionOfEnclosure({ lang, body }: Pick<Letter, 'lang' | 'body'>): Span | null | undefined {
  const pattern = MENTIONS[lang.split('-', 1).join()]
  if (!pattern) return undefined
  const { index, 0: word = '' } = pattern.exec(textOf(body.span)) ?? {}
  if (index === undefined) return null
  const { file, start } = body.span
  return spanOf(file, start + index, start + index + word.length)
}
