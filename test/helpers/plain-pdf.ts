import { inflateSync } from 'node:zlib'

/** A PDF of ours as text that can be edited: every stream inflated, one character for each byte. */
export function plainPdf(pdf: Uint8Array): string {
  const source = Buffer.from(pdf).toString('latin1')
  const start = source.lastIndexOf('xref\n0 ')
  const objects = [...source.slice(start).matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset))
  const ends = [...objects, start].sort((a, b) => a - b)
  const texts = objects.map(offset => inflated(source.slice(offset, ends[ends.indexOf(offset) + 1])))
  return source.slice(0, ends[0]) + texts.join('') + source.slice(source.indexOf('trailer', start))
}

function inflated(object: string): string {
  const [, dictionary = '', content = ''] =
    /^([\s\S]*?)stream\n([\s\S]*)\nendstream\nendobj\n$/.exec(object) ?? []
  if (!dictionary.includes('/FlateDecode')) return object
  const bytes = inflateSync(Buffer.from(content, 'latin1')).toString('latin1')
  return `${dictionary.replace('/Filter /FlateDecode\n', '')}stream\n${bytes}\nendstream\nendobj\n`
}

/** The text as a PDF again, with true lengths and offsets. */
export function packedPdf(text: string): Buffer {
  const end = text.lastIndexOf('trailer\n')
  const parts = text.slice(0, end).split(/(?<=\nendobj\n|^%PDF-1\.7\n%[\x80-\xff]{4}\n)(?=\d+ 0 obj\n)/)
  const offsets = new Map<number, number>()
  let body = ''
  for (const part of parts) {
    const number = /^(\d+) 0 obj\n/.exec(part)?.[1]
    if (number !== undefined) offsets.set(Number(number), body.length)
    const content = /stream\n([\s\S]*)\nendstream\nendobj\n$/.exec(part)?.[1]
    body += content === undefined ? part : part.replace(/\/Length \d+/, `/Length ${content.length}`)
  }
  const entries = Array.from(offsets, (_, i) => `${String(offsets.get(i + 1)).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${offsets.size + 1}\n0000000000 65535 f \n${entries.join('')}`
  const trailer = text
    .slice(end)
    .replace(/\/Size \d+/, `/Size ${offsets.size + 1}`)
    .replace(/startxref\n\d+/, `startxref\n${body.length}`)
  return Buffer.from(body + table + trailer, 'latin1')
}
