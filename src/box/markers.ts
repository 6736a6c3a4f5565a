import type { ComputedStyle } from '../css/index.ts'
import type { ListNumbering } from './structure.ts'

const BULLETS: Readonly<Record<string, string>> = { disc: '•', circle: '◦', square: '▪' }

/** What the structure says of a list whose markers are of a type. */
export const NUMBERING: Readonly<Record<ComputedStyle['listStyleType'], ListNumbering>> = {
  none: 'None',
  disc: 'Disc',
  circle: 'Circle',
  square: 'Square',
  decimal: 'Decimal',
  'lower-alpha': 'LowerAlpha',
  'upper-alpha': 'UpperAlpha',
  'lower-roman': 'LowerRoman',
}

/** The text of a list item's marker (CSS Lists 3 §4, CSS Counter Styles 3 §6); undefined for `none`. */
export function markerText(type: ComputedStyle['listStyleType'], index: number): string | undefined {
  switch (type) {
    case 'none':
      return undefined
    case 'disc':
    case 'circle':
    case 'square':
      return BULLETS[type]
    case 'decimal':
      return `${index}.`
    case 'lower-alpha':
      return `${alphabetic(index)}.`
    case 'upper-alpha':
      return `${alphabetic(index).toUpperCase()}.`
    case 'lower-roman':
      return `${roman(index)}.`
  }
}

/** a, b, … z, aa, ab, …; numbers below 1 stay digits, as the counter style's fallback says. */
function alphabetic(index: number): string {
  if (index < 1) return String(index)
  let letters = ''
  for (let rest = index; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters
  }
  return letters
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(index: number): string {
  if (index < 1 || index > 3999) return String(index)
  let rest = index
  return ROMAN.map(([value, numeral]) => {
    const count = Math.floor(rest / value)
    rest -= count * value
    return numeral.repeat(count)
  }).join('')
}
