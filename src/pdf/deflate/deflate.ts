import { type BitWriter, put, writeBlock } from './block.ts'
import { findMatches } from './matches.ts'
import { clear, createTokens } from './tokens.ts'

/** A block of so many tokens has codes of its own. */
const TOKENS_PER_BLOCK = 16384
/** No byte costs more than nine bits, and no block's codes more than this. */
const MOST_BYTES_OF_CODES = 400

const tokens = createTokens(TOKENS_PER_BLOCK)
const writer: BitWriter = { bytes: new Uint8Array(2 ** 16), at: 0, held: 0, heldBits: 0 }

/**
 * Deflates (RFC 1950, 1951), about as small as zlib does. It is ours since the same bytes must come out everywhere, which
 * Node's, of another version each year, does not promise; and since what a letter brings are a few small streams: nothing is
 * allocated or cleared for each, as libraries do.
 */
export function deflate(data: Uint8Array): Uint8Array {
  const blocks = Math.ceil(data.length / TOKENS_PER_BLOCK) + 1
  const room = Math.ceil((data.length * 9) / 8) + blocks * MOST_BYTES_OF_CODES
  if (writer.bytes.length < room) writer.bytes = new Uint8Array(room)
  Object.assign(writer, { at: 0, held: 0, heldBits: 0 })
  put(writer, 0x9c78, 16)
  clear(tokens)
  findMatches(data, tokens, () => {
    writeBlock(writer, tokens, false)
    clear(tokens)
  })
  writeBlock(writer, tokens, true)
  put(writer, 0, 7)
  const { bytes, at } = writer
  new DataView(bytes.buffer).setUint32(at, adler32(data))
  return bytes.slice(0, at + 4)
}

/** So many bytes can be summed before a sum must be divided. */
const BYTES_PER_SUM = 5552

function adler32(data: Uint8Array): number {
  let low = 1
  let high = 0
  for (let start = 0; start < data.length; start += BYTES_PER_SUM) {
    const end = Math.min(start + BYTES_PER_SUM, data.length)
    for (let at = start; at < end; at++) {
      low += data[at] as number
      high += low
    }
    low %= 65521
    high %= 65521
  }
  return high * 65536 + low
}
