import { error, type Report } from '../../base/index.ts'
import type { Encoding } from './row.ts'

type Decoder = InstanceType<typeof TextDecoder>

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

const MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

/**
 * The text of a file, chunk by chunk. Its encoding is what its byte order mark says, else what is asked for, else UTF-8;
 * bytes that are none of it end the text with an error, at their line.
 */
export async function* decode(
  path: string,
  chunks: Chunks,
  asked: Encoding | undefined,
  report: Report,
): AsyncGenerator<string, void> {
  let decoder: Decoder | undefined
  let encoding: Encoding = asked ?? 'utf-8'
  let line = 1
  for await (const bytes of withWholeMark(chunks)) {
    if (!decoder) {
      const mark = MARKS.find(({ bytes: mark }) => mark.every((byte, i) => bytes[i] === byte))
      if (mark && asked && mark.encoding !== asked) {
        const message = `\`${path}\` begins with the mark of ${mark.encoding}, so it is not ${asked}`
        report(error('data/bad-table', message, undefined, ['leave out `--encoding`']))
        return
      }
      encoding = mark?.encoding ?? encoding
      decoder = new TextDecoder(encoding, { fatal: true })
    }
    const text = decodeNext(decoder, bytes)
    if (text === undefined) {
      report(faultAt(line + linesBefore(bytes, encoding)))
      return
    }
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1
    yield text
  }
  if (decoder && decodeNext(decoder) === undefined) report(faultAt(line))

  function faultAt(line: number) {
    const message = `${path}:${line}: the text is not ${encoding.toUpperCase()}`
    const hints = ['save it as UTF-8, or say what it is: `--encoding windows-1252`']
    return error('data/bad-character', message, undefined, hints)
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

/** The chunks, none of them empty, and the first at least as long as a byte order mark. */
async function* withWholeMark(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  let head: Uint8Array | undefined = new Uint8Array(0)
  for await (const chunk of chunks) {
    if (!head) {
      if (chunk.length > 0) yield chunk
      continue
    }
    head = joined(head, chunk)
    if (head.length < 3) continue
    yield head
    head = undefined
  }
  if (head && head.length > 0) yield head
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
