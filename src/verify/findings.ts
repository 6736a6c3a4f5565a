import type { WrittenObject } from './object.ts'
import type { WrittenPdf } from './read.ts'
import { refOf } from './values.ts'

/** Letters of a mailing are of a few kinds: of two pages or of three, with a table or without. */
const KEPT = 16

/** A file with more is read again: as much again would be kept of it. */
const MOST_SEEN = 50_000

interface Known<Found> {
  readonly found: Found
  readonly catalog: number
  readonly given: readonly unknown[]
  readonly seen: readonly number[]
  /** The objects of these numbers. */
  readonly objects: readonly (WrittenObject | undefined)[]
  /** Undefined if nobody asked for them. */
  readonly tagged: readonly number[] | undefined
}

/**
 * What is found out about several objects together, remembered with all that was looked at for it, and what was given
 * besides. While all of this is the same, so is what `find` would give. One must not ask for another.
 */
export function createFindings<Found>(
  kept = KEPT,
): (pdf: WrittenPdf, given: readonly unknown[], find: () => Found) => Found {
  const known: Known<Found>[] = []
  return (pdf, given, find) => {
    const place = known.findIndex(finding => isTrueOf(finding, pdf, given))
    const finding = known[place] ?? trace(pdf, given, find)
    if (place > 0) known.splice(place, 1)
    if (place !== 0 && finding.seen.length <= MOST_SEEN) known.unshift(finding)
    if (known.length > kept) known.pop()
    return finding.found
  }
}

function trace<Found>(pdf: WrittenPdf, given: readonly unknown[], find: () => Found): Known<Found> {
  const { found, seen, hasSeenTagged } = pdf.trace(find)
  const objects = seen.map(number => pdf.objects[number])
  const tagged = hasSeenTagged ? pdf.tagged() : undefined
  return { found, catalog: refOf(pdf.trailer.get('Root')), given, seen, objects, tagged }
}

function isTrueOf(
  { catalog, given: givenThen, seen, objects, tagged }: Known<unknown>,
  pdf: WrittenPdf,
  given: readonly unknown[],
): boolean {
  if (catalog !== refOf(pdf.trailer.get('Root')) || !isSame(givenThen, given)) return false
  for (let i = 0; i < seen.length; i++) {
    if (objects[i] !== pdf.objects[seen[i] as number]) return false
  }
  return tagged === undefined || isSame(tagged, pdf.tagged())
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
