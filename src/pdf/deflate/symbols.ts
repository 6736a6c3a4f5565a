/** The alphabets of DEFLATE (RFC 1951 §3.2.5): literals, the end of a block and lengths in one; distances in the other. */
export const LITERALS = 286
export const DISTANCES = 30
export const END_OF_BLOCK = 256
/** The symbol of the shortest length. */
export const FIRST_LENGTH = 257

export const LONGEST = 258
export const WINDOW = 32768

/** Bits that follow a symbol, and the first length or distance that it stands for. */
interface Ranges {
  readonly extraBits: Uint8Array
  readonly first: Uint16Array
}

/** Symbols of 0 to `bits` extra bits, `same` of each. */
function ranges(symbols: number, first: number, same: number): Ranges {
  const extraBits = new Uint8Array(symbols)
  const firsts = new Uint16Array(symbols)
  let value = first
  for (let symbol = 0; symbol < symbols; symbol++) {
    extraBits[symbol] = Math.max(0, Math.floor(symbol / same) - 1)
    firsts[symbol] = value
    value += 2 ** (extraBits[symbol] as number)
  }
  return { extraBits, first: firsts }
}

export const LENGTH_RANGES = ranges(29, 3, 4)
export const DISTANCE_RANGES = ranges(DISTANCES, 1, 2)
// The longest length has a symbol of its own, though that before it would reach as far.
LENGTH_RANGES.extraBits[28] = 0
LENGTH_RANGES.first[28] = LONGEST

const lengthSymbols = new Uint8Array(LONGEST + 1)
for (let symbol = 0; symbol < 29; symbol++) lengthSymbols.fill(symbol, LENGTH_RANGES.first[symbol])

/** Of distances up to 256, and of 128 at a time beyond. */
const nearSymbols = new Uint8Array(257)
const farSymbols = new Uint8Array(256)
for (let symbol = 0; symbol < DISTANCES; symbol++) {
  const first = DISTANCE_RANGES.first[symbol] as number
  nearSymbols.fill(symbol, first)
  farSymbols.fill(symbol, Math.ceil((first - 1) / 128))
}

/** Counted from the shortest length on. */
export function lengthSymbol(length: number): number {
  return lengthSymbols[length] as number
}

export function distanceSymbol(distance: number): number {
  return (distance <= 256 ? nearSymbols[distance] : farSymbols[(distance - 1) >> 7]) as number
}
