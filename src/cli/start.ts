import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** The program, as the build makes it beside this file, and what V8 compiled of it when the build ran it once. */
const PROGRAM = join(__dirname, 'program.cjs')
/** V8 checks its own version only, and takes the code of a Node with other patches for its own: that code runs wrong. */
export const CODE_CACHE = join(__dirname, `program-${process.version}-${process.arch}.cache`)

interface Program {
  readonly main: (argv: readonly string[]) => Promise<number>
}

/**
 * Runs the program. Compiling it is a third of a cold start, and the code cache saves that: on the version of Node
 * that built the program. Any other compiles.
 */
export function start(argv: readonly string[]): Promise<number> {
  return load(readIfThere(CODE_CACHE)).program.main(argv)
}

/** `script` is there for the build, which makes the code cache of it when it has run. */
export function load(cachedData: Buffer | undefined): { readonly program: Program; readonly script: Script } {
  const script = new Script(readFileSync(PROGRAM, 'latin1'), {
    filename: PROGRAM,
    cachedData,
  })
  // Code from the cache has lost its own import(): it borrows this one (see .build/bundle.mjs).
  const module = { exports: {} as Program, import: (specifier: string) => import(specifier) }
  script.runInThisContext()(module.exports, createRequire(PROGRAM), module, PROGRAM, dirname(PROGRAM))
  return { program: module.exports, script }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
