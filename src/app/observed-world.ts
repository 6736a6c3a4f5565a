import { basename, dirname, join } from 'node:path'
import { isFault, type World } from './world.ts'

/** A world that notes what it was asked and what it answered. */
export interface ObservedWorld extends World {
  /** Whether it would answer all of that the same again. */
  isUnchanged(): boolean
}

/** What was asked of the names in a folder: while the folder is as it was, so are the answers. */
interface ObservedFolder {
  readonly version: string
  readonly stillTrue: Map<string, () => boolean>
}

export function observe(world: World): ObservedWorld {
  const folders = new Map<string, ObservedFolder>()
  /** By question: most are asked many times. */
  const stillTrue = new Map<string, () => boolean>()
  const versionOf = (path: string) => JSON.stringify(world.version(path))
  const folderOf = (path: string): ObservedFolder => {
    const known = folders.get(path) ?? { version: versionOf(path), stillTrue: new Map() }
    folders.set(path, known)
    return known
  }
  const noting =
    <Answer>(
      name: string,
      ask: (path: string) => Answer,
      evidence: (path: string) => unknown = ask,
      notesOf: (path: string) => typeof stillTrue = () => stillTrue,
    ) =>
    (path: string): Answer => {
      // Taken before the answer: a file that changes meanwhile is then seen to have changed.
      const notes = notesOf(path)
      const before = JSON.stringify(evidence(path))
      notes.set(`${name} ${path}`, () => JSON.stringify(evidence(path)) === before)
      return ask(path)
    }
  // Of a link, its folder says too little: what it leads to may change elsewhere.
  const notesOnName = (path: string) => {
    const folder = dirname(path)
    const { stillTrue: ofFolder } = folderOf(folder)
    return isLinkIn(folder, basename(path), world) ? stillTrue : ofFolder
  }
  return {
    ...world,
    read: noting('read', world.read, world.version),
    realPath: noting('realPath', world.realPath, world.realPath, notesOnName),
    isFolder: noting('isFolder', world.isFolder),
    list: noting('list', world.list, world.list, path => folderOf(path).stillTrue),
    isUnchanged: () =>
      areTrue(stillTrue) &&
      [...folders].every(([path, folder]) => versionOf(path) === folder.version || areTrue(folder.stillTrue)),
  }
}

function areTrue(notes: ReadonlyMap<string, () => boolean>): boolean {
  for (const isTrue of notes.values()) if (!isTrue()) return false
  return true
}

/** Or may be one: a name that is in no folder yet. */
function isLinkIn(folder: string, name: string, world: World): boolean {
  const [real, place] = [world.realPath(join(folder, name)), world.realPath(folder)]
  if (isFault(place)) return true
  return isFault(real) ? world.list(folder).includes(name) : real !== join(place, name)
}
