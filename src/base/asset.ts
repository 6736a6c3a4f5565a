import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Where the build puts them, beside the bundled program: looking for a package costs more than reading its file. */
const BUILT_ASSETS = new URL('assets/', import.meta.url)

/** Where our own stand in the sources. */
const SOURCES = new URL('../', import.meta.url)

/**
 * The bytes of a file that belongs to the program as its code does: of a package (`harfbuzzjs/dist/…`), or our own
 * (`post/envelopes/…`). It is no part of the user's world: so rooms may read it without a World.
 */
export function readAsset(specifier: string): Uint8Array {
  for (const place of [BUILT_ASSETS, SOURCES]) {
    try {
      return readFileSync(new URL(specifier, place))
    } catch {}
  }
  return readFileSync(require.resolve(specifier))
}

/** The bytes of a file that the build makes of our sources; undefined where nothing is built, as in our tests. */
export function readBuiltAsset(name: string): Uint8Array | undefined {
  try {
    return readFileSync(new URL(name, BUILT_ASSETS))
  } catch {
    return undefined
  }
}
