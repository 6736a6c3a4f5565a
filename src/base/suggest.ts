import { closest, distance } from 'fastest-levenshtein'

/** The candidate that `name` probably meant: at most a third of its letters differ. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > 100 || candidates.length === 0) return undefined
  const candidate = closest(name, candidates)
  return distance(name, candidate) <= Math.max(1, Math.ceil(name.length / 3)) ? candidate : undefined
}

/** Those of the candidates that are the most like `name`, the nearest first. */
export function nearestTo(name: string, candidates: readonly string[], most: number): readonly string[] {
  const distances = candidates.map(candidate => ({ candidate, far: distance(name, candidate) }))
  return distances
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

/** So many names can still be read: those of the fields of a letter, or of the elements of a letterhead. */
const MOST_LISTED = 60

/** A hint for an unknown name: the nearest one, else the whole list when it is short enough to read. */
export function didYouMean(name: string, candidates: readonly string[]): string[] {
  const candidate = nearest(name, candidates)
  if (candidate !== undefined) return [`did you mean \`${candidate}\`?`]
  if (candidates.length === 0 || candidates.length > MOST_LISTED) return []
  return [`known are ${candidates.map(known => `\`${known}\``).join(', ')}`]
}
