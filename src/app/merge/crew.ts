import { type Fault, isFault, type World } from '../world.ts'
import type { RowResult } from './make-row.ts'
import { type Chunk, createRowMaker, mistake, refused } from './make-rows.ts'

/** Those who make the letters: so many workers, or this process itself. */
export interface Crew {
  make(chunk: Chunk): Promise<readonly RowResult[] | Fault>
  dismiss(): Promise<void>
}

export async function createCrew(workers: number, world: World): Promise<Crew> {
  if (workers < 2) return { make: createRowMaker(world), dismiss: async () => {} }
  const { default: Tinypool } = await import('tinypool')
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  })
  const run = (chunk: Chunk): Promise<readonly RowResult[] | Fault> => pool.run(chunk, { name: 'makeRows' })
  return {
    async make(chunk) {
      try {
        return await run(chunk)
      } catch {
        return oneByOne(chunk, run)
      }
    },
    dismiss: () => pool.destroy(),
  }
}

/** A worker died. Another one tries the same rows, each by itself: so the one that is to blame is found. */
async function oneByOne(
  chunk: Chunk,
  run: (chunk: Chunk) => Promise<readonly RowResult[] | Fault>,
): Promise<readonly RowResult[] | Fault> {
  const results: RowResult[] = []
  for (const task of chunk.tasks) {
    try {
      const made = await run({ ...chunk, tasks: [task] })
      if (isFault(made)) return made
      results.push(...made)
    } catch (thrown) {
      results.push(refused(task, [mistake(task, thrown)]))
    }
  }
  return results
}
