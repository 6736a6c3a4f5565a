import { zlibSync } from 'fflate'
import type { Picture } from './ink.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const TRUE_COLOR = 2
const BITS_PER_CHANNEL = 8

/** A PNG of colours as they are (ISO 15948 §11); each row is said to be unfiltered. */
export function encodePng({ columns, rows, colors }: Picture): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(columns, 0)
  header.writeUInt32BE(rows, 4)
  header.set([BITS_PER_CHANNEL, TRUE_COLOR, 0, 0, 0], 8)
  const length = columns * 3
  const lines = new Uint8Array((length + 1) * rows)
  for (let row = 0; row < rows; row++) {
    lines.set(colors.subarray(row * length, (row + 1) * length), row * (length + 1) + 1)
  }
  const chunks = [chunk('IHDR', header), chunk('IDAT', zlibSync(lines)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from(SIGNATURE), ...chunks])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** ISO 3309, as PNG's Annex D has it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
