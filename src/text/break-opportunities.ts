import LineBreaker from 'linebreak'

/** A place in a text where a line may end, or must (after a line feed and its like). */
export interface BreakOpportunity {
  /** The offset of the first UTF-16 unit of the next line. */
  readonly offset: number
  readonly required: boolean
}

/**
 * Where UAX #14 would break and we do not, as what stands before the place and what after it: `€ 12,50` and
 * `12,50 €` stay together, a scheme stays with its host (`https://example.org`).
 */
const KEPT_TOGETHER: readonly (readonly [before: RegExp, after: RegExp])[] = [
  [/\p{Sc} +$/u, /^[-−]?\d/],
  [/[\d-] +$/, /^\p{Sc}/u],
  [/:\/\/$/, /^/],
]

/** How much of the text on either side of a place those rules need to see. */
const CONTEXT = 4

/** The break opportunities of a text by UAX #14 and our own rules; its end is not one of them. */
export function breakOpportunities(text: string): readonly BreakOpportunity[] {
  const breaker = new LineBreaker(text)
  const opportunities: BreakOpportunity[] = []
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
    const { position: offset, required } = found
    if (offset < text.length && (required || !isKeptTogether(text, offset))) {
      opportunities.push({ offset, required })
    }
  }
  return opportunities
}

function isKeptTogether(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - CONTEXT), offset)
  const after = text.slice(offset, offset + CONTEXT)
  return KEPT_TOGETHER.some(([ending, beginning]) => ending.test(before) && beginning.test(after))
}
