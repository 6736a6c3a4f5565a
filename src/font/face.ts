import { createRecent, type Diagnostic, error, type Report, type Span } from '../base/index.ts'
import { isFailure } from './harfbuzz.ts'
import { NOTDEF, outlineFault, readOutlines } from './outlines.ts'
import { damagedTable, readSfnt, type SfntMetrics } from './sfnt.ts'
import { type Glyph, openShaper, type Shaper } from './shaper.ts'
import { isKnownSound } from './sound-files.ts'
import { createSubsetter } from './subset.ts'

/** A font file, ready to shape text and to be embedded. Distances are in font units unless said otherwise. */
export interface Face extends SfntMetrics {
  /** PostScript name, as PDF wants it: ASCII, and no longer than PostScript allows. */
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
  /** How many letters with their accents, or ligatures, they are: what letter-spacing sets apart. */
  readonly clusterCount: number
  /** Why the run cannot be shown: the font is damaged, in a place that only what is written comes to. */
  readonly fault?: Diagnostic
}

/** How many shaped runs a face remembers: more than the words of one letter. With all that is made of it, each has two kilobytes. */
const KEPT_RUNS = 2_000

const ANEW = ['fetch it anew from where it came from']

/** Reports and returns undefined for a file that cannot be used; `name` and `span` say which and who asked for it. */
export function createFace(
  name: string,
  bytes: Uint8Array,
  span: Span | undefined,
  report: Report,
): Face | undefined {
  const unreadable = (reason: string, hints: readonly string[] = []) =>
    error('font/unreadable', `the font \`${name}\` cannot be used: ${reason}`, span, hints)
  const sfnt = readSfnt(bytes)
  if (typeof sfnt === 'string') {
    report(unreadable(sfnt))
    return undefined
  }
  const outlines = readOutlines(sfnt.tables)
  const covered = new Map<number, boolean>()
  const advances = new Map<number, number>()
  const runs = createRecent<GlyphRun>(KEPT_RUNS)
  const soundGlyphs = new Set<number>()
  let opened: Shaper | undefined
  let fault: Diagnostic | undefined
  /** A letterhead has more faces than most letters use: one is looked at, and opened, when it is first asked for. */
  const open = () => {
    if (!opened) {
      const table = isKnownSound(bytes) ? undefined : damagedTable(bytes)
      if (table) fault = unreadable(`its \`${table}\` table is damaged: the checksum is wrong`, ANEW)
      opened = openShaper(bytes)
    }
    return opened
  }
  /** HarfBuzz distrusts every font; should one lead it out of its memory all the same, it is the font that is refused. */
  const ask = <T>(question: (shaper: Shaper) => T, otherwise: T): T => {
    try {
      return question(open())
    } catch (thrown) {
      if (!isFailure(thrown)) throw thrown
      fault ??= unreadable('HarfBuzz cannot read it', ANEW)
      return otherwise
    }
  }
  const outlineFaultOf = (id: number): string | undefined => {
    if (soundGlyphs.has(id)) return undefined
    const reason = outlineFault(id, outlines)
    if (!reason) soundGlyphs.add(id)
    return reason
  }
  const faultOf = ({ glyphs }: GlyphRun): Diagnostic | undefined => {
    if (fault) return fault
    let reason = outlineFaultOf(NOTDEF)
    for (const { id } of glyphs) reason ??= outlineFaultOf(id)
    return reason === undefined ? undefined : unreadable(reason, ANEW)
  }

  return {
    ...sfnt.metrics,
    get name() {
      return (
        ask(({ name }) => name, '')
          .replace(/[^!-~]|[[\](){}<>/%#]/g, '')
          .slice(0, 63) || 'Font'
      )
    },
    get ascent() {
      return ask(({ ascent }) => ascent, 0)
    },
    get descent() {
      return ask(({ descent }) => descent, 0)
    },
    get lineGap() {
      return ask(({ lineGap }) => lineGap, 0)
    },
    covers(codePoint) {
      const known = covered.get(codePoint)
      if (known !== undefined) return known
      const isCovered = ask(shaper => shaper.covers(codePoint), true)
      covered.set(codePoint, isCovered)
      return isCovered
    },
    hasFeature: tag => ask(({ features }) => features.has(tag), true),
    advanceOf(glyph) {
      const known = advances.get(glyph)
      if (known !== undefined) return known
      const advance = ask(shaper => shaper.advanceOf(glyph), 0)
      advances.set(glyph, advance)
      return advance
    },
    shape(text, lang, features) {
      const key = `${lang} ${featureKey(features)} ${text}`
      const known = runs.get(key)
      if (known) return known
      const glyphs = ask(shaper => shaper.shape(text, lang, features), [])
      let [width, clusterCount] = [0, 0]
      for (let i = 0; i < glyphs.length; i++) {
        const { advance, cluster } = glyphs[i] as Glyph
        width += advance
        if (cluster !== glyphs[i + 1]?.cluster) clusterCount++
      }
      const shaped = { text, glyphs, width, clusterCount }
      const found = faultOf(shaped)
      const run = found ? { ...shaped, fault: found } : shaped
      runs.set(key, run)
      return run
    },
    subset: createSubsetter(outlines),
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
