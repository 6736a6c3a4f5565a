import { localeOf } from './locale.ts'
import type { Typography } from './locale-data.ts'

/** Of a language that is none of ours. */
const COMMON: Typography = {
  double: ['“', '”'],
  single: ['‘', '’'],
  dash: '–',
  elisions: [],
  titles: [],
  counters: ['p.', 'pp.', 'art.', 'vol.', 'fig.', 'tel.'],
  proclitics: [],
  spaceBefore: {},
}

/** The typography of a BCP 47 tag. */
export function typographyOf(tag: string): Typography {
  return localeOf(tag)?.typography ?? COMMON
}

/** What may have been typed for a character that typography puts. */
const TYPED: readonly (readonly [set: RegExp, typed: string])[] = [
  [/[‘’‚‹›]/, `['‘’‚‹›]`],
  [/[“”„«»]/, `["'“”„«»]`],
  [/[–—]/, '(?:[–—]|-{1,3})'],
  [/…/, '(?:…|\\.{3})'],
  [/[\u00a0\u202f]/, '\\s?'],
]

/** Finds in a source what typography made `text` of. */
export function typedPattern(text: string): RegExp {
  const typed = [...text].map(character => {
    const known = TYPED.find(([set]) => set.test(character))
    return known?.[1] ?? character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
  })
  return new RegExp(typed.join(''), 'u')
}
