import type { Face } from '../font/index.ts'

/** A glyph and a text that it stands for. */
export interface GlyphText {
  readonly id: number
  readonly text: string
}

/**
 * Glyph texts of a face, a bit for each by its number in the face's table: a letter notes thousands of glyphs, and most runs
 * have nothing new. The numbers count in the order in which letters came; nothing that is written depends on them.
 */
export type GlyphSet = readonly number[]

/** Those of a face that were ever seen. */
export interface GlyphTable {
  readonly texts: readonly GlyphText[]
  /** The number of a glyph text, which is new if need be. */
  numberOf(id: number, text: string): number
  /** Those whose glyph ever stood for another text. */
  readonly rivals: GlyphSet
  /** Whether the glyph of that number stands for any text in the set. */
  isShownIn(set: GlyphSet, number: number): boolean
  /** Whether it stands for another text there. */
  hasRivalIn(set: GlyphSet, number: number): boolean
}

const tables = new WeakMap<Face, GlyphTable>()

export function glyphTable(face: Face): GlyphTable {
  const table = tables.get(face) ?? createTable()
  tables.set(face, table)
  return table
}

function createTable(): GlyphTable {
  const texts: GlyphText[] = []
  /** By glyph id. */
  const numbers = new Map<number, number[]>()
  const rivals: number[] = []
  const ofSameGlyph = (number: number) => numbers.get(texts[number]?.id ?? 0) ?? []
  return {
    texts,
    rivals,
    numberOf(id, text) {
      const ofGlyph = numbers.get(id) ?? []
      const known = ofGlyph.find(number => texts[number]?.text === text)
      if (known !== undefined) return known
      const number = texts.push({ id, text }) - 1
      numbers.set(id, ofGlyph)
      if (ofGlyph.push(number) > 1) for (const rival of ofGlyph) add(rivals, rival)
      return number
    },
    isShownIn: (set, number) => has(set, number) || ofSameGlyph(number).some(same => has(set, same)),
    hasRivalIn: (set, number) => ofSameGlyph(number).some(same => same !== number && has(set, same)),
  }
}

export function has(set: GlyphSet, number: number): boolean {
  return (((set[number >> 5] ?? 0) >>> (number & 31)) & 1) === 1
}

export function hasAll(set: GlyphSet, more: GlyphSet): boolean {
  for (let i = 0; i < more.length; i++) if (((more[i] as number) & ~(set[i] ?? 0)) !== 0) return false
  return true
}

export function add(set: number[], number: number): void {
  const at = number >> 5
  while (set.length <= at) set.push(0)
  set[at] = (set[at] as number) | (1 << (number & 31))
}

/** Adds all of `more`. */
export function unite(set: number[], more: GlyphSet): void {
  while (set.length < more.length) set.push(0)
  for (let i = 0; i < more.length; i++) set[i] = (set[i] as number) | (more[i] as number)
}

export function commonOf(a: GlyphSet, b: GlyphSet): GlyphSet {
  const common: number[] = []
  for (let i = 0; i < Math.min(a.length, b.length); i++) common.push((a[i] as number) & (b[i] as number))
  return common
}

export function isSameSet(a: GlyphSet, b: GlyphSet): boolean {
  for (let i = Math.max(a.length, b.length) - 1; i >= 0; i--) if ((a[i] ?? 0) !== (b[i] ?? 0)) return false
  return true
}

export function numbersIn(set: GlyphSet): readonly number[] {
  const numbers: number[] = []
  for (let i = 0; i < set.length; i++) {
    for (let rest = set[i] as number; rest !== 0; rest &= rest - 1) {
      numbers.push(i * 32 + 31 - Math.clz32(rest & -rest))
    }
  }
  return numbers
}

export function countOf(set: GlyphSet): number {
  let count = 0
  for (const bits of set) for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
