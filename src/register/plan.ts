import type { Place } from '../letter/index.ts'
import {
  type Details,
  type Entry,
  type Outcome,
  type Request,
  type Stamp,
  UNKNOWN_LETTER,
} from './register.ts'

/** What is in the register of all that a list of requests asks for. */
export interface Snapshot {
  /** By key, those that live. */
  readonly byLetter: ReadonlyMap<string, Entry>
  readonly byNumber: ReadonlyMap<string, Entry>
  /** By place. */
  readonly byPlace: ReadonlyMap<string, Entry>
  /** The highest number of each period of a series. */
  readonly highest: ReadonlyMap<string, number>
}

export function placeKey({ series, period, seq }: Place): string {
  return JSON.stringify([series, period, seq])
}

export function periodKey({ series, period }: Pick<Place, 'series' | 'period'>): string {
  return JSON.stringify([series, period])
}

/** Whether it was imported without its letter, and this is that letter, as its day says too. */
function isOf({ number, letter, status, date }: Entry, given: string, details: Details): boolean {
  return number === given && letter === UNKNOWN_LETTER + number && status !== 'void' && date === details.date
}

/** What each request gets, one after the other: an entry, or what is in its way. Numbers of `taken` are passed over. */
export function planNumbers(
  requests: readonly Request[],
  snapshot: Snapshot,
  taken: ReadonlySet<string>,
  stamp: ReturnType<Stamp>,
): readonly Outcome[] {
  const byLetter = new Map(snapshot.byLetter)
  const byNumber = new Map(snapshot.byNumber)
  const byPlace = new Map(snapshot.byPlace)
  const highest = new Map(snapshot.highest)

  return requests.map(({ letter, wish, details }): Outcome => {
    const own = byLetter.get(letter)
    if (own && (wish.kind === 'next' ? own.series === wish.series : own.number === wish.number))
      return { kind: 'known', entry: own }
    const occupant =
      wish.kind === 'given'
        ? (byNumber.get(wish.number) ?? (wish.place && byPlace.get(placeKey(wish.place))))
        : undefined
    if (occupant && !own && wish.kind === 'given' && isOf(occupant, wish.number, details)) {
      const entry = { ...occupant, letter }
      byLetter.set(letter, entry)
      byNumber.set(entry.number, entry)
      return { kind: 'found', entry }
    }
    if (occupant) {
      const kind = occupant.status === 'void' ? 'void' : 'taken'
      return { kind: 'refused', refusal: { kind, entry: occupant } }
    }
    if (own) return { kind: 'refused', refusal: { kind: 'renumbered', entry: own } }
    return { kind: 'new', entry: record({ letter, wish, details }) }
  })

  function record({ letter, wish, details }: Request): Entry {
    const { number, place } = wish.kind === 'given' ? wish : nextOf(wish)
    const entry: Entry = {
      number,
      status: 'reserved',
      ...(place && { series: place.series, period: place.period, seq: place.seq }),
      letter,
      ...details,
      recordedAt: stamp.at,
      recordedBy: stamp.by,
    }
    byLetter.set(letter, entry)
    byNumber.set(number, entry)
    if (place) {
      byPlace.set(placeKey(place), entry)
      highest.set(periodKey(place), Math.max(place.seq, highest.get(periodKey(place)) ?? 0))
    }
    return entry
  }

  function nextOf(wish: Extract<Request['wish'], { kind: 'next' }>): { number: string; place: Place } {
    const { series, period, start, print } = wish
    let seq = Math.max(start, (highest.get(periodKey(wish)) ?? -1) + 1)
    // A number of that look may have been given by hand when there was no series yet.
    while (byNumber.has(print(seq)) || taken.has(print(seq))) seq += 1
    return { number: print(seq), place: { series, period, seq } }
  }
}
