import { renderTask, type Task } from './many.ts'
import { createNodeWorld } from './node-world.ts'
import { createNumbering } from './numbering.ts'
import type { Rendered } from './render.ts'
import { createWorkshop } from './workshop.ts'

/** A worker thread of `renderMany`: it keeps its letterheads from one letter to the next, and no register. */
const workshop = createWorkshop(createNodeWorld())
const withoutRegister = createNumbering(workshop.world)

export default (task: Task): Promise<Rendered> => renderTask(task, workshop, withoutRegister)
