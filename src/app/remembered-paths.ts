import { createRecent } from '../base/index.ts'
import { isFault, type World } from './world.ts'

/** The folders and images that the letters of a run name, over and over. */
const KEPT_PATHS = 256

/** A world whose files stay where they are, as the letters of one run take it to be. What is not there is looked for again. */
export function rememberPaths(world: World): World {
  const real = createRecent<string>(KEPT_PATHS)
  const folders = createRecent<true>(KEPT_PATHS)
  return {
    ...world,
    realPath(path) {
      const known = real.get(path)
      if (known !== undefined) return known
      const found = world.realPath(path)
      if (!isFault(found)) real.set(path, found)
      return found
    },
    isFolder(path) {
      const isThere = folders.get(path) ?? world.isFolder(path)
      if (isThere) folders.set(path, true)
      return isThere
    },
  }
}
