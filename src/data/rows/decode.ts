import { type Diagnostic, error, spanOf } from '../../base/index.ts'
import type { Encoding } from './row.ts'

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** The text of a file, to be walked once. */
export interface Text {
  readonly chunks: AsyncGenerator<string, void>
  /** Why the text ended before its file did. */
  fault(): Diagnostic | undefined
}

type Decoder = InstanceType<typeof TextDecoder>

const MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

/**
 * Decodes a file chunk by chunk. Its encoding is what its byte order mark says, else what is asked for, else UTF-8; the
 * text ends before bytes that are none of it.
 */
export function decode(path: string, bytes: Chunks, asked: Encoding | undefined): Text {
  let fault: Diagnostic | undefined
  return { chunks: decodeAll(), fault: () => fault }

  async function* decodeAll(): AsyncGenerator<string, void> {
    let decoder: Decoder | undefined
    let encoding: Encoding = asked ?? 'utf-8'
    let line = 1
    for await (const chunk of withWholeMark(bytes)) {
      if (!decoder) {
        const mark = MARKS.find(({ bytes }) => bytes.every((byte, i) => chunk[i] === byte))
        if (mark && asked && mark.encoding !== asked) {
          const message = `\`${path}\` begins with the mark of ${mark.encoding}, so it is not ${asked}`
          fault = error('data/bad-table', message, undefined, ['leave out `--encoding`'])
          return
        }
        encoding = mark?.encoding ?? encoding
        decoder = new TextDecoder(encoding, { fatal: true })
      }
      const text = decodeNext(decoder, chunk)
      if (text === undefined) {
        fault = faultAt(line + linesBefore(chunk, encoding), encoding)
        return
      }
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1
      yield text
    }
    if (decoder && decodeNext(decoder) === undefined) fault = faultAt(line, encoding)
  }

  function faultAt(line: number, encoding: Encoding): Diagnostic {
    const hint =
      encoding === 'utf-8'
        ? 'save it as UTF-8, or say what it is, if you know: `--encoding windows-1252`'
        : 'say what it is, if you know: `--encoding utf-8`'
    const place = spanOf({ path, text: '', firstLine: line })
    return error('data/bad-character', `the text is not ${encoding.toUpperCase()} from here on`, place, [
      hint,
    ])
  }
}

/** Undefined when the bytes, or the end of the text, are not in the encoding. */
function decodeNext(decoder: Decoder, bytes?: Uint8Array): string | undefined {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    return undefined
  }
}

/** How many lines of a chunk, which may begin in the middle of a character, are good. */
function linesBefore(bytes: Uint8Array, encoding: Encoding): number {
  const begin = encoding === 'utf-8' ? bytes.findIndex(byte => (byte & 0xc0) !== 0x80) : 0
  const text = new TextDecoder(encoding).decode(bytes.subarray(Math.max(begin, 0)))
  const bad = text.indexOf('\ufffd')
  return text.slice(0, Math.max(bad, 0)).split('\n').length - 1
}

/** The chunks, none of them empty, and the first as long as a byte order mark if the file is. */
async function* withWholeMark(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  let head: Uint8Array | undefined = new Uint8Array(0)
  for await (const chunk of chunks) {
    const next: Uint8Array = head ? joined(head, chunk) : chunk
    head = head && next.length < 3 ? next : undefined
    if (!head && next.length > 0) yield next
  }
  if (head && head.length > 0) yield head
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
