import * as z from 'zod'
import { letterFile, organisationFile } from './schema.ts'

/** A field of a file: one row of the table that a schema amounts to. */
export interface Field {
  /** The keys that lead to it; `[]` is any item of a list, `<id>` any key of a map. */
  readonly path: readonly string[]
  readonly expects: string
  readonly required: boolean
  readonly description: string | undefined
  readonly example: string | undefined
}

export const ANY_ITEM = '[]'
const ANY_KEY = '<id>'

/** The fields at every depth below `schema`. */
export function fieldsOf(schema: z.core.$ZodType, path: readonly string[] = []): readonly Field[] {
  const below = (key: string, child: z.core.$ZodType) => [
    fieldOf(child, [...path, key]),
    ...fieldsOf(child, [...path, key]),
  ]
  const type = withoutDefault(schema)
  if (type instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(type.shape).flatMap(([key, child]) => below(key, child))
  }
  if (type instanceof z.ZodPipe) return fieldsOf(type.in, path)
  if (type instanceof z.ZodArray) return below(ANY_ITEM, type.element)
  if (type instanceof z.ZodRecord) return below(ANY_KEY, type.valueType)
  if (type instanceof z.ZodUnion) return type.options.flatMap(option => fieldsOf(option, path))
  return []
}

function fieldOf(schema: z.core.$ZodType, path: readonly string[]): Field {
  const meta = { ...z.globalRegistry.get(withoutDefault(schema)), ...z.globalRegistry.get(schema) }
  const { expects = 'text', description, example } = meta
  return { path, expects, required: schema._zod.optin === undefined, description, example }
}

function withoutDefault(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault ? schema.unwrap() : schema
}

export function fieldAt(fields: readonly Field[], path: readonly string[]): Field | undefined {
  return fields.find(field => field.path.length === path.length && startsWith(field, path))
}

/** The names of the fields directly below `path`. */
export function namesBelow(fields: readonly Field[], path: readonly string[]): string[] {
  const below = fields.filter(field => field.path.length === path.length + 1 && startsWith(field, path))
  return below.flatMap(field => field.path.slice(-1))
}

function startsWith(field: Field, path: readonly string[]): boolean {
  return path.every((key, depth) => [key, ANY_ITEM, ANY_KEY].includes(field.path[depth] ?? ''))
}

/** A row of the README's tables of fields. */
export interface FieldDescription {
  readonly file: 'letter' | 'letter.yaml'
  /** As `enclosures[].title`. */
  readonly path: string
  readonly type: string
  readonly required: boolean
  readonly description: string
}

/** Every field that a user can write. */
export function describeFields(): readonly FieldDescription[] {
  return [...describe('letter', letterFile), ...describe('letter.yaml', organisationFile)]
}

function describe(file: FieldDescription['file'], schema: z.core.$ZodType): FieldDescription[] {
  return fieldsOf(schema).flatMap(({ path, expects, required, description }) => {
    if (description === undefined) return []
    return { file, path: path.join('.').replaceAll('.[]', '[]'), type: expects, required, description }
  })
}
