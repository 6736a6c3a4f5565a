import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * The bytes of a file that npm installed with the program (`harfbuzzjs/dist/…`, `hyphenopoly/patterns/…`).
 * It is part of the program, as its code is, and no part of the user's world: so rooms may read it without a World.
 */
export function readAsset(specifier: string): Uint8Array {
  return readFileSync(require.resolve(specifier))
}
