import type { Typography } from '../text/index.ts'
import type { Replacement } from './quotes.ts'

/** Whatever `pattern` finds (one character, or several hyphens or dots) becomes `text`. */
interface Rule {
  readonly pattern: RegExp
  readonly text: string
}

const NO_BREAK_SPACE = '\u00a0'

/** The dashes, the ellipsis and the no-break spaces of a text; the first rule that wants a place counts. */
export function replaceByRules(text: string, typography: Typography): readonly Replacement[] {
  return rulesOf(typography).flatMap(({ pattern, text: put }) =>
    Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
      at: index,
      length: found.length,
      text: put,
    })),
  )
}

const knownRules = new WeakMap<Typography, readonly Rule[]>()

function rulesOf(typography: Typography): readonly Rule[] {
  const known = knownRules.get(typography)
  if (known) return known
  const rules = [...dashes(typography), ...noBreakSpaces(typography), ...spacedMarks(typography)]
  knownRules.set(typography, rules)
  return rules
}

/** Between two numbers ` - ` stays: there it may be a minus, or stand in a telephone number. */
const LONE_HYPHEN = /(?<=\S[ \n])-(?=[ \n][^\s\d])|(?<=[^\s\d)][ \n])-(?=[ \n]\S)/g

function dashes({ dash }: Typography): Rule[] {
  return [
    { pattern: /(?<=\d)--(?=\d)/g, text: '–' },
    { pattern: /(?<!-)--(?!-)/g, text: dash },
    { pattern: /(?<!-)---(?!-)/g, text: '—' },
    { pattern: LONE_HYPHEN, text: '–' },
    { pattern: /(?<!\.)\.{3}(?!\.)/g, text: '…' },
  ]
}

/** No line begins with a dash; none ends after an initial, `z.` of `z. B.`, a title or `nr.` */
function noBreakSpaces({ titles, counters }: Typography): Rule[] {
  return [
    /(?<=\S)[ \n](?=(?:---?|[–—])[ \n]\S)/g,
    /(?<=\S)[ \n](?=-[ \n][^\s\d])|(?<=[^\s\d)])[ \n](?=-[ \n]\S)/g,
    /(?<=(?<![\p{L}\p{N}])\p{Lu}\.)[ \n](?=\p{L})/gu,
    /(?<=(?<![\p{L}\p{N}])\p{L}\.)[ \n](?=\p{L}\.)/gu,
    ...(titles.length > 0 ? [spaceAfter(titles, '\\p{L}')] : []),
    spaceAfter(counters, '\\d'),
  ].map(pattern => ({ pattern, text: NO_BREAK_SPACE }))
}

/** A space after one of the abbreviations, which may begin a sentence, and before what `next` matches. */
function spaceAfter(abbreviations: readonly string[], next: string): RegExp {
  const words = abbreviations.map(word =>
    word.replaceAll('.', '\\.').replace(/^\p{Ll}/u, first => `[${first}${first.toUpperCase()}]`),
  )
  return new RegExp(`(?<=(?<![\\p{L}\\p{N}.])(?:${words.join('|')}))[ \\n](?=${next})`, 'gu')
}

/** The French spaces: before marks that end a word, typed or not, and inside guillemets that were typed as such. */
function spacedMarks({ double, spaceBefore }: Typography): Rule[] {
  const [opening, closing] = double
  const guillemets: Rule[] =
    opening.length === 1
      ? []
      : [
          { pattern: /(?<=«)[ \n](?=\S)/g, text: opening.slice(1) },
          { pattern: /«(?=\S)/g, text: opening },
          { pattern: /(?<=\S)[ \n](?=»)/g, text: closing.slice(0, -1) },
          { pattern: /(?<=\S)»/g, text: closing },
        ]
  const marks = Object.entries(spaceBefore).flatMap(([mark, space]): Rule[] => {
    const end = `[${mark}](?=[;:!?]*(?:[\\s»”)\\]"']|$))`
    return [
      { pattern: new RegExp(`(?<=\\S)[ \\n](?=${end})`, 'g'), text: space },
      { pattern: new RegExp(`(?<=[\\p{L}\\p{N}»”"'’)\\]%…\ufffc])${end}`, 'gu'), text: space + mark },
    ]
  })
  return [...guillemets, ...marks]
}
