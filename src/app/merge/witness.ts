import { relative, sep } from 'node:path'
import { createRecent } from '../../base/index.ts'
import { type Digests, sha256 } from '../digests.ts'
import { type Fault, isFault, type World } from '../world.ts'

/** A world that knows which files it was asked for. */
export interface Witness {
  readonly world: World
  /** The files since the last call, by a name that is the same on every machine, with their digests. */
  take(): Digests
  /** Does something, and gives the files that this asks for. */
  during<Result>(act: () => Promise<Result>): Promise<{ readonly result: Result; readonly files: Digests }>
  /** The digest that a file under such a name has now. */
  digestOf(name: string): string | undefined
}

/** Of so many files the name is kept, and the digest while they stay as they are. */
const KEPT = 256

/** Our own letterheads; all other names lead from the folder of the letter. */
const OURS = 'templates:'

export function createWitness(outside: World, folder: string): Witness {
  /** By path; with the version that the file had then, if that was asked: it need not be asked again. */
  const asked = new Map<string, string | Fault | undefined>()
  const known = createRecent<{ readonly version: string; readonly digest: string }>(KEPT)
  const names = createRecent<string>(KEPT)
  const home = realOf(folder)

  return {
    world: {
      ...outside,
      read(path) {
        asked.set(path, asked.get(path))
        return outside.read(path)
      },
      // Asked instead, of a file that is remembered.
      version(path) {
        const version = outside.version(path)
        asked.set(path, version)
        return version
      },
    },
    take,
    async during(act) {
      const before = [...asked]
      asked.clear()
      const result = await act()
      const files = take()
      for (const [path, version] of before) asked.set(path, version)
      return { result, files }
    },
    digestOf(name) {
      const path = pathOf(name)
      return digestAs(outside.version(path), path)
    },
  }

  function take(): Digests {
    const found = [...asked].flatMap(([path, version = outside.version(path)]) => {
      const digest = digestAs(version, path)
      return digest === undefined ? [] : [[nameOf(path), digest] as const]
    })
    asked.clear()
    return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  function digestAs(version: string | Fault, path: string): string | undefined {
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
