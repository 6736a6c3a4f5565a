import { createPool } from '../pool.ts'
import { type Fault, isFault, type World } from '../world.ts'
import type { RowResult } from './make-row.ts'
import { type Chunk, createRowMaker, mistake, refused } from './make-rows.ts'

/** Those who make the letters: so many workers, or this process itself. */
export interface Crew {
  make(chunk: Chunk): Promise<Made>
  dismiss(): Promise<void>
}

export function createCrew(workers: number, world: World): Crew {
  if (workers < 2) return { make: createRowMaker(world), dismiss: async () => {} }
  const pool = createPool<Chunk, Made>(new URL('./worker.js', import.meta.url), workers)
  return { make: withSecondTry(pool.run), dismiss: pool.close }
}

type Made = readonly RowResult[] | Fault

/** When a worker dies, another one tries the same rows, each by itself: so the one that is to blame is found. */
export function withSecondTry(run: (chunk: Chunk) => Promise<Made>): (chunk: Chunk) => Promise<Made> {
  return async chunk => {
    try {
      return await run(chunk)
    } catch {
      return oneByOne(chunk)
    }
  }

  async function oneByOne(chunk: Chunk): Promise<Made> {
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
}
