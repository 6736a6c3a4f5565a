/** The matches of a global pattern, as `matchAll` gives them. That copies the pattern each time, which takes longer than short texts. */
export function* matchesOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) yield match
}
