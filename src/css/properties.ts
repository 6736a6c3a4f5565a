import { LONGHANDS, type Longhands } from './longhands.ts'
import { type Expansion, SHORTHANDS, type Shorthand } from './shorthands.ts'
import { type CssValue, INITIAL } from './value.ts'

/** A row of the documented subset, as the README shows it. */
export interface PropertyRow {
  readonly name: string
  readonly values: string
  readonly initial: string
  readonly inherited: boolean
  readonly description: string
}

/** A property as declarations name it; `expand` says which longhands a declaration sets. */
export interface Property extends PropertyRow {
  expand(value: CssValue): Expansion
}

export const MEMBERS = Object.keys(LONGHANDS) as readonly (keyof Longhands)[]

/** Every property that a style sheet may use, by name: the longhands in the order of their table, then the shorthands. */
export const PROPERTIES: ReadonlyMap<string, Property> = new Map(
  [...MEMBERS.map(longhand), ...Object.entries(SHORTHANDS).map(shorthand)].map(row => [row.name, row]),
)

export function propertyTable(): readonly PropertyRow[] {
  return [...PROPERTIES.values()]
}

function longhand(member: keyof Longhands): Property {
  const { values, initial, inherited, description } = LONGHANDS[member]
  const name = member.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`)
  return { name, values, initial, inherited, description, expand: value => [[member, value]] }
}

/** A shorthand begins and inherits as its longhands do. */
function shorthand([name, { values, description, expand }]: [string, Shorthand]): Property {
  const longhands = expand(INITIAL).map(([member]) => LONGHANDS[member])
  const initial = [...new Set(longhands.map(row => row.initial))].join(' ')
  return { name, values, initial, inherited: longhands.some(row => row.inherited), description, expand }
}
