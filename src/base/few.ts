/** A few entries for each of many objects, as long as it is there: what was made of it in the few surroundings that it has. */
export interface Few<Owner extends object, Entry> {
  of(owner: Owner): readonly Entry[]
  /** In the place of the oldest, if there are `most` already. */
  add(owner: Owner, entry: Entry): void
}

export function keepFew<Owner extends object, Entry>(most: number): Few<Owner, Entry> {
  const known = new WeakMap<Owner, Entry[]>()
  return {
    of: owner => known.get(owner) ?? [],
    add(owner, entry) {
      const entries = known.get(owner)
      if (!entries) {
        known.set(owner, [entry])
        return
      }
      if (entries.length === most) entries.shift()
      entries.push(entry)
    },
  }
}
