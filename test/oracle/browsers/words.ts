/** What a program printed, as far as it can be compared: words by page and line, in points from the page's top left corner. */
export type Print = readonly (readonly PrintedLine[])[]

/** The words that stand on one baseline, from left to right. Columns beside each other share their lines. */
export interface PrintedLine {
  readonly baseline: number
  readonly words: readonly PrintedWord[]
}

export interface PrintedWord {
  readonly x: number
  readonly text: string
}

/** A stretch of text without a space, at most a word; what follows on it without a gap belongs to the same word. */
export interface Stretch {
  readonly text: string
  readonly x: number
  readonly end: number
  readonly baseline: number
}

/** Rounding in the files: far less than a line, and than the shift of `vertical-align`. */
const SAME_BASELINE = 0.6
/** Less than any space between words, more than a browser's rounding and the letter-spacing of our fixtures. */
const GAP = 1.2

/** Chromium paints these as shapes, so no program's are compared. */
const BULLETS = new Set(['•', '◦', '▪'])

/** Stretches of one page, in any order → its lines. */
export function linesOf(stretches: readonly Stretch[]): PrintedLine[] {
  const lines: Stretch[][] = []
  for (const stretch of stretches.toSorted((a, b) => a.baseline - b.baseline)) {
    const line = lines.at(-1)
    const isSame = line?.[0] && stretch.baseline - line[0].baseline < SAME_BASELINE
    if (isSame) line.push(stretch)
    else lines.push([stretch])
  }
  return lines
    .map(line => ({ baseline: line[0]?.baseline ?? 0, words: joined(line) }))
    .filter(({ words }) => words.length > 0)
}

function joined(line: readonly Stretch[]): PrintedWord[] {
  const words: { x: number; text: string; end: number }[] = []
  for (const { text, x, end } of line.toSorted((a, b) => a.x - b.x)) {
    const word = words.at(-1)
    if (word && x - word.end < GAP) {
      word.text += text
      word.end = end
    } else {
      words.push({ x, text, end })
    }
  }
  return words.map(({ x, text }) => ({ x, text: comparable(text) })).filter(({ text }) => !BULLETS.has(text))
}

/**
 * Glyphs that stand for several characters are read back as another by some: the hyphen of a break as U+2010 or as the
 * soft hyphen that it was, the apostrophe as U+02BC.
 */
function comparable(text: string): string {
  return text.replace(/[\u2010\u00ad]/g, '-').replaceAll('\u02bc', '’')
}

/** One line of text for each line: its baseline, then each word after its x. */
export function formatPrint(print: Print): string {
  const lines = print.flatMap((page, i) => [
    `page ${i + 1}`,
    ...page.map(({ baseline, words }) =>
      [tenths(baseline), ...words.map(({ x, text }) => `${tenths(x)} ${text}`)].join('  '),
    ),
  ])
  return `${lines.join('\n')}\n`
}

export function parsePrint(text: string): Print {
  const pages: PrintedLine[][] = []
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('page ')) {
      pages.push([])
      continue
    }
    const [baseline, ...words] = line.split('  ')
    pages.at(-1)?.push({
      baseline: Number(baseline),
      words: words.map(word => {
        const space = word.indexOf(' ')
        return { x: Number(word.slice(0, space)), text: word.slice(space + 1) }
      }),
    })
  }
  return pages
}

function tenths(length: number): string {
  return length.toFixed(1)
}
