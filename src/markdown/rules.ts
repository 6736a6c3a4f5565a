import { type Alphabet, alphabetOf, type Typography } from '../text/index.ts'
import type { Replacement } from './quotes.ts'

/** What `pattern` finds becomes `put`; or, where that is said, only its last character does: a space. */
interface Rule {
  readonly pattern: RegExp
  readonly put: string | ((found: string) => string)
  readonly of?: 'last'
}

const NO_BREAK_SPACE = '\u00a0'

/** The dashes, the ellipsis and the no-break spaces of a text; the first rule that wants a place counts. */
export function replaceByRules(text: string, typography: Typography): readonly Replacement[] {
  return rulesOf(typography, alphabetOf(text)).flatMap(({ pattern, put, of }) =>
    Array.from(text.matchAll(pattern), ({ 0: found, index }) => {
      const length = of === 'last' ? 1 : found.length
      const at = index + found.length - length
      return { at, length, text: typeof put === 'string' ? put : put(found) }
    }),
  )
}

const knownRules = new WeakMap<Typography, Map<Alphabet, readonly Rule[]>>()

function rulesOf(typography: Typography, alphabet: Alphabet): readonly Rule[] {
  const ofTypography = knownRules.get(typography) ?? new Map<Alphabet, readonly Rule[]>()
  knownRules.set(typography, ofTypography)
  const known = ofTypography.get(alphabet)
  if (known) return known
  const rules = [
    ...dashes(typography, alphabet),
    ...noBreakSpaces(typography, alphabet),
    ...spacedMarks(typography, alphabet),
  ]
  ofTypography.set(alphabet, rules)
  return rules
}

/** Between two numbers ` - ` stays: there it may be a minus, or stand in a telephone number. */
const LONE_HYPHEN = /-(?<=\S[ \n]-)(?=[ \n][^\s\d])|-(?<=[^\s\d)][ \n]-)(?=[ \n]\S)/g

/**
 * `--help` begins an option: a dash would have a space on both sides, or on none. But --like this-- is a dash on both
 * sides of what is said in passing.
 */
const option = ({ letters }: Alphabet): string =>
  String.raw`(?<=(?:^|[\s([/"'“‘„‚«])--)[${letters}](?!(?:(?!--).){1,200}--(?:[\s.,;:!?)]|$))`

function dashes({ dash }: Typography, alphabet: Alphabet): Rule[] {
  return [
    { pattern: /(?<=\d)--(?=\d)/g, put: '–' },
    { pattern: new RegExp(`(?<!-)--(?!-|${option(alphabet)})`, `g${alphabet.flag}`), put: dash },
    { pattern: /(?<!-)---(?!-)/g, put: '—' },
    { pattern: LONE_HYPHEN, put: '–' },
    { pattern: /(?<!\.)\.{3}(?!\.)/g, put: '…' },
  ]
}

/** No line begins with a dash; none ends after an initial, `z.` of `z. B.`, a title, `nr.` or the Polish `w`. */
function noBreakSpaces({ titles, counters, proclitics }: Typography, alphabet: Alphabet): Rule[] {
  const { letters, capitals, numbers, flag } = alphabet
  const notInWord = `(?<![${letters}${numbers}])`
  const patterns = [
    /\S[ \n](?=(?:---?|[–—])[ \n]\S)/g,
    /\S[ \n](?=-[ \n][^\s\d])|[^\s\d)][ \n](?=-[ \n]\S)/g,
    new RegExp(`${notInWord}[${capitals}]\\.[ \\n](?=[${letters}])`, `g${flag}`),
    new RegExp(`${notInWord}[${letters}]\\.[ \\n](?=[${letters}]\\.)`, `g${flag}`),
    ...(titles.length > 0 ? [spaceAfter(titles, `[${letters}]`, alphabet)] : []),
    spaceAfter(counters, '\\d', alphabet),
    ...(proclitics.length > 0 ? [spaceAfter(proclitics, `[${letters}${numbers}]`, alphabet)] : []),
  ]
  return patterns.map(pattern => ({ pattern, put: NO_BREAK_SPACE, of: 'last' }))
}

/** One of the abbreviations, which may begin a sentence, with the space after it, before what `next` matches. */
function spaceAfter(
  abbreviations: readonly string[],
  next: string,
  { letters, numbers, flag }: Alphabet,
): RegExp {
  const words = abbreviations.map(word =>
    word.replaceAll('.', '\\.').replace(/^\p{Ll}/u, first => `[${first}${first.toUpperCase()}]`),
  )
  return new RegExp(`(?<![${letters}${numbers}.])(?:${words.join('|')})[ \\n](?=${next})`, `g${flag}`)
}

/** The French spaces: before marks that end a word, typed or not, and inside guillemets that were typed as such. */
function spacedMarks({ double, spaceBefore }: Typography, { letters, numbers, flag }: Alphabet): Rule[] {
  const marks = Object.keys(spaceBefore).join('')
  if (marks === '') return []
  const [opening, closing] = double
  const ends = `[${marks}](?=[;:!?]*(?:[\\s»”)\\]"']|$))`
  return [
    { pattern: /«(?:[ \n](?=\S)|(?=\S))/g, put: opening },
    { pattern: /(?:(?<=\S)[ \n]|(?<=\S))»/g, put: closing },
    {
      pattern: new RegExp(
        `(?:(?<=\\S)[ \\n]|(?<=[${letters}${numbers}»”"'’)\\]%…\ufffc]))${ends}`,
        `g${flag}`,
      ),
      put: found => `${spaceBefore[found.slice(-1)]}${found.slice(-1)}`,
    },
  ]
}
