import { LONGEST, WINDOW } from './symbols.ts'
import { addByte, addMatch, isFull, type Tokens } from './tokens.ts'

/** A match of three bytes is hardly shorter than its bytes, and there are too many to look at. */
const SHORTEST = 4
/** So many places are tried for a match, and fewer when there is one already. */
const TRIES = 8
const TRIES_FOR_LONGER = 4
/** Of a match of so many bytes, no longer one is looked for. */
const LONG_ENOUGH = 32

const HASH_BITS = 13
/**
 * Of each hash the place where it was last, and of each place that where its hash was before. Places are counted through
 * all data ever seen: so nothing need be cleared for the next, in which all that is before `origin` is of other data.
 */
const last = new Int32Array(2 ** HASH_BITS)
const before = new Int32Array(WINDOW)
let origin = 1
const LAST_ORIGIN = 2 ** 30

/** Looks for what was in `data` before; `flush` is called when the tokens are full. */
export function findMatches(data: Uint8Array, tokens: Tokens, flush: () => void): void {
  const { length } = data
  if (origin + length > LAST_ORIGIN) {
    last.fill(0)
    origin = 1
  }
  const start = origin
  origin += length
  const hashed = length - SHORTEST + 1
  /** The match that begins one byte earlier, until it is sure that none that begins here is longer. */
  let waiting = 0
  let waitingDistance = 0
  let at = 0
  while (at < length) {
    let longest = 0
    let distance = 0
    if (at < hashed) {
      let found = enter(data, at, start)
      if (waiting < LONG_ENOUGH && found >= 0) {
        const most = Math.min(LONGEST, length - at)
        const nearest = Math.max(at - WINDOW, -1)
        let best = Math.max(waiting, SHORTEST - 1)
        for (let tries = waiting > 0 ? TRIES_FOR_LONGER : TRIES; found > nearest && tries > 0; tries--) {
          if (data[found + best] === data[at + best]) {
            const same = sameBytes(data, found, at, most)
            if (same > best) {
              best = same
              longest = same
              distance = at - found
              if (same >= LONG_ENOUGH || same === most) break
            }
          }
          found = (before[found & (WINDOW - 1)] as number) - start
        }
      }
    }
    if (waiting > 0 && longest === 0) {
      addMatch(tokens, waiting, waitingDistance)
      const end = at - 1 + waiting
      for (let inside = at + 1; inside < end && inside < hashed; inside++) enter(data, inside, start)
      at = end
    } else {
      if (waiting > 0) addByte(tokens, data[at - 1] as number)
      if (longest === 0) addByte(tokens, data[at] as number)
      at++
    }
    waiting = longest
    waitingDistance = distance
    if (isFull(tokens)) flush()
  }
}

/** Enters a place; gives the one before that may begin with the same bytes, less than 0 if there is none. */
function enter(data: Uint8Array, at: number, start: number): number {
  const bytes =
    (data[at] as number) |
    ((data[at + 1] as number) << 8) |
    ((data[at + 2] as number) << 16) |
    ((data[at + 3] as number) << 24)
  const hash = Math.imul(bytes, 0x9e3779b1) >>> (32 - HASH_BITS)
  const found = last[hash] as number
  before[at & (WINDOW - 1)] = found
  last[hash] = at + start
  return found - start
}

function sameBytes(data: Uint8Array, one: number, other: number, most: number): number {
  let same = 0
  while (same < most && data[one + same] === data[other + same]) same++
  return same
}
