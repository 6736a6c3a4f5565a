import { readAsset } from '../base/index.ts'

/**
 * What we call of HarfBuzz's C API (https://harfbuzz.github.io): pointers, tags and enumerations are numbers. The
 * JavaScript around it in harfbuzzjs makes a dozen objects for each glyph, and costs a cold start a fifth of its time.
 */
interface CApi {
  readonly memory: WebAssembly.Memory
  __wasm_call_ctors(): void
  malloc(size: number): number
  free(pointer: number): void
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number
  hb_blob_destroy(blob: number): void
  hb_face_create(blob: number, index: number): number
  hb_face_destroy(face: number): void
  hb_font_create(face: number): number
  hb_font_destroy(font: number): void
  hb_font_get_h_extents(font: number, extents: number): number
  hb_font_get_nominal_glyph(font: number, codePoint: number, glyph: number): number
  hb_font_get_glyph_h_advance(font: number, glyph: number): number
  hb_language_from_string(text: number, length: number): number
  hb_ot_name_get_utf16(face: number, id: number, lang: number, size: number, text: number): number
  hb_ot_layout_table_get_feature_tags(
    face: number,
    table: number,
    start: number,
    count: number,
    tags: number,
  ): number
  hb_buffer_create(): number
  hb_buffer_clear_contents(buffer: number): void
  hb_buffer_set_flags(buffer: number, flags: number): void
  hb_buffer_add_utf16(buffer: number, text: number, length: number, start: number, count: number): void
  hb_buffer_guess_segment_properties(buffer: number): void
  hb_buffer_set_direction(buffer: number, direction: number): void
  hb_buffer_set_language(buffer: number, lang: number): void
  hb_buffer_get_length(buffer: number): number
  hb_buffer_get_glyph_infos(buffer: number, count: number): number
  hb_buffer_get_glyph_positions(buffer: number, count: number): number
  hb_shape(font: number, buffer: number, features: number, count: number): void
}

export interface HarfBuzz extends CApi {
  /** The memory as it is at the moment: it moves when it grows. */
  words(): Words
  /** Copies into memory of its own, which `free` gives back. */
  store(bytes: Uint8Array): number
  /** At least `size` bytes that nobody keeps: the next call overwrites them. */
  scratch(size: number): number
}

/** The memory as words of 32 bits, signed and unsigned, and as half words. */
interface Words {
  readonly signed: Int32Array
  readonly unsigned: Uint32Array
  readonly halves: Uint16Array
}

const PAGE = 65536

/** HarfBuzz ends itself, or finds no memory: whatever it was asked about, a font brought it there. */
class GivenUp extends Error {}

/** Whether that, or a step outside its memory, is what was thrown. */
export function isFailure(thrown: unknown): boolean {
  return thrown instanceof GivenUp || (thrown instanceof Error && thrown.name === 'RuntimeError')
}

let loading: Promise<void> | undefined
let loaded: HarfBuzz | undefined

/**
 * Loads HarfBuzz, once in a process. Its WebAssembly is compiled on another thread meanwhile: who knows that text will
 * be shaped calls this early, and awaits it before the first `createFace`.
 */
export async function loadHarfBuzz(): Promise<void> {
  loading ??= load()
  await loading
}

export function harfBuzz(): HarfBuzz {
  if (!loaded) throw new Error('loadHarfBuzz() comes first')
  return loaded
}

async function load(): Promise<void> {
  const stop = (): never => {
    throw new GivenUp()
  }
  const grow = (size: number): number => {
    try {
      api.memory.grow(Math.ceil((size - api.memory.buffer.byteLength) / PAGE))
      return 1
    } catch {
      return 0
    }
  }
  // What Emscripten's runtime asks of its surroundings. Nothing here sets a timer, so none is needed.
  const env = {
    emscripten_resize_heap: grow,
    _abort_js: stop,
    _setitimer_js: () => 0,
    _emscripten_runtime_keepalive_clear: () => {},
  }
  const wasi = { proc_exit: stop }
  const bytes = readAsset('harfbuzzjs/dist/harfbuzz.wasm')
  const { instance } = await WebAssembly.instantiate(bytes, { env, wasi_snapshot_preview1: wasi })
  const api = instance.exports as unknown as CApi
  api.__wasm_call_ctors()
  loaded = withMemory(api)
}

function withMemory(api: CApi): HarfBuzz {
  const wordsOf = (buffer: ArrayBuffer): Words => ({
    signed: new Int32Array(buffer),
    unsigned: new Uint32Array(buffer),
    halves: new Uint16Array(buffer),
  })
  let words = wordsOf(api.memory.buffer)
  let [scratch, scratchSize] = [0, 0]
  const allocate = (size: number): number => {
    const pointer = api.malloc(size)
    if (pointer === 0) throw new GivenUp()
    return pointer
  }
  return {
    ...api,
    words() {
      if (words.signed.buffer !== api.memory.buffer) words = wordsOf(api.memory.buffer)
      return words
    },
    store(bytes) {
      const pointer = allocate(bytes.length)
      new Uint8Array(api.memory.buffer).set(bytes, pointer)
      return pointer
    },
    scratch(size) {
      if (size <= scratchSize) return scratch
      api.free(scratch)
      // Nothing, should there be no memory: what is free is another's.
      ;[scratch, scratchSize] = [0, 0]
      const larger = Math.max(size, 4096)
      ;[scratch, scratchSize] = [allocate(larger), larger]
      return scratch
    },
  }
}
