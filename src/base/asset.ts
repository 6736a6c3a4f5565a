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

/** The text of a data file of ours, by its path below `src/` (`letter/forms/nl.yaml`), which the build keeps. */
export function readDataFile(path: string): string {
  try {
    return readFileSync(new URL(path, BUILT_ASSETS), 'utf8')
  } catch {
    return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
  }
}
