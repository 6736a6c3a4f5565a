import type { World } from './world.ts'

/** A world that notes what it was asked and what it answered. */
export interface ObservedWorld extends World {
  /** Whether it would answer all of that the same again. */
  isUnchanged(): boolean
}

export function observe(world: World): ObservedWorld {
  /** By question: most are asked many times. */
  const stillTrue = new Map<string, () => boolean>()
  const noting =
    <Answer>(name: string, ask: (path: string) => Answer, evidence: (path: string) => unknown = ask) =>
    (path: string): Answer => {
      // Taken before the answer: a file that changes meanwhile is then seen to have changed.
      const before = JSON.stringify(evidence(path))
      stillTrue.set(`${name} ${path}`, () => JSON.stringify(evidence(path)) === before)
      return ask(path)
    }
  return {
    ...world,
    read: noting('read', world.read, world.version),
    realPath: noting('realPath', world.realPath),
    isFolder: noting('isFolder', world.isFolder),
    list: noting('list', world.list),
    isUnchanged: () => [...stillTrue.values()].every(isTrue => isTrue()),
  }
}
