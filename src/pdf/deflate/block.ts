import { createPrefixCode, fitPrefixCode } from './prefix-code.ts'
import {
  DISTANCE_RANGES,
  DISTANCES,
  distanceSymbol,
  END_OF_BLOCK,
  FIRST_LENGTH,
  LENGTH_RANGES,
  LITERALS,
  lengthSymbol,
} from './symbols.ts'
import { countUp, LENGTH_BITS, LENGTH_MASK, type Tokens } from './tokens.ts'

/** Bits on their way into bytes, the first in the lowest. */
export interface BitWriter {
  bytes: Uint8Array
  at: number
  /** Those that fill no two bytes yet, and how many. */
  held: number
  heldBits: number
}

const MOST_BITS = 15
const literalCode = createPrefixCode(LITERALS)
const distanceCode = createPrefixCode(DISTANCES)

/** The lengths of both codes are told in a third (RFC 1951 §3.2.7). */
const LENGTH_SYMBOLS = 19
const MOST_LENGTH_BITS = 7
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const lengthCode = createPrefixCode(LENGTH_SYMBOLS)
const lengthCounts = new Uint32Array(LENGTH_SYMBOLS)
const lengths = new Uint8Array(LITERALS + DISTANCES)
/** `extra << 5 | symbol` */
const toldLengths = new Uint16Array(LITERALS + DISTANCES)

/** A block with codes of its own. */
export function writeBlock(writer: BitWriter, tokens: Tokens, isLast: boolean): void {
  fitPrefixCode(literalCode, tokens.literals, MOST_BITS)
  fitPrefixCode(distanceCode, tokens.distances, MOST_BITS)
  put(writer, isLast ? 1 : 0, 1)
  put(writer, 2, 2)
  writeCodes(writer)
  writeTokens(writer, tokens)
  put(writer, literalCode.codes[END_OF_BLOCK] as number, literalCode.lengths[END_OF_BLOCK] as number)
}

export function put(writer: BitWriter, value: number, bits: number): void {
  writer.held |= value << writer.heldBits
  writer.heldBits += bits
  while (writer.heldBits >= 8) {
    writer.bytes[writer.at++] = writer.held & 0xff
    writer.held >>>= 8
    writer.heldBits -= 8
  }
}

function writeCodes(writer: BitWriter): void {
  const literals = usedOf(literalCode.lengths, FIRST_LENGTH)
  const distances = usedOf(distanceCode.lengths, 1)
  lengths.set(literalCode.lengths)
  lengths.set(distanceCode.lengths.subarray(0, distances), literals)
  const told = tellLengths(literals + distances)
  fitPrefixCode(lengthCode, lengthCounts, MOST_LENGTH_BITS)
  let used = LENGTH_SYMBOLS
  while (used > 4 && lengthCode.lengths[ORDER[used - 1] as number] === 0) used--
  put(writer, literals - FIRST_LENGTH, 5)
  put(writer, distances - 1, 5)
  put(writer, used - 4, 4)
  for (let i = 0; i < used; i++) put(writer, lengthCode.lengths[ORDER[i] as number] as number, 3)
  for (let i = 0; i < told; i++) {
    const symbol = (toldLengths[i] as number) & 31
    put(writer, lengthCode.codes[symbol] as number, lengthCode.lengths[symbol] as number)
    if (symbol >= 16) put(writer, (toldLengths[i] as number) >> 5, EXTRA_BITS[symbol - 16] as number)
  }
}

/** How many symbols there are up to the last one that is used, and at least `fewest`. */
function usedOf(lengths: Uint8Array, fewest: number): number {
  let used = lengths.length
  while (used > fewest && lengths[used - 1] === 0) used--
  return used
}

/** Those of the symbols that stand for several lengths: the one before again, and zeros. */
const EXTRA_BITS = [2, 3, 7]

/** Into `toldLengths` and `lengthCounts`: the first `count` of `lengths`, runs of equal ones as one symbol. */
function tellLengths(count: number): number {
  let told = 0
  const tell = (symbol: number, extra: number) => {
    toldLengths[told++] = (extra << 5) | symbol
    countUp(lengthCounts, symbol)
  }
  lengthCounts.fill(0)
  for (let at = 0; at < count; ) {
    const length = lengths[at] as number
    let end = at + 1
    while (end < count && lengths[end] === length) end++
    let run = end - at
    at = end
    if (length > 0) {
      tell(length, 0)
      run--
    }
    while (run >= 3) {
      const part = Math.min(run, length > 0 ? 6 : 138)
      if (length > 0) tell(16, part - 3)
      else if (part <= 10) tell(17, part - 3)
      else tell(18, part - 11)
      run -= part
    }
    while (run-- > 0) tell(length, 0)
  }
  return told
}

function writeTokens(writer: BitWriter, { values, count }: Tokens): void {
  const { bytes } = writer
  let { at, held, heldBits } = writer
  const add = (value: number, bits: number) => {
    held |= value << heldBits
    heldBits += bits
    if (heldBits < 16) return
    bytes[at++] = held & 0xff
    bytes[at++] = (held >>> 8) & 0xff
    held >>>= 16
    heldBits -= 16
  }
  for (let i = 0; i < count; i++) {
    const value = values[i] as number
    const distance = value >>> LENGTH_BITS
    if (distance === 0) {
      add(literalCode.codes[value] as number, literalCode.lengths[value] as number)
      continue
    }
    const length = value & LENGTH_MASK
    const ofLength = lengthSymbol(length)
    add(
      literalCode.codes[FIRST_LENGTH + ofLength] as number,
      literalCode.lengths[FIRST_LENGTH + ofLength] as number,
    )
    add(length - (LENGTH_RANGES.first[ofLength] as number), LENGTH_RANGES.extraBits[ofLength] as number)
    const ofDistance = distanceSymbol(distance)
    add(distanceCode.codes[ofDistance] as number, distanceCode.lengths[ofDistance] as number)
    add(
      distance - (DISTANCE_RANGES.first[ofDistance] as number),
      DISTANCE_RANGES.extraBits[ofDistance] as number,
    )
  }
  Object.assign(writer, { at, held, heldBits })
  put(writer, 0, 0)
}
