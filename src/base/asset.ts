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

/** What the build has made of our sources, and written as JSON; undefined where nothing is built, as in our tests. */
export function readBuiltAsset<Made>(name: string): Made | undefined {
  let text: string
  try {
    text = readFileSync(new URL(name, BUILT_ASSETS), 'utf8')
  } catch {
    return undefined
  }
  return JSON.parse(text)
}

/** What the build has made of texts of ours, by the text: read when the first is asked for. */
export function builtOfTexts<Made>(name: string): (text: string) => Made | undefined {
  let built: Readonly<Record<string, Made>> | undefined
  return text => {
    built ??= readBuiltAsset<Readonly<Record<string, Made>>>(name) ?? {}
    return Object.hasOwn(built, text) ? built[text] : undefined
  }
}
