import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Where the build puts them, beside the bundled program: looking for a package costs more than reading its file. */
const BUILT_ASSETS = new URL('assets/', import.meta.url)

/**
 * The bytes of a file that belongs to the program as its code does (`harfbuzzjs/dist/…`, `hyphenopoly/patterns/…`). It is
 * no part of the user's world: so rooms may read it without a World.
 */
export function readAsset(specifier: string): Uint8Array {
  try {
    return readFileSync(new URL(specifier, BUILT_ASSETS))
  } catch {
    return readFileSync(require.resolve(specifier))
  }
}

/** The bytes of a file that the build makes of our sources; undefined where nothing is built, as in our tests. */
export function readBuiltAsset(name: string): Uint8Array | undefined {
  try {
    return readFileSync(new URL(name, BUILT_ASSETS))
  } catch {
    return undefined
  }
}

/** What the build makes those of: a file of `src/`. */
export function readSourceFile(path: string): Uint8Array {
  return readFileSync(new URL(`../${path}`, import.meta.url))
}
