import type { SourceFile } from '../../base/index.ts'
import type { Text } from './decode.ts'

/** The longest line, and the longest row of several lines. */
export const MAX_ROW_LENGTH = 1024 * 1024

/** The lines of a text, each a file that knows its line. One that is too long is cut: what reads it refuses it. */
export async function* linesOf(path: string, text: Text): AsyncGenerator<SourceFile, void> {
  let rest = ''
  let firstLine = 1
  for await (const chunk of text.chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield fileOf(line)
    if (rest.length > MAX_ROW_LENGTH) rest = rest.slice(0, MAX_ROW_LENGTH + 1)
  }
  if (rest !== '' && !text.fault()) yield fileOf(rest)

  function fileOf(line: string): SourceFile {
    return { path, text: line.replace(/\r$/, ''), firstLine: firstLine++ }
  }
}
