import { createRequire } from 'node:module'
import { EXIT } from './exit-code.ts'
import { parseArguments, type Request } from './options.ts'
import { createTerminal, type Terminal } from './terminal.ts'

/** Runs the program; resolves to its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = createTerminal()
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string }
  const write = { out: terminal.writeData, err: (text: string) => terminal.writeLine(text.trimEnd()) }
  const request = parseArguments(argv, version, write)
  try {
    const exitCode = request.kind === 'answered' ? request.exitCode : await make(request, version, terminal)
    if (await terminal.finish()) return exitCode
    terminal.writeLine('error: standard output was closed before everything was written')
    return exitCode === EXIT.done ? EXIT.inputOutput : exitCode
  } catch (thrown) {
    terminal.writeLine(`internal error: ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
    terminal.writeLine(
      'This is a mistake in letter, not in your letter. Please report it with the letter, if you may.',
    )
    return EXIT.internal
  }
}

async function make(
  request: Exclude<Request, { kind: 'answered' }>,
  version: string,
  terminal: Terminal,
): Promise<number> {
  endOn('SIGINT', EXIT.interrupted, terminal)
  endOn('SIGTERM', EXIT.terminated, terminal)
  // Everything that makes letters is loaded here, so that --help does not wait for it.
  switch (request.kind) {
    case 'build': {
      const { build } = await import('./build.ts')
      return build(request, terminal)
    }
    case 'merge': {
      const { mergeLetters } = await import('./merge.ts')
      return mergeLetters(request, version, terminal)
    }
    case 'join': {
      const { joinShards } = await import('./join.ts')
      return joinShards(request, terminal)
    }
    case 'check': {
      const { check } = await import('./check.ts')
      return check(request, terminal)
    }
    case 'number': {
      const { number } = await import('./number.ts')
      return number(request, terminal)
    }
    case 'templates': {
      const { templates } = await import('./templates.ts')
      return templates(request, terminal)
    }
    case 'register': {
      const { keepRegister } = await import('./register.ts')
      return keepRegister(request, terminal)
    }
  }
}

/** A file is written in one go, and no signal is heard meanwhile: so nothing is left half done. */
function endOn(signal: 'SIGINT' | 'SIGTERM', exitCode: number, terminal: Terminal): void {
  process.on(signal, () => {
    terminal.writeLine('interrupted: no letter is half written')
    process.exit(exitCode)
  })
}
