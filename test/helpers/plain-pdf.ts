import { inflateSync } from 'node:zlib'
import { readObjects } from './pdf-reader.ts'

/** A PDF of ours as text that can be edited, one character for each byte: no object is packed, no stream deflated. */
export function plainPdf(file: Uint8Array): string {
  const { texts } = readObjects(file)
  const source = Buffer.from(file).toString('latin1')
  const [references = ''] = /\/Root .*?\/ID \[.*?\]/.exec(source) ?? []
  const objects = withoutGaps(texts).map(([number, text]) => `${number} 0 obj\n${inflated(text)}\nendobj\n`)
  return `${source.slice(0, 15)}${objects.join('')}trailer\n${references.replace(/ (?=\/(?:Info|ID))/g, '\n')}\n`
}

/** The objects in order; where an object stream was, there is nothing. */
export function withoutGaps(texts: ReadonlyMap<number, string>): readonly (readonly [number, string])[] {
  const numbers = Array.from({ length: Math.max(...texts.keys()) }, (_, i) => i + 1)
  return numbers.map(number => [number, texts.get(number) ?? 'null'])
}

function inflated(object: string): string {
  const [, dictionary = '', content = ''] = /^([\s\S]*?)stream\n([\s\S]*)\nendstream$/.exec(object) ?? []
  if (!dictionary.includes('/FlateDecode')) return object
  const bytes = inflateSync(Buffer.from(content, 'latin1')).toString('latin1')
  return `${dictionary.replace(/\/Filter \/FlateDecode\s/, '')}stream\n${bytes}\nendstream`
}

/** The text as a PDF again, with true lengths and cross-references. */
export function packedPdf(text: string): Buffer {
  const end = text.lastIndexOf('trailer\n')
  const parts = text.slice(0, end).split(/(?<=\nendobj\n|^%PDF-1\..\n%[\x80-\xff]{4}\n)(?=\d+ 0 obj\n)/)
  const offsets = new Map<number, number>()
  let file = ''
  for (const part of parts) {
    const number = /^(\d+) 0 obj\n/.exec(part)?.[1]
    if (number !== undefined) offsets.set(Number(number), file.length)
    const content = /stream\n([\s\S]*)\nendstream\nendobj\n$/.exec(part)?.[1]
    file += content === undefined ? part : part.replace(/\/Length \d+/, `/Length ${content.length}`)
  }
  const table = Math.max(...offsets.keys()) + 1
  offsets.set(table, file.length)
  const places = Buffer.alloc((table + 1) * PLACE)
  for (const [number, offset] of offsets) {
    places[number * PLACE] = 1
    places.writeUInt32BE(offset, number * PLACE + 1)
  }
  const references = text.slice(end + 'trailer\n'.length)
  const dictionary = `<</Type /XRef /Size ${table + 1} /W [1 4 1]\n${references}/Length ${places.length}>>`
  const stream = `${table} 0 obj\n${dictionary}\nstream\n${places.toString('latin1')}\nendstream\nendobj\n`
  return Buffer.from(`${file}${stream}startxref\n${file.length}\n%%EOF\n`, 'latin1')
}

/** Bytes of one place: its type, its offset, a zero. */
const PLACE = 6
