import { relative, sep } from 'node:path'
import { createRecent } from '../../base/index.ts'
import { sha256 } from '../digests.ts'
import { isFault, type World } from '../world.ts'

/** A world that knows which files it was asked for. */
export interface Witness {
  readonly world: World
  /** A path by the name that it has on every machine. */
  nameOf(path: string): string
  /** The files since the last call, by a name that is the same on every machine, with their digests. */
  take(): Readonly<Record<string, string>>
  /** The digest that a file under such a name has now. */
  digestOf(name: string): string | undefined
}

/** Of so many files the name is kept, and the digest while they stay as they are. */
const KEPT = 256

/** Our own letterheads; all other names lead from the folder of the letter. */
const OURS = 'templates:'

export function createWitness(outside: World, folder: string): Witness {
  const asked = new Set<string>()
  const known = createRecent<{ readonly version: unknown; readonly digest: string }>(KEPT)
  const names = createRecent<string>(KEPT)
  const home = realOf(folder)

  return {
    world: {
      ...outside,
      read(path) {
        asked.add(path)
        return outside.read(path)
      },
      // Asked instead, of a file that is remembered.
      version(path) {
        asked.add(path)
        return outside.version(path)
      },
    },
    nameOf,
    take() {
      const found = [...asked].flatMap(path => {
        const digest = digestOf(path)
        return digest === undefined ? [] : [[nameOf(path), digest] as const]
      })
      asked.clear()
      return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
    },
    digestOf: name => digestOf(pathOf(name)),
  }

  function digestOf(path: string): string | undefined {
    const version = outside.version(path)
    if (isFault(version)) return undefined
    const remembered = known.get(path)
    if (remembered?.version === version) return remembered.digest
    const bytes = outside.read(path)
    if (isFault(bytes)) return undefined
    const digest = sha256(bytes)
    known.set(path, { version, digest })
    return digest
  }

  function nameOf(path: string): string {
    const known = names.get(path)
    if (known !== undefined) return known
    const name = nameIn(path)
    names.set(path, name)
    return name
  }

  function nameIn(path: string): string {
    const real = realOf(path)
    const isOurs = real.startsWith(outside.templates + sep)
    const way = relative(isOurs ? outside.templates : home, real)
      .split(sep)
      .join('/')
    return isOurs ? OURS + way : way
  }

  function pathOf(name: string): string {
    return name.startsWith(OURS) ? `${outside.templates}/${name.slice(OURS.length)}` : `${home}/${name}`
  }

  function realOf(path: string): string {
    const real = outside.realPath(path)
    return isFault(real) ? path : real
  }
}
