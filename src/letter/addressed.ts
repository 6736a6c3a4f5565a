import { hintsForName } from './field-words.ts'
import { type Field, fieldAt, fieldsOf, namesBelow } from './fields.ts'
import { letterFile, OVERRIDES, organisationFile } from './schema.ts'

/** All that a letter may say, with what it may say instead of `letter.yaml`, and without what it says of the data. */
export function fieldsOfLetter(): readonly Field[] {
  known ??= [
    ...fieldsOf(letterFile.omit({ data: true })),
    ...fieldsOf(organisationFile).filter(({ path: [first = ''] }) => OVERRIDES.includes(first)),
  ]
  return known
}

let known: readonly Field[] | undefined

/** Whether a path (`to.address.0`) leads to something that a letter can say. */
export function isFieldOfLetter(path: readonly string[]): boolean {
  return fieldAt(fieldsOfLetter(), path) !== undefined
}

/** Hints for a path that begins like one of a letter and leads to nothing. */
export function hintsForField(path: readonly string[]): string[] {
  const depth = path.findIndex((_, i) => !isFieldOfLetter(path.slice(0, i + 1)))
  return hintsForName(path[depth] ?? '', namesBelow(fieldsOfLetter(), path.slice(0, depth)))
}
