import type { Face } from '../font/index.ts'

/** What makes small capitals of which letters (OpenType features `smcp` and `c2sc`). */
const FEATURES = { smcp: /\p{Ll}/u, c2sc: /\p{Lu}/u } as const

const knownOfFace = new WeakMap<Face, Map<string, boolean>>()

/** The letters of `text` that should be small capitals and that the face, which has others, leaves as they are. */
export function lettersWithoutSmallCapital(
  text: string,
  face: Face,
  lang: string,
  features: Readonly<Record<string, number>>,
): readonly string[] {
  if (!features.smcp && !features.c2sc) return []
  return Object.entries(FEATURES).flatMap(([tag, letters]) => {
    if (!features[tag] || !face.hasFeature(tag)) return []
    return [...new Set(text)].filter(
      character => letters.test(character) && !isChangedBy(tag, character, face, lang, features),
    )
  })
}

function isChangedBy(
  tag: string,
  character: string,
  face: Face,
  lang: string,
  features: Readonly<Record<string, number>>,
): boolean {
  const known = knownOfFace.get(face) ?? new Map<string, boolean>()
  knownOfFace.set(face, known)
  const key = `${tag} ${lang} ${character}`
  const found = known.get(key)
  if (found !== undefined) return found
  const glyphs = (value: number) =>
    face.shape(character, lang, { ...features, [tag]: value }).glyphs.map(({ id }) => id)
  const isChanged = glyphs(1).join() !== glyphs(0).join()
  known.set(key, isChanged)
  return isChanged
}
