import { didYouMean } from '../base/index.ts'
import { fieldAt, fieldsOf, namesBelow } from './fields.ts'
import { letterFile, OVERRIDES, organisationFile } from './schema.ts'

/** All that a letter may say, with what it may say instead of `letter.yaml`, and without what it says of the data. */
const FIELDS = [
  ...fieldsOf(letterFile.omit({ data: true })),
  ...fieldsOf(organisationFile).filter(({ path: [first = ''] }) => OVERRIDES.includes(first)),
]

/** Whether a path (`to.address.0`) leads to something that a letter can say. */
export function isFieldOfLetter(path: readonly string[]): boolean {
  return fieldAt(FIELDS, path) !== undefined
}

/** Hints for a path that begins like one of a letter and leads to nothing. */
export function hintsForField(path: readonly string[]): string[] {
  const depth = path.findIndex((_, i) => !isFieldOfLetter(path.slice(0, i + 1)))
  return didYouMean(path[depth] ?? '', namesBelow(FIELDS, path.slice(0, depth)))
}
