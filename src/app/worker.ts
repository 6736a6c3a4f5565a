import { parentPort } from 'node:worker_threads'
import { renderTask, type Task } from './many.ts'
import { type Chunk, createRowMaker } from './merge/make-rows.ts'
import { createNodeWorld } from './node-world.ts'
import { createNumbering } from './numbering.ts'
import type { Answer } from './pool.ts'
import { createWorkshop } from './workshop.ts'

/** A worker thread: it keeps its letterheads from one letter to the next, and no register. */
const world = createNodeWorld()
const workshop = createWorkshop(world)
const withoutRegister = createNumbering(workshop.world)
const makeRows = createRowMaker(world)

/** A letter of `renderMany`, or rows of `merge`. */
parentPort?.on('message', async (task: Task | Chunk) => {
  parentPort?.postMessage(await answer(task))
})

async function answer(task: Task | Chunk): Promise<Answer<unknown>> {
  try {
    return {
      result: 'tasks' in task ? await makeRows(task) : await renderTask(task, workshop, withoutRegister),
    }
  } catch (failure) {
    return { failure }
  }
}
