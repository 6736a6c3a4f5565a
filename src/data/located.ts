import { type Span, spanOf } from '../base/index.ts'

/** What a YAML file says, with the place of every key and value. Every scalar is text: types belong to the schema. */
export type Located = LocatedScalar | LocatedList | LocatedMap

export interface LocatedScalar {
  readonly kind: 'scalar'
  readonly value: string
  /**
   * Of what is a number to the program that wrote it, whatever it looks like: `1234.5`, with a point before its decimals.
   * A text that looks like a number has none.
   */
  readonly exact?: string
  readonly span: Span
}

export interface LocatedList {
  readonly kind: 'list'
  readonly items: readonly Located[]
  readonly span: Span
}

export interface LocatedMap {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, LocatedEntry>
  readonly span: Span
}

export interface LocatedEntry {
  readonly keySpan: Span
  readonly value: Located
}

export type Path = readonly (string | number)[]

export type Plain = string | Plain[] | { [key: string]: Plain }

/** The values alone, for the schema to check. Maps have no prototype, so no key can reach one. */
export function toPlain(located: Located): Plain {
  switch (located.kind) {
    case 'scalar':
      return located.value
    case 'list':
      return located.items.map(toPlain)
    case 'map': {
      const plain: { [key: string]: Plain } = Object.create(null)
      for (const [key, { value }] of located.entries) plain[key] = toPlain(value)
      return plain
    }
  }
}

/** What of the values is a number, in their order: the rest of what tells two values apart. */
export function exactNumbers(located: Located): readonly (string | null)[] {
  switch (located.kind) {
    case 'scalar':
      return [located.exact ?? null]
    case 'list':
      return located.items.flatMap(exactNumbers)
    case 'map':
      return [...located.entries.values()].flatMap(({ value }) => exactNumbers(value))
  }
}

export function childOf(located: Located, key: string | number): Located | undefined {
  if (located.kind === 'map') return located.entries.get(String(key))?.value
  if (located.kind === 'list') return located.items[Number(key)]
  return undefined
}

/** The place of the value at `path`, or of its nearest ancestor that exists. */
export function spanAt(located: Located, path: Path): Span {
  let nearest = located
  for (const key of path) {
    const child = childOf(nearest, key)
    if (!child) break
    nearest = child
  }
  return nearest.span
}

export function valueAt(located: Located, path: Path): Located | undefined {
  return path.reduce<Located | undefined>((node, key) => node && childOf(node, key), located)
}

/** The place of the key at `path`, for messages about the key itself. */
export function keySpanAt(located: Located, path: Path): Span {
  const parent = valueAt(located, path.slice(0, -1))
  const entry = parent?.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined
  return entry?.keySpan ?? spanAt(located, path)
}

export function emptyMap(span: Span): LocatedMap {
  return { kind: 'map', entries: new Map(), span: spanOf(span.file, span.start, span.start) }
}

/** A letter as its file says it: the fields of the front matter and the Markdown below it. */
export interface LetterSource {
  readonly fields: LocatedMap
  readonly body: LocatedScalar
}
