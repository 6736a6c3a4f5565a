import { localeOf } from './locale.ts'
import type { DateFormats } from './locale-data.ts'

/** Two ways that some write dates in any language, beside the language's own. */
const ANYWHERE = ['{day} {month} {year}', '{month} {day}, {year}', '{day} {month}']

/** 15, 15., 1er, 15th, 1º, and 15-én */
const ORDINALS = ['er', 'e', 'st', 'nd', 'rd', 'th'].map(inAnyCase).join('|')
const DAY = `\\d{1,2}(?:\\.?[º°]|\\.|${ORDINALS}|-[A-Za-z\\u00c0-\\u017f]{1,4})?`
const SPACE = '[ \\u00a0\\u202f]'
const IS_SPACE = new RegExp(SPACE)
const WORD_CHARACTER = 'A-Za-z\\d\\u00c0-\\u1fff'

const patterns = new Map<string, RegExp | undefined>()

/** Finds the dates in words of a text in `lang`: 15 november 2017, 1 de mayo, 2017. november 15. */
export function datesInWords(lang: string): RegExp | undefined {
  const known = patterns.get(lang)
  if (known) return known
  const locale = localeOf(lang)
  const pattern = locale && patternOf(locale.dates)
  patterns.set(lang, pattern)
  return pattern
}

function patternOf({ months, long, dayAndMonth }: DateFormats): RegExp {
  const parts: Readonly<Record<string, string>> = {
    day: DAY,
    month: `(?:${months.map(inAnyCase).join('|')})`,
    year: '\\d{4}',
  }
  const patternOfPart = (text: string, name?: string): string => {
    if (name) return parts[name] ?? ''
    return IS_SPACE.test(text) ? SPACE : inAnyCase(text)
  }
  const forms = [...new Set([long, dayAndMonth, ...ANYWHERE])].map(form =>
    form.replace('{day}.', '{day}').replace(/\{(\w+)\}|[^{]/g, patternOfPart),
  )
  return new RegExp(`(?<![${WORD_CHARACTER}])(?:${forms.join('|')})(?![${WORD_CHARACTER}])`, 'g')
}

/**
 * The pattern of a text in small letters and capitals. With the flag for it V8 looks for the other case of each of the
 * thousands of letters in WORD_CHARACTER, in the time of laying out a page.
 */
function inAnyCase(text: string): string {
  return Array.from(text, character => {
    const [small, capital] = [character.toLowerCase(), character.toUpperCase()]
    return small === capital ? character.replace(/[.+*?()[\]\\]/, '\\$&') : `(?:${small}|${capital})`
  }).join('')
}
