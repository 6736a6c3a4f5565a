import type { Decimal } from './decimal.ts'
import type { Locale } from './locale.ts'
import { PLURAL_CATEGORIES, type PluralCategory } from './locale-data.ts'

/** The form of a word that goes with a number, as it is written: 1 bijlage, 2 bijlagen, 5 załączników. */
export function pluralCategory({ plurals }: Locale, number: Decimal): PluralCategory {
  return PLURAL_CATEGORIES.find(category => isMet(plurals[category], number)) ?? 'other'
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
