import type { Report, Span } from '../base/index.ts'
import { decodeJpeg } from './jpeg.ts'
import { decodePng } from './png/png.ts'
import { createRefuse, type Refuse } from './refuse.ts'
import { decodeSvg } from './svg/svg.ts'
import type { Image } from './types.ts'

const MAX_FILE_BYTES = 20e6

/** How far into a file we look for what it is: XML may put comments before `<svg>`. */
const SNIFFED_BYTES = 4096

interface Format {
  readonly kind: string
  /** The first is the one we advise. */
  readonly extensions: readonly string[]
  /** Matched against the first bytes as Latin-1, one character a byte. */
  readonly signature: RegExp
  readonly decode?: (file: ImageFile) => Image | undefined
}

interface ImageFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly refuse: Refuse
  readonly report: Report
}

/** What we can tell apart. A format without `decode` is here to be named in the message. */
const FORMATS: readonly Format[] = [
  {
    kind: 'a PNG image',
    extensions: ['png'],
    signature: /^\x89PNG\r\n\x1a\n/,
    decode: ({ bytes, refuse }) => decodePng(bytes, refuse),
  },
  {
    kind: 'a JPEG image',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
    signature: /^\xff\xd8\xff/,
    decode: ({ bytes, refuse }) => decodeJpeg(bytes, refuse),
  },
  {
    kind: 'an SVG image',
    extensions: ['svg'],
    signature: /^(?:\xef\xbb\xbf)?\s*<(?:svg\b|[?!].*<svg\b)/s,
    decode: ({ name, bytes, refuse, report }) => decodeSvg(name, bytes, refuse, report),
  },
  { kind: 'a GIF image', extensions: ['gif'], signature: /^GIF8[79]a/ },
  { kind: 'a WebP image', extensions: ['webp'], signature: /^RIFF.{4}WEBP/s },
  { kind: 'a TIFF image', extensions: ['tif', 'tiff'], signature: /^(?:II\*\0|MM\0\*)/ },
  { kind: 'a BMP image', extensions: ['bmp'], signature: /^BM.{4}\0{4}/s },
  { kind: 'a HEIC image', extensions: ['heic', 'heif'], signature: /^.{4}ftyp(?:hei|hev|mif1|msf1)/s },
  { kind: 'an AVIF image', extensions: ['avif'], signature: /^.{4}ftypavi[fs]/s },
  { kind: 'a PDF document', extensions: ['pdf'], signature: /^%PDF-/ },
  { kind: 'an EPS drawing', extensions: ['eps', 'ps'], signature: /^(?:%!PS|\xc5\xd0\xd3\xc6)/ },
]

/**
 * The image in a file, by its content: the name only may not contradict it. `name` is how messages call the file,
 * `span` where the letter names it. Whatever the bytes are, it reports instead of throwing.
 */
export function decodeImage(
  name: string,
  bytes: Uint8Array,
  span: Span | undefined,
  report: Report,
): Image | undefined {
  const refuse = createRefuse(name, span, report)
  if (bytes.length === 0) return refuse('image/unreadable', 'is empty')
  if (bytes.length > MAX_FILE_BYTES) {
    return refuse('image/too-large', `is larger than ${MAX_FILE_BYTES / 1e6} MB`)
  }

  const named = formatNamed(name)
  const found = formatOf(bytes)
  if (!found) return refuse('image/unreadable', `is not ${named?.kind ?? 'an image'}`)
  if (!found.decode) {
    return refuse('image/unsupported', `is ${found.kind}`, 'save it as PNG, JPEG or SVG')
  }
  if (named && named !== found) {
    return refuse('image/unsupported', `is ${found.kind}`, `rename it to end in \`.${found.extensions[0]}\``)
  }
  return found.decode({ name, bytes, refuse, report })
}

function formatNamed(name: string): Format | undefined {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase()
  return FORMATS.find(({ extensions }) => extension !== undefined && extensions.includes(extension))
}

function formatOf(bytes: Uint8Array): Format | undefined {
  const start = Buffer.from(bytes.subarray(0, SNIFFED_BYTES)).toString('latin1')
  return FORMATS.find(({ signature }) => signature.test(start))
}
