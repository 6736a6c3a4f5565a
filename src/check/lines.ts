import type { Area } from '../post/index.ts'
import type { SeenCharacter, SeenPage } from '../raster/index.ts'
import { rightOf, union } from './area.ts'

/** What stands on one line, without a wide gap in it: columns beside each other are lines of their own. */
export interface Line {
  readonly text: string
  readonly box: Area
  readonly characters: readonly SeenCharacter[]
}

/** Characters that stand so near to each other in height are on one line. */
const SAME_LINE_MM = 0.7

/** A wider space is between columns. */
const WIDEST_SPACE_MM = 5

const known = new WeakMap<SeenPage, readonly Line[]>()

/** The lines of a page from top to bottom, and from left to right. */
export function linesOf(page: SeenPage): readonly Line[] {
  const lines = known.get(page) ?? readLines(page)
  known.set(page, lines)
  return lines
}

function readLines({ characters }: SeenPage): readonly Line[] {
  const rows: SeenCharacter[][] = []
  for (const character of characters.toSorted((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1)
    const isSame = row?.[0] && character.baseline - row[0].baseline < SAME_LINE_MM
    if (isSame) row.push(character)
    else rows.push([character])
  }
  return rows.flatMap(row => divide(row.toSorted((a, b) => a.box.left - b.box.left)))
}

function divide(row: readonly SeenCharacter[]): Line[] {
  const groups: SeenCharacter[][] = []
  for (const character of row) {
    const last = groups.at(-1)?.at(-1)
    const isNear = last && character.box.left - rightOf(last.box) < WIDEST_SPACE_MM
    if (isNear) groups.at(-1)?.push(character)
    else groups.push([character])
  }
  return groups.flatMap(group => {
    const box = union(group.map(({ box }) => box))
    return box ? [{ text: wordsOf(group), box, characters: group }] : []
  })
}

/** The text of characters, with a space before each word. */
export function wordsOf(characters: readonly SeenCharacter[]): string {
  return characters
    .map(({ text, beginsWord }) => (beginsWord ? ` ${text}` : text))
    .join('')
    .trim()
}

const LONGEST_QUOTE = 40

/** Words as a message has them. */
export function quote(text: string): string {
  return `“${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).trimEnd()}…` : text}”`
}
