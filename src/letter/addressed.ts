import { type LocatedMap, valueAt } from '../data/index.ts'
import { hintsForName, meantField } from './field-words.ts'
import { type Field, fieldAt, fieldsOf, namesBelow } from './fields.ts'
import { letterFile, OVERRIDES, organisationFile } from './schema.ts'

/** All that a letter may say, with what it may say instead of `letter.yaml`, and without what it says of the data. */
function fields(): readonly Field[] {
  known ??= [
    ...fieldsOf(letterFile.omit({ data: true })),
    ...fieldsOf(organisationFile).filter(({ path: [first = ''] }) => OVERRIDES.includes(first)),
  ]
  return known
}

let known: readonly Field[] | undefined

/** Whether a path (`to.address.0`) leads to something that a letter can say. */
export function isFieldOfLetter(path: readonly string[]): boolean {
  return fieldAt(fields(), path) !== undefined
}

/** Hints for a path that begins like one of a letter and leads to nothing. */
export function hintsForField(path: readonly string[]): string[] {
  const depth = path.findIndex((_, i) => !isFieldOfLetter(path.slice(0, i + 1)))
  return hintsForName(path[depth] ?? '', namesBelow(fields(), path.slice(0, depth)))
}

/** Whether the letter has a field under a name that is none: that is told of by itself. */
export function isMisnamed(field: string, owner: readonly string[], letter: LocatedMap): boolean {
  const map = valueAt(letter, owner)
  if (map?.kind !== 'map') return false
  const names = namesBelow(fields(), owner)
  return [...map.entries.keys()].some(name => !names.includes(name) && meantField(name, names) === field)
}
