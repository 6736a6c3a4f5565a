import type { Pt } from '../base/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import type { Face, FontSet } from '../font/index.ts'

/** The used font of one computed style: its faces in order of preference and the extent of its lines. */
export interface TextFont {
  readonly faces: readonly Face[]
  /** The OpenType features that the style asks for and a face does not have, by face: mostly none. */
  readonly lacking: ReadonlyMap<Face, readonly string[]>
  readonly fontSize: Pt
  /** How far the inline box reaches above and below the baseline, half-leading included (CSS 2.2 §10.8.1). */
  readonly above: Pt
  readonly below: Pt
}

const fontsOfSet = new WeakMap<FontSet, WeakMap<ComputedStyle, TextFont>>()

export function textFontOf(style: ComputedStyle, fonts: FontSet): TextFont {
  let known = fontsOfSet.get(fonts)
  if (!known) {
    known = new WeakMap()
    fontsOfSet.set(fonts, known)
  }
  const font = known.get(style) ?? createTextFont(style, fonts)
  known.set(style, font)
  return font
}

function createTextFont(style: ComputedStyle, fonts: FontSet): TextFont {
  const { fontFamily, fontWeight, fontStyle, fontSize, lineHeight } = style
  const faces = fonts.select(fontFamily, fontWeight, fontStyle)
  const [face] = faces
  const em = face ? fontSize / face.unitsPerEm : 0
  const ascent = face ? face.ascent * em : fontSize
  const descent = face ? face.descent * em : 0
  const leading =
    lineHeight === 'normal'
      ? ascent + descent + (face?.lineGap ?? 0) * em
      : typeof lineHeight === 'number'
        ? lineHeight
        : lineHeight.factor * fontSize
  const halfLeading = (leading - ascent - descent) / 2
  return {
    faces,
    lacking: lackingFeatures(faces, style),
    fontSize,
    above: ascent + halfLeading,
    below: descent + halfLeading,
  }
}

/** A face that has one kind of figures as a feature, and not the other, has the other from the start. */
const OTHER_FIGURES: Readonly<Record<string, string>> = {
  lnum: 'onum',
  onum: 'lnum',
  pnum: 'tnum',
  tnum: 'pnum',
}

function lackingFeatures(
  faces: readonly Face[],
  { fontFeatures }: ComputedStyle,
): ReadonlyMap<Face, readonly string[]> {
  const asked = Object.keys(fontFeatures).filter(tag => (fontFeatures[tag] ?? 0) > 0)
  const has = (face: Face, tag: string) => face.hasFeature(tag) || face.hasFeature(OTHER_FIGURES[tag] ?? tag)
  const lacking = faces.map(face => [face, asked.filter(tag => !has(face, tag))] as const)
  return new Map(lacking.filter(([, tags]) => tags.length > 0))
}
