import { createLog, formatShort, spanOf } from '../../../src/base/index.ts'
import { decodeImage, type Image } from '../../../src/image/index.ts'

/** The letter in these tests names its image in line 2, column 7. */
const LETTER = { path: 'letter.md', text: '---\nlogo: it\n---\n' }

export interface Outcome {
  readonly image: Image | undefined
  /** The messages, in the form of `--format short`. */
  readonly messages: readonly string[]
  readonly hints: readonly string[]
}

export function decode(name: string, bytes: Uint8Array | string): Outcome {
  const log = createLog()
  const image = decodeImage(name, Buffer.from(bytes), spanOf(LETTER, 10, 12), log.report)
  return {
    image,
    messages: log.diagnostics.map(formatShort),
    hints: log.diagnostics.flatMap(({ hints }) => hints),
  }
}
