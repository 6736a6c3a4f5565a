/** A line of CSV, or several where a quoted cell has them. */
export interface CsvRecord {
  readonly cells: readonly string[]
  /** Where each cell begins and ends in `text`, its quotes included: two numbers a cell. */
  readonly bounds: readonly number[]
  /** As it is written, without the end of its line. */
  readonly text: string
  /** 1 for the first line of the file. */
  readonly line: number
  /** What ends the reading here: behind such a fault nobody knows where a row begins. */
  readonly fault?: { readonly message: string; readonly at: number; readonly hint: string }
}

/** The longest row. A quotation mark that is never closed would make one of all that follows. */
const MAX_RECORD_LENGTH = 1024 * 1024

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

/**
 * Reads CSV (RFC 4180) as its text comes in. Lines may end with CRLF, LF and CR, all in one file. A cell is quoted as a
 * whole or not at all, and two quotes in it are one.
 */
export interface CsvReader {
  /** The records that the text so far completes. After one with a fault there are no more. */
  read(text: string): CsvRecord[]
  /** The last record, if no end of line came after it. */
  end(): CsvRecord[]
}

export function createCsvReader(delimiter: string, firstLine: number): CsvReader {
  const DELIMITER = delimiter.charCodeAt(0)
  let buffer = ''
  let line = firstLine
  let isBroken = false

  return {
    read(text) {
      buffer += text
      return readAll(false)
    },
    end: () => readAll(true),
  }

  function readAll(isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    let start = 0
    while (start < buffer.length && !isBroken) {
      const end = readRecord(start, isLast, records)
      if (end < 0) break
      start = end
    }
    buffer = isBroken ? '' : buffer.slice(start)
    return records
  }

  /** Where the next record begins; -1 if this one has no end yet. */
  function readRecord(start: number, isLast: boolean, records: CsvRecord[]): number {
    const cells: string[] = []
    const bounds: number[] = []
    let lineEnds = 0
    let at = start
    for (;;) {
      const cellStart = at
      if (buffer.charCodeAt(at) === QUOTE) {
        const close = closingQuote(at + 1)
        if (close === undefined) {
          if (buffer.length - start > MAX_RECORD_LENGTH) return tooLong()
          if (!isLast) return -1
          return broken(
            'this quotation mark is never closed',
            cellStart,
            'close it, or double it within a quoted cell',
          )
        }
        // Perhaps half of a doubled quote.
        if (close === buffer.length - 1 && !isLast) return -1
        at = close + 1
        const next = buffer.charCodeAt(at)
        if (at < buffer.length && next !== DELIMITER && next !== LF && next !== CR) {
          return broken(
            'text follows the closing quotation mark',
            at,
            'double the quotation marks within a quoted cell',
          )
        }
        const quoted = buffer.slice(cellStart + 1, close)
        const cell = quoted.includes('"') ? quoted.replaceAll('""', '"') : quoted
        cells.push(cell)
        lineEnds += countLineEnds(cell)
      } else {
        for (; at < buffer.length; at++) {
          const code = buffer.charCodeAt(at)
          if (code === DELIMITER || code === LF || code === CR) break
          if (code === QUOTE) {
            return broken(
              'a quotation mark stands in a cell that is not quoted',
              at,
              'quote the whole cell: `"5"" pijp"`',
            )
          }
        }
        cells.push(buffer.slice(cellStart, at))
      }
      bounds.push(cellStart - start, at - start)
      if (at - start > MAX_RECORD_LENGTH) return tooLong()
      if (at >= buffer.length) {
        if (!isLast) return -1
        break
      }
      const code = buffer.charCodeAt(at)
      if (code === DELIMITER) {
        at += 1
        continue
      }
      // The LF of a CRLF may be on its way.
      if (code === CR && at === buffer.length - 1 && !isLast) return -1
      break
    }
    records.push({ cells, bounds, text: buffer.slice(start, at), line })
    line += lineEnds + 1
    return at + (buffer.startsWith('\r\n', at) ? 2 : 1)

    function broken(message: string, place: number, hint: string): number {
      isBroken = true
      const text = buffer
        .slice(start, start + 1000)
        .split(/[\r\n]/, 1)
        .join('')
      records.push({
        cells: [],
        bounds: [],
        text,
        line,
        fault: { message, at: Math.min(place - start, text.length), hint },
      })
      return buffer.length
    }

    function tooLong(): number {
      return broken(
        `the row has more than ${MAX_RECORD_LENGTH} characters`,
        start,
        'look for a quotation mark that is not closed; send what is long as an enclosure',
      )
    }
  }

  /** The quote that ends a cell whose text begins at `from`. */
  function closingQuote(from: number): number | undefined {
    for (let at = buffer.indexOf('"', from); at >= 0; at = buffer.indexOf('"', at + 2)) {
      if (buffer.charCodeAt(at + 1) !== QUOTE) return at
    }
    return undefined
  }
}

function countLineEnds(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n?|\n/g) ?? []).length : 0
}
