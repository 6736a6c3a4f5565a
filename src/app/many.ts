import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { createLog, inReadingOrder } from '../base/index.ts'
import type { Answers } from '../letter/index.ts'
import { inOrder } from './in-order.ts'
import { createMemory } from './memory.ts'
import { createNodeWorld } from './node-world.ts'
import { createNumbering, type Numbered, type Numbering } from './numbering.ts'
import { type Rendered, type RenderOptions, readParts, renderNumbered } from './render.ts'
import { namesRegister } from './sources.ts'
import { createWorkshop } from './workshop.ts'
import type { World } from './world.ts'

/** What a worker is asked for; the register has answered before. */
export interface Task {
  readonly path: string
  readonly options: RenderOptions
  readonly answers: Answers | undefined
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
  const world = createNodeWorld()
  const numbering = createNumbering(world)
  try {
    if (workers <= 1) {
      const workshop = createWorkshop(world)
      for (const path of paths) {
        done(path, await renderNumbered(path, options, workshop, numbering))
        // Between two letters a signal is heard; nothing is half written then.
        await new Promise(setImmediate)
      }
    } else {
      const prepared = await numberAll(paths, options, world, numbering)
      await renderInWorkers(workers, paths, options, prepared, numbering, done)
    }
  } finally {
    await numbering.close()
  }
}

/** A letter that has its number, or the reasons why it cannot be made. */
interface Prepared extends Rendered {
  readonly numbered?: Numbered
}

/** So many letters are read, and get their numbers in one transaction, at a time. */
const LETTERS_PER_TRANSACTION = 500

/** Numbers follow the order of the letters, whichever worker makes them. Nothing is read when nothing is numbered. */
async function numberAll(
  paths: readonly string[],
  options: RenderOptions,
  world: World,
  numbering: Numbering,
): Promise<ReadonlyMap<string, Prepared>> {
  const prepared = new Map<string, Prepared>()
  const folders = [...new Set(paths.map(path => dirname(path)))]
  const memory = createMemory()
  if (!folders.some(folder => namesRegister(world, memory, folder))) return prepared
  const workshop = createWorkshop(world)
  for (let i = 0; i < paths.length; i += LETTERS_PER_TRANSACTION) {
    const letters = []
    for (const path of paths.slice(i, i + LETTERS_PER_TRANSACTION)) {
      const log = createLog()
      letters.push({ path, log, parts: await readParts(path, options, workshop, log) })
    }
    const readable = letters.flatMap(({ parts, log }) => (parts ? [{ parts, report: log.report }] : []))
    const answered = (await numbering.number(readable, options.isDraft)).values()
    for (const { path, log, parts } of letters) {
      const numbered = parts && answered.next().value
      prepared.set(path, { pages: 0, diagnostics: log.diagnostics, ...(numbered && { numbered }) })
    }
  }
  return prepared
}

async function renderInWorkers(
  workers: number,
  paths: readonly string[],
  options: RenderOptions,
  prepared: ReadonlyMap<string, Prepared>,
  numbering: Numbering,
  done: (path: string, rendered: Rendered) => void,
): Promise<void> {
  const { default: Tinypool } = await import('tinypool')
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  })
  const work = async (path: string): Promise<Rendered> => {
    const { numbered, diagnostics = [] } = prepared.get(path) ?? {}
    if (prepared.size > 0 && !numbered) return { pages: 0, diagnostics: inReadingOrder(diagnostics) }
    const task: Task = { path, options, answers: numbered?.answers }
    const { bytes, ...rendered }: Rendered = await pool.run(task)
    const log = createLog()
    for (const diagnostic of [...diagnostics, ...rendered.diagnostics]) log.report(diagnostic)
    const isRecorded = !numbered || (await numbering.record(numbered, bytes, options, log))
    return {
      ...rendered,
      ...(isRecorded && bytes && { bytes }),
      diagnostics: inReadingOrder(log.diagnostics),
    }
  }
  try {
    await inOrder(paths, workers * LETTERS_AHEAD, work, done)
  } finally {
    await pool.destroy()
  }
}
