import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'

/** A file in a zip file. */
export interface Entry {
  /**
   * Its bytes, unpacked as they are asked for; throws `Unreadable` when they are damaged, or more than the zip file may
   * hold: what is counted are the bytes that come out, whatever the zip file says.
   */
  bytes(): Generator<Uint8Array, void>
}

/** Why a spreadsheet cannot be read, in words for its user. */
export class Unreadable extends Error {}

const MAX_ENTRIES = 10_000

/** Far more than a million rows need: their XML is read as it is unpacked. */
const MAX_UNPACKED = 2 ** 30

/** Spreadsheets are packed to a tenth; a file that grows more than this is a bomb. */
const MAX_RATIO = 200
const MAX_UNCHECKED = 2 ** 20

/** So much is unpacked at a time, at most 1000 times as long. */
const CHUNK = 16 * 1024

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

/** The files of a zip file by name. Throws `Unreadable` when it is none. */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MAX_ENTRIES) throw new Unreadable(`it has ${count} parts`)
  const entries = new Map<string, Entry>()
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged()
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.set(name, entryAt(bytes, view, at))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The last record of a zip file, before a comment of at most 64 KB. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  throw new Unreadable('it is not a spreadsheet in the format of Excel (xlsx)')
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): Entry {
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const checksum = view.getUint32(at + 16, true)
  const packedLength = view.getUint32(at + 20, true)
  const header = view.getUint32(at + 42, true)
  return {
    *bytes() {
      if (header + 30 > view.byteLength) throw damaged()
      const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
      if (start + packedLength > view.byteLength) throw damaged()
      if (flags & ENCRYPTED) throw new Unreadable('it is encrypted')
      if (method !== STORED && method !== DEFLATED)
        throw new Unreadable('it is packed in a way that we cannot unpack')
      const packed = bytes.subarray(start, start + packedLength)
      let length = 0
      let sum = 0
      for (const chunk of method === STORED ? [packed] : inflate(packed)) {
        length += chunk.length
        if (length > MAX_UNPACKED || (length > MAX_UNCHECKED && length > packedLength * MAX_RATIO)) {
          throw new Unreadable('it grows without end when it is unpacked')
        }
        sum = crc32(chunk, sum)
        yield chunk
      }
      if (sum !== checksum) throw damaged()
    },
  }
}

function* inflate(packed: Uint8Array): Generator<Uint8Array> {
  const chunks: Uint8Array[] = []
  const inflator = new Inflate(chunk => chunks.push(chunk))
  for (let at = 0; at < packed.length; at += CHUNK) {
    try {
      inflator.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length)
    } catch {
      throw damaged()
    }
    yield* chunks.splice(0)
  }
}

function damaged(): Unreadable {
  return new Unreadable('it is damaged')
}
