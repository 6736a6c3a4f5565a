import { readFileSync } from 'node:fs'

/** A text of Unicode's test suites, and the offsets inside it at which it may be broken. */
export interface BreakTest {
  /** As in the suite: `÷` breaks, `×` does not. */
  readonly line: string
  readonly text: string
  readonly offsets: readonly number[]
}

export function readBreakTests(file: string): readonly BreakTest[] {
  return linesOf(file).map(line => {
    let text = ''
    const offsets: number[] = []
    for (const [part] of line.matchAll(/[÷×]|[\dA-F]+/g)) {
      if (part === '÷') offsets.push(text.length)
      else if (part !== '×') text += String.fromCodePoint(Number.parseInt(part, 16))
    }
    return { line, text, offsets: offsets.filter(offset => offset > 0 && offset < text.length) }
  })
}

/** The lines of a suite that we do not pass; above each group stands why. */
export function readSkips(file: string): readonly string[] {
  return linesOf(file)
}

function linesOf(file: string): readonly string[] {
  const content = readFileSync(new URL(`unicode/${file}`, import.meta.url), 'utf8')
  return content.split('\n').filter(line => line !== '' && !line.startsWith('#'))
}
