import { renderTask, type Task } from './many.ts'
import { type Chunk, createRowMaker } from './merge/make-rows.ts'
import { createNodeWorld } from './node-world.ts'
import { createNumbering } from './numbering.ts'
import type { Rendered } from './render.ts'
import { createWorkshop } from './workshop.ts'

/** A worker thread: it keeps its letterheads from one letter to the next, and no register. */
const world = createNodeWorld()
const workshop = createWorkshop(world)
const withoutRegister = createNumbering(workshop.world)
const rowMaker = createRowMaker(world)

/** For `renderMany`. */
export default (task: Task): Promise<Rendered> => renderTask(task, workshop, withoutRegister)

/** For `merge`. */
export const makeRows = (chunk: Chunk) => rowMaker(chunk)
