import { error, type Report, type Span } from '../base/index.ts'
import { readSfnt, type SfntMetrics } from './sfnt.ts'
import { type Glyph, openShaper, type Shaper } from './shaper.ts'
import { createSubsetter } from './subset.ts'

/** A font file, ready to shape text and to be embedded. Distances are in font units unless said otherwise. */
export interface Face extends SfntMetrics {
  /** PostScript name, as PDF wants it. */
  readonly name: string
  readonly ascent: number
  /** Positive: how far the face reaches below the baseline. */
  readonly descent: number
  readonly lineGap: number
  covers(codePoint: number): boolean
  /** Whether the face has an OpenType feature, by its tag: `smcp`. */
  hasFeature(tag: string): boolean
  /** The glyph's own width, before kerning. */
  advanceOf(glyph: number): number
  /** Shapes one run left to right. Results are cached and must not be changed. */
  shape(text: string, lang: string, features: Readonly<Record<string, number>>): GlyphRun
  /** The font file with only these glyphs; glyph ids stay as they are. */
  subset(glyphs: readonly number[]): Uint8Array
}

/** A stretch of text as glyphs of one face. */
export interface GlyphRun {
  readonly text: string
  readonly glyphs: readonly Glyph[]
  /** Sum of the advances, in font units. */
  readonly width: number
}

/** How many shaped runs a face remembers: far more than the words of one letter, little memory for a long mailing. */
const CACHED_RUNS = 20_000

/** Reports and returns undefined for a file that cannot be used; `name` and `span` say which and who asked for it. */
export function createFace(
  name: string,
  bytes: Uint8Array,
  span: Span | undefined,
  report: Report,
): Face | undefined {
  const sfnt = readSfnt(bytes)
  if (typeof sfnt === 'string') {
    report(error('font/unreadable', `the font \`${name}\` cannot be used: ${sfnt}`, span))
    return undefined
  }
  const covered = new Map<number, boolean>()
  const advances = new Map<number, number>()
  const runs = new Map<string, GlyphRun>()
  let opened: Shaper | undefined
  /** A letterhead has more faces than most letters use: HarfBuzz opens one when it is first asked for. */
  const open = () => {
    opened ??= openShaper(bytes)
    return opened
  }

  return {
    ...sfnt.metrics,
    get name() {
      return open().name.replace(/[^!-~]|[[\](){}<>/%]/g, '') || 'Font'
    },
    get ascent() {
      return open().ascent
    },
    get descent() {
      return open().descent
    },
    get lineGap() {
      return open().lineGap
    },
    covers(codePoint) {
      const known = covered.get(codePoint) ?? open().covers(codePoint)
      covered.set(codePoint, known)
      return known
    },
    hasFeature: tag => open().features.has(tag),
    advanceOf(glyph) {
      const advance = advances.get(glyph) ?? open().advanceOf(glyph)
      advances.set(glyph, advance)
      return advance
    },
    shape(text, lang, features) {
      const key = `${lang} ${featureKey(features)} ${text}`
      const known = runs.get(key)
      if (known) return known
      if (runs.size >= CACHED_RUNS) runs.clear()
      const glyphs = open().shape(text, lang, features)
      const run = { text, glyphs, width: glyphs.reduce((sum, { advance }) => sum + advance, 0) }
      runs.set(key, run)
      return run
    },
    subset: createSubsetter(sfnt.tables),
  }
}

const featureKeys = new WeakMap<Readonly<Record<string, number>>, string>()

function featureKey(features: Readonly<Record<string, number>>): string {
  const known = featureKeys.get(features)
  if (known !== undefined) return known
  const key = JSON.stringify(features)
  featureKeys.set(features, key)
  return key
}
