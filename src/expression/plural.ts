import { type Locale, pluralForms } from '../text/index.ts'
import type { Call } from './expression.ts'

/**
 * Why the words of a `plural` are not those that a language needs, and a way out; undefined when they are. Two words are
 * the form for one and that for others; a language that has more names each as CLDR does.
 */
export function faultOfForms(
  { args, options }: Call,
  locale: Locale,
): { readonly message: string; readonly hint: string } | undefined {
  const { lang, plurals } = locale
  const needed = pluralForms(locale)
  const given = args.length > 1 ? ['one', 'other'] : Object.keys(options)
  const hint = `write {{plural … ${[...needed.keys()].map(form => `${form}="…"`).join(' ')}}}`
  const missing = [...needed].flatMap(([form, sample]) =>
    given.includes(form) ? [] : `\`${form}\` (for ${sample})`,
  )
  if (missing.length > 0)
    return { message: `in \`${lang}\` a word also has the form ${missing.join(' and ')}`, hint }
  const foreign = given.find(form => form !== 'other' && !Object.hasOwn(plurals, form))
  return foreign === undefined
    ? undefined
    : { message: `in \`${lang}\` no word has the form \`${foreign}\``, hint }
}
