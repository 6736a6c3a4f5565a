import { createRequire } from 'node:module'
import { EXIT } from './exit-code.ts'
import { parseArguments } from './options.ts'
import { createTerminal } from './terminal.ts'

/** Runs the program; resolves to its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const terminal = createTerminal()
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string }
  const write = { out: terminal.writeData, err: (text: string) => terminal.writeLine(text.trimEnd()) }
  const request = parseArguments(argv, version, write)
  try {
    if (request.kind === 'answered') return request.exitCode
    // Everything that makes letters is loaded here, so that --help does not wait for it.
    const { build } = await import('./build.ts')
    const exitCode = await build(request, terminal)
    const isDelivered = await terminal.finish()
    return exitCode === EXIT.done && !isDelivered ? EXIT.inputOutput : exitCode
  } catch (thrown) {
    terminal.writeLine(`internal error: ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
    terminal.writeLine(
      'This is a mistake in letter, not in your letter. Please report it with the letter, if you may.',
    )
    return EXIT.internal
  }
}
