import type { Face, GlyphRun } from '../font/index.ts'
import type { RasterImage } from '../image/index.ts'
import type { FontRegistry } from './fonts.ts'
import { type GlyphSet, unite } from './glyph-sets.ts'
import type { ImageRegistry } from './images.ts'
import { runTexts } from './run-texts.ts'

/** What a part of a page asks of the document's registries. */
export interface Uses {
  font(face: Face): UsedFont
  nameOfImage(image: RasterImage): string
}

export interface UsedFont {
  /** In the resources of the pages. */
  readonly name: string
  /** Notes glyphs that can be read back. False, and none is noted, when one of them stands for other text in the document. */
  useAll(glyphs: GlyphSet): boolean
  /**
   * Notes the glyphs of a run. False when the run's text cannot be read back from its glyphs alone (a glyph that stands
   * for other text elsewhere, or text without a glyph of its own): it then needs ActualText.
   */
  use(run: GlyphRun): boolean
}

/** What was asked: a part that asks the same, and is answered the same, is written the same. */
export interface RecordedUses {
  /** In the order of first use. */
  readonly fonts: readonly RecordedFont[]
  readonly images: ReadonlyMap<RasterImage, string>
}

interface RecordedFont {
  readonly face: Face
  readonly name: string
  readonly glyphs: GlyphSet
}

/** `recorded` gives undefined when a glyph stands for other text elsewhere: what is written then depends on the rest. */
export function recordUses(
  registry: FontRegistry,
  images: ImageRegistry,
): Uses & { recorded(): RecordedUses | undefined } {
  const fonts = new Map<Face, FontRecorder>()
  const names = new Map<RasterImage, string>()
  return {
    font(face) {
      const known = fonts.get(face) ?? recordFont(face, registry)
      fonts.set(face, known)
      return known
    },
    nameOfImage(image) {
      const name = images.nameOf(image)
      names.set(image, name)
      return name
    },
    recorded() {
      const recorded = [...fonts].map(([face, { name, glyphs }]) => ({ face, name, glyphs: glyphs() }))
      const isClear = recorded.every((font): font is RecordedFont => font.glyphs !== undefined)
      return isClear ? { fonts: recorded, images: names } : undefined
    },
  }
}

interface FontRecorder extends UsedFont {
  /** Those that were noted; undefined when one of them stands for other text elsewhere. */
  glyphs(): GlyphSet | undefined
}

function recordFont(face: Face, registry: FontRegistry): FontRecorder {
  const noted: number[] = []
  let isAmbiguous = false
  return {
    name: registry.nameOf(face),
    useAll(glyphs) {
      const isFree = registry.noteAll(face, glyphs)
      if (isFree) unite(noted, glyphs)
      return isFree
    },
    use(run) {
      const { glyphs, inOrder, isReadable } = runTexts(face, run)
      unite(noted, glyphs)
      const isFree = registry.noteEach(face, inOrder)
      if (!isFree) isAmbiguous = true
      return isFree && isReadable
    },
    glyphs: () => (isAmbiguous ? undefined : noted),
  }
}

/** Whether these registries answer the same; they then have noted it. */
export function isUsedAlike(
  { fonts, images }: RecordedUses,
  registry: FontRegistry,
  imageRegistry: ImageRegistry,
): boolean {
  for (const { face, name, glyphs } of fonts) {
    if (registry.nameOf(face) !== name || !registry.noteAll(face, glyphs)) return false
  }
  for (const [image, name] of images) if (imageRegistry.nameOf(image) !== name) return false
  return true
}
