import { type Stats, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import type { GlobOptions } from 'tinyglobby'

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
export async function expandInputs(written: readonly string[]): Promise<Inputs> {
  const found = await Promise.all(
    written.map(async input => ({ input, letters: (await lettersOf(input)).map(path => normalize(path)) })),
  )
  return {
    letters: [...new Set(found.flatMap(({ letters }) => letters))],
    empty: found.filter(({ letters }) => letters.length === 0).map(({ input }) => input),
  }
}

async function lettersOf(input: string): Promise<readonly string[]> {
  const stats = statsOf(input)
  if (stats && !stats.isDirectory()) return [input]
  if (!stats) return lettersMatching(input)
  const letters = await lettersMatching(LETTERS, { cwd: input, caseSensitiveMatch: false })
  return letters.map(path => join(input, path))
}

/** The files that match; a pattern without wildcards stands for itself. */
async function lettersMatching(pattern: string, options: GlobOptions = {}): Promise<readonly string[]> {
  // Loaded here, for most runs name one file.
  const { globSync, isDynamicPattern } = await import('tinyglobby')
  if (!isDynamicPattern(pattern)) return [pattern]
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
