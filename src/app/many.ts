import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { createLog, inReadingOrder } from '../base/index.ts'
import type { Answers } from '../letter/index.ts'
import { inOrder } from './in-order.ts'
import { createMemory } from './memory.ts'
import { createNodeWorld } from './node-world.ts'
import { createNumbering, type Numbered, type Numbering, numberedBefore } from './numbering.ts'
import { createPool } from './pool.ts'
import { type Rendered, type RenderOptions, readForNumber, renderNumbered } from './render.ts'
import { namesRegister } from './sources.ts'
import { createWorkshop, type Workshop } from './workshop.ts'
import type { World } from './world.ts'

/** What a worker is asked for; the register has answered before, if the letter is numbered. */
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
  let workshop: Workshop | undefined
  const open = () => {
    workshop ??= createWorkshop(world)
    return workshop
  }
  try {
    const prepared = await numberAll(paths, options, world, open, numbering)
    const make = (path: string, render: (task: Task) => Promise<Rendered>) =>
      makeNumbered(path, options, prepared, numbering, render)
    if (workers > 1) {
      await renderInWorkers(workers, paths, make, done)
      return
    }
    for (const path of paths) {
      done(path, await make(path, task => renderTask(task, open(), numbering)))
      // Between two letters a signal is heard; nothing is half written then.
      await new Promise(setImmediate)
    }
  } finally {
    await numbering.close()
  }
}

/** `numbering` is for letters that have no answers yet. */
export function renderTask(
  { path, options, answers }: Task,
  workshop: Workshop,
  numbering: Numbering,
): Promise<Rendered> {
  return renderNumbered(path, options, workshop, answers ? numberedBefore(answers) : numbering)
}

/** A letter that has its number, or the reasons why it cannot be made. */
interface Prepared extends Rendered {
  readonly numbered?: Numbered
}

/** So many letters are read, and get their numbers in one transaction, at a time. */
const LETTERS_PER_TRANSACTION = 500

/**
 * Numbers follow the order of the letters, whoever makes them, and each letter may name any other one's. Nothing is read
 * when nothing is numbered; a letter that is alone is numbered when it is made.
 */
async function numberAll(
  paths: readonly string[],
  options: RenderOptions,
  world: World,
  open: () => Workshop,
  numbering: Numbering,
): Promise<ReadonlyMap<string, Prepared>> {
  const prepared = new Map<string, Prepared>()
  const folders = [...new Set(paths.map(path => dirname(path)))]
  const memory = createMemory()
  if (paths.length < 2 || !folders.some(folder => namesRegister(world, memory, folder))) return prepared
  for (let i = 0; i < paths.length; i += LETTERS_PER_TRANSACTION) {
    const letters = []
    for (const path of paths.slice(i, i + LETTERS_PER_TRANSACTION)) {
      const log = createLog()
      letters.push({ path, log, parts: await readForNumber(path, options, open(), log) })
    }
    const readable = letters.flatMap(({ parts, log }) => (parts ? [{ parts, report: log.report }] : []))
    const answered = (await numbering.number(readable, options.isDraft ? 'draft' : 'reserve')).values()
    for (const { path, log, parts } of letters) {
      const numbered = parts && answered.next().value
      prepared.set(path, { pages: 0, diagnostics: log.diagnostics, ...(numbered && { numbered }) })
    }
  }
  return prepared
}

/** A letter whose number was given, and is recorded, here; `render` does the rest, perhaps in a worker. */
async function makeNumbered(
  path: string,
  options: RenderOptions,
  prepared: ReadonlyMap<string, Prepared>,
  numbering: Numbering,
  render: (task: Task) => Promise<Rendered>,
): Promise<Rendered> {
  const { numbered, diagnostics = [] } = prepared.get(path) ?? {}
  if (prepared.size > 0 && !numbered) return { pages: 0, diagnostics: inReadingOrder(diagnostics) }
  const { bytes, ...rendered } = await render({ path, options, answers: numbered?.answers })
  const log = createLog()
  for (const diagnostic of [...diagnostics, ...rendered.diagnostics]) log.report(diagnostic)
  const isRecorded = !numbered || (await numbering.record(numbered, bytes, options, log))
  return {
    ...rendered,
    ...(isRecorded && bytes && { bytes }),
    diagnostics: inReadingOrder(log.diagnostics),
  }
}

async function renderInWorkers(
  workers: number,
  paths: readonly string[],
  make: (path: string, render: (task: Task) => Promise<Rendered>) => Promise<Rendered>,
  done: (path: string, rendered: Rendered) => void,
): Promise<void> {
  const pool = createPool<Task, Rendered>(new URL('./worker.js', import.meta.url), workers)
  try {
    await inOrder(paths, workers * LETTERS_AHEAD, path => make(path, task => pool.run(task)), done)
  } finally {
    await pool.close()
  }
}
