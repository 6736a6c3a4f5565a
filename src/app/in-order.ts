/**
 * Works on many items, at most `ahead` of them beyond what was handed over. `done` gets the results in the order of the
 * items, and they are kept no longer: a slow item must not fill the memory with those behind it.
 */
export async function inOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
  done: (item: Item, result: Result) => unknown,
): Promise<void> {
  const running: { readonly item: Item; readonly result: Promise<Result> }[] = []
  const handOver = async () => {
    const next = running.shift()
    if (next) await done(next.item, await next.result)
  }
  for await (const item of items) {
    const result = work(item)
    // One that fails does so when its turn comes, not before.
    result.catch(() => {})
    running.push({ item, result })
    if (running.length >= ahead) await handOver()
  }
  while (running.length > 0) await handOver()
}
