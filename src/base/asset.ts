import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { crc32 } from 'node:zlib'

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

interface BuiltOfText {
  readonly text: string
  readonly made: unknown
}

/** What the build has made of a text of ours: a file for each, so that no more is read than is asked for. */
export function builtOfText<Made>(folder: string, text: string): Made | undefined {
  const built = readBuiltAsset<BuiltOfText>(nameOfText(folder, text))
  return built?.text === text ? (built.made as Made) : undefined
}

/** Where the build writes it. */
export function nameOfText(folder: string, text: string): string {
  return `${folder}/${crc32(text).toString(16)}.json`
}
