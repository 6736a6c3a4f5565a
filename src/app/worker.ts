import type { Task } from './many.ts'
import { createNodeWorld } from './node-world.ts'
import { createNumbering, numberedBefore } from './numbering.ts'
import { type Rendered, renderNumbered } from './render.ts'
import { createWorkshop } from './workshop.ts'

/** A worker thread of `renderMany`: it keeps its letterheads from one letter to the next, and no register. */
const workshop = createWorkshop(createNodeWorld())
const withoutRegister = createNumbering(workshop.world)

export default ({ path, options, answers }: Task): Promise<Rendered> =>
  renderNumbered(path, options, workshop, answers ? numberedBefore(answers) : withoutRegister)
