import { closeSync, openSync, readSync } from 'node:fs'

const PIECE = 64 * 1024
const NEWLINE = 10

/** The lines of a file and where each begins, of which only one piece is in memory. An unended last line is one too. */
export function* linesOf(path: string): Generator<{ readonly text: string; readonly start: number }> {
  const handle = openSync(path, 'r')
  try {
    const piece = Buffer.alloc(PIECE)
    let rest = Buffer.alloc(0)
    let start = 0
    for (;;) {
      const read = readSync(handle, piece)
      if (read === 0) break
      rest = Buffer.concat([rest, piece.subarray(0, read)])
      let from = 0
      for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, from)) {
        yield { text: rest.toString('utf8', from, end), start }
        start += end + 1 - from
        from = end + 1
      }
      rest = rest.subarray(from)
    }
    if (rest.length > 0) yield { text: rest.toString(), start }
  } finally {
    closeSync(handle)
  }
}

/** The line that begins there. */
export function lineAt(path: string, start: number): string {
  const handle = openSync(path, 'r')
  try {
    let line = Buffer.alloc(0)
    for (;;) {
      const piece = Buffer.alloc(1024)
      const read = readSync(handle, piece, { position: start + line.length })
      line = Buffer.concat([line, piece.subarray(0, read)])
      const end = line.indexOf(NEWLINE)
      if (end >= 0) return line.toString('utf8', 0, end)
      if (read === 0) return line.toString()
    }
  } finally {
    closeSync(handle)
  }
}
