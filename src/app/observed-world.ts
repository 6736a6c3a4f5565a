import type { World } from './world.ts'

/** A world that notes what it was asked and what it answered. */
export interface ObservedWorld extends World {
  /** Whether it would answer all of that the same again. */
  isUnchanged(): boolean
}

export function observe(world: World): ObservedWorld {
  const questions: (() => boolean)[] = []
  const noting =
    <Answer>(ask: (path: string) => Answer) =>
    (path: string): Answer => {
      const answer = ask(path)
      questions.push(() => isSame(answer, ask(path)))
      return answer
    }
  return {
    ...world,
    read: noting(world.read),
    realPath: noting(world.realPath),
    isFolder: noting(world.isFolder),
    list: noting(world.list),
    isUnchanged: () => questions.every(isUnchanged => isUnchanged()),
  }
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other) === 0
  return JSON.stringify(one) === JSON.stringify(other)
}
