import { styleText } from 'node:util'
import { printable } from '../base/index.ts'
import { EXIT } from './exit-code.ts'

/** Standard output is data, standard error is talk. */
export interface Terminal {
  writeData(data: Uint8Array | string): void
  writeLine(line: string): void
  /** Whether people look on, as it happens. */
  readonly isInteractive: boolean
  /** A line that takes the place of the last one of its kind. */
  writeStatus(text: string): void
  /** In columns, of a standard output that people look at. */
  readonly width: number | undefined
  /** Colours for a terminal that shows them; the text as it is elsewhere. */
  paint(color: 'red' | 'yellow' | 'dim', text: string): string
  /** Waits until everything is written; false when standard output was closed or full. */
  finish(): Promise<boolean>
}

export function createTerminal(): Terminal {
  const { stdout, stderr, env } = process
  let isDelivered = true
  // Whoever reads our output may stop reading (`| head`): that must not be taken for success, nor end in a stack trace.
  stdout.on('error', () => {
    isDelivered = false
  })
  stderr.on('error', () => {})
  const usesColor = stderr.isTTY && !env.NO_COLOR
  return {
    writeData: data => stdout.write(data),
    writeLine: line => stderr.write(`${line}\n`),
    isInteractive: stderr.isTTY === true,
    writeStatus: text => stderr.write(`\r${text.slice(0, Math.max(0, (stderr.columns ?? 80) - 1))}\u001b[K`),
    width: stdout.isTTY ? stdout.columns : undefined,
    paint: (color, text) => (usesColor ? styleText(color, text) : text),
    async finish() {
      await new Promise<void>(resolve => stdout.write('', () => resolve()))
      return isDelivered
    },
  }
}

/** Says what is wrong with the command; the result is the exit code. */
export function usageError(message: string, terminal: Terminal): number {
  terminal.writeLine(`error: ${printable(message)}`)
  return EXIT.usage
}
