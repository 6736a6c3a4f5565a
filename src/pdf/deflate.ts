import { readAsset } from '../base/index.ts'

/** What we call of zlib, as zip.js compiles it to WebAssembly: streams and places in its memory are numbers. */
interface Zlib {
  readonly memory: WebAssembly.Memory
  _initialize(): void
  malloc(size: number): number
  deflate_new(): number
  deflate_init(stream: number, level: number): number
  /** How it went in the highest byte, and in the others how many bytes it wrote at `output`. */
  deflate_process(
    stream: number,
    input: number,
    length: number,
    output: number,
    room: number,
    flush: number,
  ): number
  /** How many bytes of the last input it took. */
  deflate_last_consumed(stream: number): number
  deflate_end(stream: number): number
}

/** Lower ones make the letters of a print file, which are small streams, a fiftieth larger; higher ones save next to nothing. */
const LEVEL = 6
/** Of zlib.h. */
const [NO_FLUSH, FINISH, STREAM_END] = [0, 4, 1]
/** Bytes that go in and come out at a time. */
const ROOM = 65536

let loaded: { readonly zlib: Zlib; readonly input: number; readonly output: number } | undefined

function load() {
  const module = new WebAssembly.Module(readAsset('@zip.js/zip.js/dist/zip-module.wasm'))
  const zlib = new WebAssembly.Instance(module).exports as unknown as Zlib
  zlib._initialize()
  return { zlib, input: zlib.malloc(ROOM), output: zlib.malloc(ROOM) }
}

/**
 * Deflates (RFC 1950, 1951). Node's own zlib is another one in each version and on each processor, so it does not promise the
 * same bytes everywhere; and as WebAssembly it is as fast in a new process as JavaScript after its thousandth letter.
 */
export function deflate(data: Uint8Array): Uint8Array {
  loaded ??= load()
  const { zlib, input, output } = loaded
  const stream = zlib.deflate_new()
  zlib.deflate_init(stream, LEVEL)
  const pieces: Uint8Array[] = []
  let at = 0
  let outcome = 0
  while (outcome !== STREAM_END) {
    const piece = data.subarray(at, at + ROOM)
    const flush = at + piece.length < data.length ? NO_FLUSH : FINISH
    new Uint8Array(zlib.memory.buffer).set(piece, input)
    const result = zlib.deflate_process(stream, input, piece.length, output, ROOM, flush)
    outcome = result >> 24
    if (outcome < 0) throw new Error(`zlib ended with ${outcome}`)
    at += zlib.deflate_last_consumed(stream)
    pieces.push(new Uint8Array(zlib.memory.buffer).slice(output, output + (result & 0xffffff)))
  }
  zlib.deflate_end(stream)
  return pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces)
}
