import { DISTANCES, distanceSymbol, END_OF_BLOCK, FIRST_LENGTH, LITERALS, lengthSymbol } from './symbols.ts'

/** What the data of one block are told by, one after the other: bytes, and matches with what was before. */
export interface Tokens {
  /** A byte, or a distance above a length of `LENGTH_BITS`. */
  readonly values: Uint32Array
  count: number
  /** How often each symbol comes. */
  readonly literals: Uint32Array
  readonly distances: Uint32Array
}

export const LENGTH_BITS = 9
export const LENGTH_MASK = 2 ** LENGTH_BITS - 1

export function createTokens(most: number): Tokens {
  return {
    values: new Uint32Array(most),
    count: 0,
    literals: new Uint32Array(LITERALS),
    distances: new Uint32Array(DISTANCES),
  }
}

/** For the next block. */
export function clear(tokens: Tokens): void {
  tokens.count = 0
  tokens.literals.fill(0)
  tokens.literals[END_OF_BLOCK] = 1
  tokens.distances.fill(0)
}

/** Two are added at a time. */
export function isFull({ values, count }: Tokens): boolean {
  return count + 2 > values.length
}

export function addByte(tokens: Tokens, byte: number): void {
  tokens.values[tokens.count++] = byte
  countUp(tokens.literals, byte)
}

export function addMatch(tokens: Tokens, length: number, distance: number): void {
  tokens.values[tokens.count++] = (distance << LENGTH_BITS) | length
  countUp(tokens.literals, FIRST_LENGTH + lengthSymbol(length))
  countUp(tokens.distances, distanceSymbol(distance))
}

export function countUp(counts: Uint32Array, symbol: number): void {
  counts[symbol] = (counts[symbol] as number) + 1
}
