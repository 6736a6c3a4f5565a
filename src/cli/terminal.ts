import { styleText } from 'node:util'

/** Standard output is data, standard error is talk. */
export interface Terminal {
  writeData(data: Uint8Array | string): void
  writeLine(line: string): void
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
    paint: (color, text) => (usesColor ? styleText(color, text) : text),
    async finish() {
      await new Promise<void>(resolve => stdout.write('', () => resolve()))
      return isDelivered
    },
  }
}
