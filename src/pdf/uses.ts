import type { Face, GlyphRun } from '../font/index.ts'
import type { RasterImage } from '../image/index.ts'
import { type FontRegistry, type GlyphText, glyphTexts } from './fonts.ts'
import type { ImageRegistry } from './images.ts'

/** What a part of a page asks of the document's registries. */
export interface Uses {
  nameOf(face: Face): string
  nameOfImage(image: RasterImage): string
  /**
   * Notes the glyphs of a run. False when the run's text cannot be read back from its glyphs alone (a glyph that stands
   * for other text elsewhere, or text without a glyph of its own): it then needs ActualText.
   */
  use(face: Face, run: GlyphRun): boolean
}

/** What was asked: a part that asks the same, and is answered the same, is written the same. */
export interface RecordedUses {
  /** In the order of first use. */
  readonly faces: ReadonlyMap<Face, { readonly name: string; readonly glyphs: readonly GlyphText[] }>
  readonly images: ReadonlyMap<RasterImage, string>
}

/** `recorded` gives undefined when a glyph stands for other text elsewhere: what is written then depends on the rest. */
export function recordUses(
  fonts: FontRegistry,
  images: ImageRegistry,
): Uses & { recorded(): RecordedUses | undefined } {
  const glyphsOf = new Map<Face, Map<number, GlyphText>>()
  const names = new Map<RasterImage, string>()
  let isAmbiguous = false
  return {
    nameOf: face => fonts.nameOf(face),
    nameOfImage(image) {
      const name = images.nameOf(image)
      names.set(image, name)
      return name
    },
    use(face, run) {
      const ofFace = glyphsOf.get(face) ?? new Map<number, GlyphText>()
      glyphsOf.set(face, ofFace)
      const glyphs = glyphTexts(run)
      for (const glyph of glyphs) ofFace.set(glyph.id, glyph)
      const isFree = fonts.note(face, glyphs)
      if (!isFree) isAmbiguous = true
      return isFree && glyphs.every(({ isReadable }) => isReadable)
    },
    recorded() {
      if (isAmbiguous) return undefined
      const faces = [...glyphsOf].map(
        ([face, glyphs]) => [face, { name: fonts.nameOf(face), glyphs: [...glyphs.values()] }] as const,
      )
      return { faces: new Map(faces), images: names }
    },
  }
}

/** Whether these registries answer the same; they then have noted it. */
export function isUsedAlike(
  { faces, images }: RecordedUses,
  fonts: FontRegistry,
  registry: ImageRegistry,
): boolean {
  for (const [face, { name, glyphs }] of faces) {
    if (fonts.nameOf(face) !== name || !fonts.note(face, glyphs)) return false
  }
  for (const [image, name] of images) if (registry.nameOf(image) !== name) return false
  return true
}
