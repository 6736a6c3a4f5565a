import type { Decimal } from './decimal.ts'
import type { Locale } from './locale.ts'
import { PLURAL_CATEGORIES, type PluralCategory } from './locale-data.ts'

/** The form of a word that goes with a number, as it is written: 1 bijlage, 2 bijlagen, 5 załączników. */
export function pluralCategory({ plurals }: Locale, number: Decimal): PluralCategory {
  return PLURAL_CATEGORIES.find(category => isMet(plurals[category], number)) ?? 'other'
}

/** By a second hundred, every form is met that whole numbers have, but those that millions take in some languages. */
const SAMPLES = [...Array.from({ length: 200 }, (_, i) => i + 1), 0]

/** The forms that a word needs before whole numbers, each with one that it goes with. */
export function pluralForms(locale: Locale): ReadonlyMap<PluralCategory, number> {
  const forms = new Map<PluralCategory, number>()
  for (const sample of SAMPLES) {
    const form = pluralCategory(locale, { isNegative: false, whole: String(sample), fraction: '' })
    if (!forms.has(form)) forms.set(form, sample)
  }
  return forms
}

/** A condition of CLDR: relations joined by `and`, and those by `or`. */
function isMet(condition: string | undefined, number: Decimal): boolean {
  if (condition === undefined) return false
  return condition.split(' or ').some(all => all.split(' and ').every(relation => isTrue(relation, number)))
}

/** `i % 10 = 2..4,8`: an operand, perhaps the remainder of a division, and the ranges that it is in or not. */
const RELATION = /^([niftvwe])(?: % (\d+))? (!?=) (\d+(?:(?:\.\.|,)\d+)*)$/

function isTrue(relation: string, number: Decimal): boolean {
  const [, name = '', divisor, sign, ranges = ''] = RELATION.exec(relation.trim()) ?? []
  if (name === '') throw new Error(`no relation of CLDR: ${relation}`)
  const value = operand(name, number)
  const rest = divisor === undefined || value === undefined ? value : value % BigInt(divisor)
  const isWithin = ranges.split(',').some(range => {
    const [least = '', most = least] = range.split('..')
    return rest !== undefined && rest >= BigInt(least) && rest <= BigInt(most)
  })
  return isWithin === (sign === '=')
}

/** UTS #35, Plural Operand Meanings; undefined for a number that is not whole, which equals none of a relation. */
function operand(name: string, { whole, fraction }: Decimal): bigint | undefined {
  const visible = fraction.replace(/0+$/, '')
  switch (name) {
    case 'n':
      return visible === '' ? BigInt(whole) : undefined
    case 'i':
      return BigInt(whole)
    case 'v':
      return BigInt(fraction.length)
    case 'w':
      return BigInt(visible.length)
    case 'f':
      return BigInt(fraction || 0)
    case 't':
      return BigInt(visible || 0)
    default:
      // `e`, the exponent of a number that is written short, as in “2 M”: we write all of it.
      return 0n
  }
}
