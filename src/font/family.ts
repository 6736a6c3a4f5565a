import type { Face } from './face.ts'

/** One face under the family, weight and style by which style sheets ask for it. */
export interface FontEntry {
  readonly family: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
  readonly face: Face
}

/** The fonts of one letterhead. */
export interface FontSet {
  /**
   * The faces to try for each character, in the order of the wanted families (CSS Fonts 4 §5.2); families that the
   * letterhead does not have are passed over. The same request gives the same array.
   */
  select(families: readonly string[], weight: number, style: 'normal' | 'italic'): readonly Face[]
}

export function createFontSet(entries: readonly FontEntry[]): FontSet {
  const selections = new Map<string, readonly Face[]>()
  return {
    select(families, weight, style) {
      const key = JSON.stringify([families, weight, style])
      const known = selections.get(key)
      if (known) return known
      const faces = families.flatMap(family => {
        const entry = nearestEntry(
          entries.filter(candidate => candidate.family.toLowerCase() === family.toLowerCase()),
          weight,
          style,
        )
        return entry ? [entry.face] : []
      })
      selections.set(key, faces)
      return faces
    },
  }
}

/** Style first, then weight: from 400 to 500 look up to 500 first; below 400 lighter first; above 500 bolder first. */
function nearestEntry(
  entries: readonly FontEntry[],
  weight: number,
  style: FontEntry['style'],
): FontEntry | undefined {
  const sameStyle = entries.filter(entry => entry.style === style)
  const candidates = sameStyle.length > 0 ? sameStyle : entries
  const rank = (candidate: number): number => {
    if (candidate === weight) return 0
    if (weight >= 400 && weight <= 500 && candidate > weight && candidate <= 500) return candidate - weight
    const preferred = weight > 500 ? candidate > weight : candidate < weight
    return Math.abs(candidate - weight) + (preferred ? 1000 : 2000)
  }
  return candidates.toSorted((a, b) => rank(a.weight) - rank(b.weight))[0]
}
