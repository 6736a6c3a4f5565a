import { readObjects } from './pdf-reader.ts'
import { withoutGaps } from './plain-pdf.ts'

/**
 * The same PDF with every object in plain text, a character for each byte: a test plants faults of equal length in it,
 * so that the offsets stay what they are.
 */
export function unpackPdf(file: Uint8Array): string {
  const source = Buffer.from(file).toString('latin1')
  const { texts } = readObjects(file)
  const table = Math.max(...texts.keys()) + 1
  const places = Buffer.alloc((table + 1) * 6)
  let pdf = source.slice(0, 15)
  const place = (number: number) => {
    places[number * 6] = 1
    places.writeUInt32BE(pdf.length, number * 6 + 1)
  }
  for (const [number, text] of withoutGaps(texts)) {
    place(number)
    pdf += `${number} 0 obj\n${text}\nendobj\n`
  }
  const start = pdf.length
  place(table)
  const [references] = /\/Root .*?\/ID \[.*?\]/.exec(source) ?? []
  pdf += `${table} 0 obj\n<</Type /XRef /Size ${table + 1} /W [1 4 1] ${references} /Length ${places.length}>>\nstream\n`
  return `${pdf}${places.toString('latin1')}\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`
}
