import LineBreaker from 'linebreak'

/** A place in a text where a line may end, or must (after a line feed and its like). */
export interface BreakOpportunity {
  /** The offset of the first UTF-16 unit of the next line. */
  readonly offset: number
  readonly required: boolean
}

/** The break opportunities of a text by UAX #14; its end is not one of them. */
export function breakOpportunities(text: string): readonly BreakOpportunity[] {
  const breaker = new LineBreaker(text)
  const opportunities: BreakOpportunity[] = []
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
    const { position: offset, required } = found
    if (offset < text.length) opportunities.push({ offset, required })
  }
  return opportunities
}
