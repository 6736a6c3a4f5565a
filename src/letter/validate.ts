import * as z from 'zod'
import { createLog, type Diagnostic, error, type Report, spanOf } from '../base/index.ts'
import { keySpanAt, type Located, type LocatedMap, toPlain, valueAt } from '../data/index.ts'
import { hintsForName, isMisnamed } from './field-words.ts'
import { type Field, fieldAt, fieldsOf, namesBelow } from './fields.ts'
import type { Refusal } from './values.ts'
import { hintsToFill, hintsToWrite } from './ways-out.ts'

/** What was found to fit: the letters of a mailing share one organisation, and most fields. */
const known = new WeakMap<Located, { readonly schema: z.ZodType; readonly data: unknown }>()

/**
 * The values of `map` as `schema` types them; undefined, after reporting every fault at its place, when they do not
 * fit. The schema only finds the faults: the words are ours. `title` names the file's kind ("a letter").
 */
export function validate<Schema extends z.ZodObject>(
  schema: Schema,
  map: LocatedMap,
  title: string,
  report: Report,
): z.output<Schema> | undefined {
  const read = typed(schema, map)
  if (read !== undefined) return read
  const result = schema.safeParse(toPlain(map))
  if (result.success) return result.data
  const fields = fieldsOf(schema)
  const log = createLog()
  for (const issue of result.error.issues.flatMap(meantIssues)) {
    for (const diagnostic of diagnose(issue, map, fields, title)) log.report(diagnostic)
  }
  log.diagnostics.forEach(report)
  return undefined
}

/** The value as `schema` types it; undefined when there is none, or it does not fit. */
export function typed<Schema extends z.ZodType>(
  schema: Schema,
  located: Located | undefined,
): z.output<Schema> | undefined {
  if (!located) return undefined
  const found = known.get(located)
  if (found?.schema === schema) return found.data as z.output<Schema>
  const byField = located.kind === 'map' && schema instanceof z.ZodObject && !schema.def.checks?.length
  const data = byField ? typedFields(schema, located) : schema.safeParse(toPlain(located)).data
  if (data !== undefined) known.set(located, { schema, data })
  return data as z.output<Schema> | undefined
}

/** Each field by itself, so that only those are read that no letter had before; undefined if there is any fault. */
function typedFields(schema: z.ZodObject, { entries }: LocatedMap): unknown {
  const data: Record<string, unknown> = {}
  let count = 0
  for (const { key, field, isRequired, absent } of partsOf(schema)) {
    const located = entries.get(key)?.value
    if (located) count++
    const value = located ? typed(field, located) : absent
    if (value !== undefined) data[key] = value
    else if (located || isRequired) return undefined
  }
  return count === entries.size ? data : undefined
}

interface SchemaPart {
  readonly key: string
  readonly field: z.ZodType
  readonly isRequired: boolean
  /** What the field is when it is not written. */
  readonly absent: unknown
}

const partsOfSchemas = new WeakMap<z.ZodObject, readonly SchemaPart[]>()

function partsOf(schema: z.ZodObject): readonly SchemaPart[] {
  const found = partsOfSchemas.get(schema)
  if (found) return found
  const parts = Object.entries<z.ZodType>(schema.def.shape as Readonly<Record<string, z.ZodType>>).map(
    ([key, field]) => ({
      key,
      field,
      isRequired: field._zod.optin === undefined,
      absent: field instanceof z.ZodDefault ? field.def.defaultValue : undefined,
    }),
  )
  partsOfSchemas.set(schema, parts)
  return parts
}

/** Where a field may be one of several things, the faults are those of the thing that the value is. */
function meantIssues(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const meant = issue.errors.find(issues =>
    issues.every(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  )
  return meant?.map(inner => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue]
}

function diagnose(
  issue: z.core.$ZodIssue,
  map: LocatedMap,
  fields: readonly Field[],
  title: string,
): Diagnostic[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const owner = path.length > 0 ? `\`${path.join('.')}\`` : title
    return issue.keys.map(key => {
      const hints = hintsForName(key, namesBelow(fields, path))
      const span = keySpanAt(map, [...path, key])
      return error('letter/unknown-field', `\`${key}\` is not a field of ${owner}`, span, hints)
    })
  }

  const name = `\`${path.join('.')}\``
  const field = fieldAt(fields, path)
  const value = valueAt(map, path)
  const hints = hintsToWrite(path, field, value)
  if (!value) {
    // `betreft` is told of already: that `subject` is missing is no second fault.
    if (isMisnamed(path, map, fields)) return []
    const owner = keySpanAt(map, path.slice(0, -1))
    const span = path.length > 1 ? owner : spanOf(owner.file, owner.start, owner.start)
    return [error('letter/missing-field', `${name} is missing`, span, hints)]
  }
  if (isEmpty(value)) {
    return [error('letter/bad-value', `${name} is empty`, value.span, hintsToFill(field, value))]
  }
  if (issue.code === 'custom') {
    const refusal = issue.params as Refusal
    return [error(refusal.code, `${name} ${issue.message}`, value.span, refusal.hints ?? hints)]
  }
  const isBroken = value.kind === 'scalar' && /[\n\u2028\u2029]/.test(value.value.trim())
  const ways = isBroken ? ['there is a line break in it: take that out'] : hints
  return [error('letter/bad-value', `${name} must be ${field?.expects}`, value.span, ways)]
}

function isEmpty(value: Located): boolean {
  switch (value.kind) {
    case 'scalar':
      return value.value.trim() === ''
    case 'list':
      return value.items.length === 0
    case 'map':
      return value.entries.size === 0
  }
}
