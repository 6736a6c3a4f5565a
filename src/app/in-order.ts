/**
 * Works on many items, at most `ahead` of them beyond what was handed over. `done` gets the results in the order of the
 * items, and they are kept no longer: a slow item must not fill the memory with those behind it.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  ahead: number,
  work: (item: Item) => Promise<Result>,
  done: (item: Item, result: Result) => void,
): Promise<void> {
  const running: Promise<Result>[] = []
  let started = 0
  for (const item of items) {
    for (const next of items.slice(started, started + ahead - running.length)) {
      const result = work(next)
      // One that fails does so when its turn comes, not before.
      result.catch(() => {})
      running.push(result)
      started += 1
    }
    done(item, await (running.shift() as Promise<Result>))
  }
}
