import type { Task } from './many.ts'
import { createNodeWorld } from './node-world.ts'
import { type Rendered, renderLetter } from './render.ts'
import { createWorkshop } from './workshop.ts'

/** A worker thread of `renderMany`: it keeps its letterheads from one letter to the next. */
const workshop = createWorkshop(createNodeWorld())

export default ({ path, options }: Task): Promise<Rendered> => renderLetter(path, options, workshop)
