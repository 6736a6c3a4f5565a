import { lowerCase } from './casing.ts'
import { localeOf } from './locale.ts'
import type { DateFormats } from './locale-data.ts'

/** Two ways that some write dates in any language, beside the language's own. */
const ANYWHERE = ['{day} {month} {year}', '{month} {day}, {year}', '{day} {month}']

/** 15, 15., 1er, 15th, 1º, and 15-én */
const DAY = '\\d{1,2}(?:\\.?[º°]|\\.|er|e|st|nd|rd|th|-[\\u00e0-\\u017fa-z]{1,4})?'
const SPACE = '[ \\u00a0\\u202f]'
const WORD_CHARACTER = 'A-Za-z\\d\\u00c0-\\u1fff'

const patterns = new Map<string, RegExp | undefined>()

/**
 * Finds the dates in words of a text in `lang`, which is in small letters: 15 november 2017, 1 de mayo, 2017. november 15.
 * The flag for any case would not do: V8 looks for the other case of each of thousands of letters, longer than a page takes.
 */
export function datesInWords(lang: string): RegExp | undefined {
  const known = patterns.get(lang)
  if (known) return known
  const locale = localeOf(lang)
  const pattern = locale && patternOf(locale.dates, lang)
  patterns.set(lang, pattern)
  return pattern
}

function patternOf({ months, long, dayAndMonth }: DateFormats, lang: string): RegExp {
  const parts: Readonly<Record<string, string>> = {
    day: DAY,
    month: `(?:${months.map(month => lowerCase(month, lang)).join('|')})`,
    year: '\\d{4}',
  }
  const forms = [...new Set([long, dayAndMonth, ...ANYWHERE])].map(form =>
    form
      .replace('{day}.', '{day}')
      .replace(/[.+*?()[\]\\]/g, '\\$&')
      .replace(/[ \u00a0\u202f]/g, SPACE)
      .replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? ''),
  )
  return new RegExp(`(?<![${WORD_CHARACTER}])(?:${forms.join('|')})(?![${WORD_CHARACTER}])`, 'g')
}
