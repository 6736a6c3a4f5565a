import { availableParallelism } from 'node:os'
import { inOrder } from './in-order.ts'
import { createNodeWorld } from './node-world.ts'
import { type Rendered, type RenderOptions, renderLetter } from './render.ts'
import { createWorkshop } from './workshop.ts'

/** What a worker is asked for. */
export interface Task {
  readonly path: string
  readonly options: RenderOptions
}

/** So few letters that starting a worker (some 150 ms) would cost more than it saves. */
const LETTERS_PER_JOB = 8

/** For each worker: one in work, and a few that wait, for it or for a slower letter before them. */
const LETTERS_AHEAD = 4

/**
 * Makes many letters, `jobs` at a time; each result is handed to `done` in the order of `paths`, as soon as those
 * before it are through. However many jobs there are, the results are the same.
 */
export async function renderMany(
  paths: readonly string[],
  options: RenderOptions,
  jobs: number | undefined,
  done: (path: string, rendered: Rendered) => void,
): Promise<void> {
  const useful = Math.min(availableParallelism(), Math.ceil(paths.length / LETTERS_PER_JOB))
  const workers = Math.min(jobs ?? useful, paths.length)
  if (workers <= 1) {
    const workshop = createWorkshop(createNodeWorld())
    for (const path of paths) {
      done(path, await renderLetter(path, options, workshop))
      // Between two letters a signal is heard; nothing is half written then.
      await new Promise(setImmediate)
    }
    return
  }
  const { default: Tinypool } = await import('tinypool')
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  })
  try {
    const work = (path: string): Promise<Rendered> => pool.run({ path, options } satisfies Task)
    await inOrder(paths, workers * LETTERS_AHEAD, work, done)
  } finally {
    await pool.destroy()
  }
}
