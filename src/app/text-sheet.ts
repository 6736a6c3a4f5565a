import type { ComputedStyle } from '../css/index.ts'

/** A plain text that grows word by word; white space collapses as CSS Text 3 §4.1 says. */
export interface TextSheet {
  addText(text: string, whiteSpace: ComputedStyle['whiteSpace']): void
  /** Begins a new line, also after an empty one. */
  breakLine(): void
  /** Ends the line, if anything stands on it. */
  endLine(): void
  /** One empty line, however many ask for it. */
  addSpace(): void
  /** What `write` adds, with `marker` before its first line and the others indented below. */
  hang(marker: string, write: () => void): void
  end(): string
}

export function createTextSheet(): TextSheet {
  const lines: string[] = []
  let line = ''
  let indentation = ''
  let marker: string | undefined

  const breakLine = () => {
    lines.push(((marker ?? indentation) + line).replace(/ +$/, ''))
    marker = undefined
    line = ''
  }
  const endLine = () => {
    if (line.trim() === '') line = ''
    else breakLine()
  }

  return {
    breakLine,
    endLine,
    addText(text, whiteSpace) {
      const pieces = whiteSpace.startsWith('pre') ? text.split('\n') : [text]
      for (const [i, piece] of pieces.entries()) {
        if (i > 0) breakLine()
        if (whiteSpace === 'pre' || whiteSpace === 'pre-wrap') line += piece
        else line += collapse(piece, /^$| $/.test(line))
      }
    },
    addSpace() {
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('')
    },
    hang(label, write) {
      const outer = indentation
      marker = `${marker ?? outer}${label} `
      indentation = ' '.repeat(marker.length)
      write()
      endLine()
      if (marker !== undefined) breakLine()
      indentation = outer
    },
    end() {
      endLine()
      return `${lines.join('\n').trim()}\n`
    },
  }
}

function collapse(text: string, afterSpace: boolean): string {
  const collapsed = text.replace(/[ \t\n\r\f]+/g, ' ')
  return afterSpace ? collapsed.replace(/^ /, '') : collapsed
}
