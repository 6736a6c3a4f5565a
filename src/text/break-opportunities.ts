import LineBreaker from 'linebreak'

/** A place in a text where a line may end, or must (after a line feed and its like). */
export interface BreakOpportunity {
  /** The offset of the first UTF-16 unit of the next line. */
  readonly offset: number
  readonly required: boolean
}

/**
 * The break opportunities of a text by UAX #14; its end is not one of them. Between letters of the Latin alphabet, as most
 * are, lines may end after spaces alone, and after two of them nothing before matters any more: only what stands between
 * such pairs is looked up character by character.
 */
export function breakOpportunities(text: string): readonly BreakOpportunity[] {
  const opportunities: BreakOpportunity[] = []
  const { length } = text
  let pairStart = 0
  let at = 0
  while (at < length) {
    const unit = text.charCodeAt(at)
    if (isLetter(unit)) {
      const above = at > 0 ? text.charCodeAt(at - 1) : 0
      if (isLetter(above)) pairStart = at - 1
      else if (above === SPACE && followsLetter(text, at)) opportunities.push({ offset: at, required: false })
      at++
    } else if (unit === SPACE) {
      at++
    } else {
      const end = endOfNextPair(text, at)
      lookUp(text, pairStart, end, at, opportunities)
      pairStart = Math.max(0, end - 2)
      at = end
    }
  }
  return text.includes('://') ? withAddresses(text, opportunities) : opportunities
}

/** Addresses of the web that no line could hold otherwise; UAX #14 ends lines after a slash or a hyphen alone. */
const LONG_ADDRESS = /[a-z]+:\/\/\S{40,}/gi
const PART_OF_ADDRESS = /[?&=#_]/g

/** A line may also end after the other marks of a long address, as typesetters do, without a hyphen. */
function withAddresses(
  text: string,
  opportunities: readonly BreakOpportunity[],
): readonly BreakOpportunity[] {
  const found = new Map(opportunities.map(opportunity => [opportunity.offset, opportunity]))
  for (const { 0: address, index } of text.matchAll(LONG_ADDRESS)) {
    for (const { index: mark } of address.matchAll(PART_OF_ADDRESS)) {
      const offset = index + mark + 1
      if (mark < address.length - 1 && !found.has(offset)) found.set(offset, { offset, required: false })
    }
  }
  return [...found.values()].sort((one, other) => one.offset - other.offset)
}

const SPACE = 0x20

/** Of Latin letters alone, those with accents included: class AL of UAX #14. */
function isLetter(unit: number): boolean {
  const small = unit | 0x20
  if (small >= 0x61 && small <= 0x7a) return true
  return unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7 && unit !== 0xf7
}

/** Whether a letter, or nothing, stands before the spaces before `at`. */
function followsLetter(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && text.charCodeAt(before) === SPACE) before--
  return before < 0 || isLetter(text.charCodeAt(before))
}

/** The end of the first two letters side by side after `from`, or of the text. */
function endOfNextPair(text: string, from: number): number {
  for (let at = from + 2; at < text.length; at++) {
    if (isLetter(text.charCodeAt(at)) && isLetter(text.charCodeAt(at - 1))) return at + 1
  }
  return text.length
}

/** Adds the opportunities from `from` on of the text from `start` to `end`; those before are known. */
function lookUp(
  text: string,
  start: number,
  end: number,
  from: number,
  opportunities: BreakOpportunity[],
): void {
  const breaker = new LineBreaker(text.slice(start, end))
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
    const offset = start + found.position
    if (offset >= from && offset < text.length && (offset < end || found.required)) {
      opportunities.push({ offset, required: found.required })
    }
  }
}
