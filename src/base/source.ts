/** A text that the user (or one of our letterheads) wrote, under the name by which messages call it. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  /** Where the text is a stretch of a longer file, a row of data: the line of that file at which it begins. */
  readonly firstLine?: number
  /** Where the text is a row of a spreadsheet, with tabs between its cells: their places are called `C2`. */
  readonly isSheetRow?: boolean
}

/** A stretch of a source file, in UTF-16 offsets; `end` is exclusive. Lines and columns are computed only when printed. */
export interface Span {
  readonly file: SourceFile
  readonly start: number
  readonly end: number
}

/** A place as people count it: line and column start at 1, columns count characters (code points). */
export interface Position {
  readonly line: number
  readonly column: number
}

export function spanOf(file: SourceFile, start = 0, end = file.text.length): Span {
  return { file, start, end }
}

export function textOf(span: Span): string {
  return span.file.text.slice(span.start, span.end)
}

const lineStartsOf = new WeakMap<SourceFile, readonly number[]>()

/** Offsets at which the lines of `file` begin; LF, CR and CRLF all end a line. */
export function lineStarts(file: SourceFile): readonly number[] {
  const known = lineStartsOf.get(file)
  if (known) return known
  const starts = [0]
  for (const ending of file.text.matchAll(/\r\n?|\n/g)) starts.push(ending.index + ending[0].length)
  lineStartsOf.set(file, starts)
  return starts
}

export function positionOf(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file)
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const before = file.text.slice(starts[low], offset)
  return { line: low + (file.firstLine ?? 1), column: [...before].length + 1 }
}

/** The text of one line (counted from 1), without its line ending. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file)
  const index = line - (file.firstLine ?? 1)
  return file.text.slice(starts[index], starts[index + 1]).replace(/[\r\n]+$/, '')
}

/** As `leden.csv:7312:8`, or in a spreadsheet `leden.xlsx:C2`. */
export function placeName({ file, start }: Span): string {
  const { line, column } = positionOf(file, start)
  if (!file.isSheetRow) return `${file.path}:${line}:${column}`
  const cell = file.text.slice(0, start).split('\t').length - 1
  return `${file.path}:${nameOfColumn(cell)}${line}`
}

/** `C` for 2, as spreadsheets call their columns. */
export function nameOfColumn(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : nameOfColumn(Math.floor(column / 26) - 1) + letter
}
