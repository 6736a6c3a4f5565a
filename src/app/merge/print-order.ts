/** A letter on its way to the printer. */
export interface Sortable {
  readonly row: number
  readonly sort?: string
}

/**
 * In the order in which letters are printed, which is that of no locale: numbers by their value when all are numbers,
 * else texts by their code points. What is empty comes first, and what is equal in the order of the rows.
 */
export function inPrintOrder<Letter extends Sortable>(letters: readonly Letter[]): readonly Letter[] {
  const isNumeric = letters.every(({ sort = '' }) => /^\d*$/.test(sort))
  const keys = new Map(letters.map(({ row, sort = '' }) => [row, isNumeric ? digitsOf(sort) : bytesOf(sort)]))
  const keyOf = ({ row }: Letter) => keys.get(row) ?? ''
  return letters.toSorted((a, b) => compare(keyOf(a), keyOf(b), isNumeric) || a.row - b.row)
}

/** Of two numbers without zeros before them, the one with more digits is greater. */
function compare(a: string, b: string, isNumeric: boolean): number {
  if (isNumeric && a.length !== b.length) return a.length - b.length
  return a < b ? -1 : Number(a > b)
}

/** Zero keeps its digit: a cell that is empty comes before it. */
function digitsOf(text: string): string {
  return text.replace(/^0+(?=\d)/, '')
}

/** The bytes of UTF-8 are in the order of code points, which the units of UTF-16 are not. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1')
}
