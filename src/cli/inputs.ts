import { type Stats, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { type GlobOptions, globSync, isDynamicPattern } from 'tinyglobby'

/** The names by which a folder's letters are known, in small letters or capitals: `BRIEF.MD` comes from old disks. */
const LETTERS = '**/*.{md,markdown,yaml,yml}'

/** Files that stand among letters and are none. */
const NO_LETTER = /(^|[\\/])(letter\.yaml|README\.md|(letterheads|node_modules)[\\/].*)$/i

export interface Inputs {
  readonly letters: readonly string[]
  /** Patterns and folders in which there was no letter: a typing error, most likely. */
  readonly empty: readonly string[]
}

/** Files as they are, folders as the letters in them and below, patterns as what they match; nothing twice. */
export function expandInputs(written: readonly string[]): Inputs {
  const found = written.map(input => ({ input, letters: lettersOf(input).map(normalize) }))
  return {
    letters: [...new Set(found.flatMap(({ letters }) => letters))],
    empty: found.filter(({ letters }) => letters.length === 0).map(({ input }) => input),
  }
}

function lettersOf(input: string): readonly string[] {
  const stats = statsOf(input)
  if (stats?.isDirectory()) {
    return lettersMatching(LETTERS, { cwd: input, caseSensitiveMatch: false }).map(path => join(input, path))
  }
  if (stats || !isDynamicPattern(input)) return [input]
  return lettersMatching(input)
}

function lettersMatching(pattern: string, options: GlobOptions = {}): string[] {
  const paths = globSync(pattern, { ...options, ignore: ['**/node_modules/**'], expandDirectories: false })
  return paths.filter(path => !NO_LETTER.test(path)).sort()
}

/** Undefined for what cannot be looked at: reading it will tell why. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}
