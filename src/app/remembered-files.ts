import { createRecent } from '../base/index.ts'
import { isFault, NOT_FOUND, type World } from './world.ts'

/** The files of an organisation and its letterhead, and a few of the letters that share them. */
const KEPT_FILES = 64
/** Larger ones are read again. */
const LARGEST_KEPT = 1024 * 1024

interface KeptFile {
  readonly version: string
  readonly bytes: Uint8Array
}

/**
 * A world that reads a file again only when it has changed. The letters of a mailing name the same few; and what was made
 * of a file can be known by its bytes.
 */
export function rememberFiles(world: World): World {
  const kept = createRecent<KeptFile>(KEPT_FILES)
  return {
    ...world,
    read(path) {
      // Asked before reading: a file that changes meanwhile is then read again next time.
      const version = world.version(path)
      if (version === NOT_FOUND) return version
      const known = kept.get(path)
      if (known && known.version === version) return known.bytes
      const bytes = world.read(path)
      if (!isFault(version) && !isFault(bytes) && bytes.length <= LARGEST_KEPT) {
        kept.set(path, { version, bytes })
      }
      return bytes
    },
  }
}
