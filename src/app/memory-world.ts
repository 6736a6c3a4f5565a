import { join, posix, sep } from 'node:path'
import { createNodeWorld } from './node-world.ts'
import { MAX_FILE_BYTES, NOT_FOUND, tooLarge, type World } from './world.ts'

/**
 * A world that holds only the given files, by relative path, and the letterheads of the program. Nothing else can be
 * read, and nothing is written.
 */
export function createMemoryWorld(files: Readonly<Record<string, string | Uint8Array>>): World {
  const disk = createNodeWorld()
  const contents = new Map(
    Object.entries(files).map(([path, content]) => [
      normal(path),
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  )
  const folders = new Set([...contents.keys()].flatMap(ancestors))
  const isOurs = (path: string) => join(path, sep).startsWith(join(disk.templates, sep))

  return {
    read(path) {
      if (isOurs(path)) return disk.read(path)
      const content = contents.get(normal(path))
      if (!content) return NOT_FOUND
      return content.length > MAX_FILE_BYTES ? tooLarge(content.length) : content
    },
    stream(path) {
      const content = contents.get(normal(path))
      return content ? chunksOf(content) : NOT_FOUND
    },
    // Nothing changes in memory, and the program's own letterheads do not change while it runs.
    version: normal,
    realPath(path) {
      if (isOurs(path)) return disk.realPath(path)
      const real = normal(path)
      return contents.has(real) || folders.has(real) ? real : NOT_FOUND
    },
    writeAtomic: () => ({ fault: 'denied', reason: 'files in memory are not written' }),
    isFolder: path => (isOurs(path) ? disk.isFolder(path) : folders.has(normal(path))),
    list(folder) {
      if (isOurs(folder)) return disk.list(folder)
      const start = posix.join(normal(folder), '/')
      const names = [...contents.keys()]
        .filter(path => path.startsWith(start))
        .map(path => path.slice(start.length).split('/')[0] ?? '')
      return [...new Set(names)].sort()
    },
    templates: disk.templates,
    sourceDateEpoch: disk.sourceDateEpoch,
    stamp: disk.stamp,
    async openRegister() {
      return { fault: 'unavailable', reason: 'files in memory have no register', hints: [] }
    },
  }
}

async function* chunksOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}

function normal(path: string): string {
  return posix.join('/', path.replaceAll('\\', '/'))
}

function ancestors(path: string): string[] {
  const parent = posix.dirname(path)
  return parent === path ? [path] : [parent, ...ancestors(parent)]
}
