/** Other words for a stretch of a text. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The text with every stretch replaced; they do not overlap. */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  const inOrder = replacements.toSorted((a, b) => a.start - b.start)
  const pieces = inOrder.map(
    ({ start, text: piece }, i) => text.slice(inOrder[i - 1]?.end ?? 0, start) + piece,
  )
  return pieces.join('') + text.slice(inOrder.at(-1)?.end ?? 0)
}
