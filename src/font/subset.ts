import { readAsset } from '../base/index.ts'

/** hb-subset.h: HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS. */
const FLAGS = 0x1 | 0x2
/** hb-subset.h: HB_SUBSET_SETS_DROP_TABLE_TAG. */
const DROP_TABLE_SET = 3
/** hb-common.h: HB_MEMORY_MODE_WRITABLE. */
const WRITABLE = 2
/** A CIDFontType2 needs outlines and metrics only (ISO 32000-1, 9.9); the rest would be dead weight in every PDF. */
const DROPPED_TABLES = [
  'cmap',
  'name',
  'post',
  'OS/2',
  'GSUB',
  'GPOS',
  'GDEF',
  'BASE',
  'STAT',
  'DSIG',
  'kern',
  'gasp',
]

/** The C functions of HarfBuzz's subsetter that we call; every argument and result is a 32-bit number. */
type Subsetter = Readonly<Record<(typeof FUNCTIONS)[number], (...values: number[]) => number>>

const FUNCTIONS = [
  'malloc',
  'hb_blob_create',
  'hb_blob_destroy',
  'hb_blob_get_data',
  'hb_blob_get_length',
  'hb_face_create',
  'hb_face_destroy',
  'hb_face_reference_blob',
  'hb_set_add',
  'hb_subset_input_create_or_fail',
  'hb_subset_input_destroy',
  'hb_subset_input_glyph_set',
  'hb_subset_input_set',
  'hb_subset_input_set_flags',
  'hb_subset_or_fail',
] as const

let loaded: { readonly hb: Subsetter; readonly memory: WebAssembly.Memory } | undefined

/** Compiled at the first subset: commands that write no PDF never pay for it. */
function load() {
  if (loaded) return loaded
  const bytes = readAsset('harfbuzzjs/dist/harfbuzz-subset.wasm')
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
  ;(exports._initialize as () => void)()
  loaded = { hb: exports as unknown as Subsetter, memory: exports.memory as WebAssembly.Memory }
  return loaded
}

/** A function that cuts the font down to the given glyphs; glyph ids are retained, so they can serve as CIDs. */
export function createSubsetter(font: Uint8Array): (glyphs: readonly number[]) => Uint8Array {
  let face: number | undefined
  return glyphs => {
    const { hb, memory } = load()
    face ??= openFace(font)
    const input = hb.hb_subset_input_create_or_fail()
    hb.hb_subset_input_set_flags(input, FLAGS)
    const glyphSet = hb.hb_subset_input_glyph_set(input)
    for (const glyph of glyphs) hb.hb_set_add(glyphSet, glyph)
    const dropped = hb.hb_subset_input_set(input, DROP_TABLE_SET)
    for (const tag of DROPPED_TABLES) hb.hb_set_add(dropped, tagNumber(tag))

    const subset = hb.hb_subset_or_fail(face, input)
    hb.hb_subset_input_destroy(input)
    if (subset === 0) throw new Error('HarfBuzz could not subset the font')
    const blob = hb.hb_face_reference_blob(subset)
    const start = hb.hb_blob_get_data(blob, 0)
    const bytes = new Uint8Array(memory.buffer).slice(start, start + hb.hb_blob_get_length(blob))
    hb.hb_blob_destroy(blob)
    hb.hb_face_destroy(subset)
    return bytes
  }
}

/** Copies the font into the module's memory, where it stays for as long as the process runs. */
function openFace(font: Uint8Array): number {
  const { hb, memory } = load()
  const pointer = hb.malloc(font.length)
  new Uint8Array(memory.buffer).set(font, pointer)
  const blob = hb.hb_blob_create(pointer, font.length, WRITABLE, 0, 0)
  const face = hb.hb_face_create(blob, 0)
  hb.hb_blob_destroy(blob)
  return face
}

function tagNumber(tag: string): number {
  const [a = 32, b = 32, c = 32, d = 32] = [...tag].map(character => character.charCodeAt(0))
  return (a << 24) | (b << 16) | (c << 8) | d
}
