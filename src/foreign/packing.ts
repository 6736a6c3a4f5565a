import { inflateSync } from 'node:zlib'
import { get, isArray, isObject, namesIn, type PdfDictionary, type PdfObject } from './values.ts'

/** All streams of a file together, unpacked: a page in 600 dpi is 100 MB, and nobody waits for more than two. */
const MAX_UNPACKED_BYTES = 200e6

/** The drawing of a page, unpacked: a detailed map has some megabytes. */
const MAX_CONTENT_BYTES = 20e6

/**
 * Whether all Flate streams of a file together are larger than we, or any reader, should have to hold: asked before the
 * library unpacks the ones that hold objects, which it does without a limit.
 */
export function unpacksToTooMuch(bytes: Uint8Array, text: string): boolean {
  let left = MAX_UNPACKED_BYTES
  for (const { index, 0: keyword } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const start = index + keyword.length
    // RFC 1950: deflated, with a window of 32 K or less, and a checksum in the first two bytes.
    const header = ((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0)
    if ((header & 0x0f00) !== 0x0800 || header % 31 !== 0) continue
    const size = inflatedSize(bytes.subarray(start), left)
    if (size === undefined) return true
    left -= size
  }
  return false
}

/** Undefined for more than `limit`; 0 for what cannot be unpacked, which takes no room. */
function inflatedSize(bytes: Uint8Array, limit: number): number | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(limit, 1) }).length
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 0
  }
}

/** Why the sizes in a file cannot be told: a stream is packed twice, or in LZW, or says so in a way not to be found. */
export function packingFault(text: string): string | undefined {
  if (/\/(?:LZWDecode|LZW)\b/.test(text)) return 'is packed with LZW, which PDF/A does not allow'
  if (PACKED_TWICE.test(text)) return 'has a stream that is packed twice'
  const names = text.matchAll(/\/[A-Za-z]*(?:#[0-9A-Fa-f]{2}[A-Za-z]*)+/g)
  const isHidden = [...names].some(([name]) => SIZE_NAMES.test(unescapeName(name)))
  return isHidden ? 'hides how its streams are packed' : undefined
}

const PACKING = '/(?:FlateDecode|Fl|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)'
const PACKED_TWICE = new RegExp(`${PACKING}\\s*${PACKING}\\b`)
const SIZE_NAMES = /^\/(?:Filter|\w+Decode|LZW|ObjStm|XRef|Type)$/

function unescapeName(name: string): string {
  return name.replace(/#(..)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

/** The operators of a content stream as Latin-1; undefined for a filter that content does not need, or a bomb. */
export function contentText(object: PdfObject): string | undefined {
  const filters = namesIn(get(object, 'Filter'))
  const bytes = object.bytes ?? new Uint8Array()
  if (filters.length === 0) return Buffer.from(bytes).toString('latin1')
  const hasPredictor = Number(get(object, 'DecodeParms', 'Predictor') ?? 1) > 1
  if (filters.join() !== 'FlateDecode' || hasPredictor) return undefined
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_CONTENT_BYTES }).toString('latin1')
  } catch {
    return undefined
  }
}

/** The operators of a page, its streams one after the other. */
export function pageText(page: PdfDictionary): string | undefined {
  const contents = get(page, 'Contents')
  const streams = isArray(contents) ? contents : [page.get('Contents')]
  const texts = streams.map(stream => (isObject(stream) ? contentText(stream) : ''))
  return texts.includes(undefined) ? undefined : texts.join('\n')
}
