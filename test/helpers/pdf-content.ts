import {
  dictionaryOf,
  isDictionary,
  type Pdf,
  type PdfPage,
  type PdfValue,
  readOperators,
  streamOf,
  textIn,
} from './pdf-reader.ts'

/** What a page paints between `BDC` and `EMC`; `tag` is undefined for what stands outside of them all. */
export interface MarkedSequence {
  readonly tag: string | undefined
  readonly mcid: number | undefined
  readonly actualText: string | undefined
  /** What an artifact is: `Pagination Header`. */
  readonly artifact: string | undefined
  /** What readers get: the ActualText, else the glyphs by ToUnicode; `�` for a glyph that it lacks. */
  readonly text: string
  /** Glyphs, images and painted paths. */
  readonly marks: number
  readonly depth: number
}

const PAINTING = new Set(['f', 'f*', 'S', 'B', 'B*', 's', 'b', 'b*', 'Do', 'Tj', 'TJ', 'sh', 'EI', "'", '"'])

/** The marked content of a page in painting order. Sequences without a mark on the paper are left out. */
export function markedContent(pdf: Pdf, { dictionary, content }: PdfPage): readonly MarkedSequence[] {
  const sequences: { -readonly [Key in keyof MarkedSequence]: MarkedSequence[Key] }[] = []
  const sequence = (tag: string | undefined, properties: PdfValue | undefined, depth: number) => {
    const actualText = textIn(pdf.get(properties, 'ActualText'))
    const mcid = pdf.get(properties, 'MCID')
    const kinds = ['Type', 'Subtype'].map(name => pdf.get(properties, name))
    const opened = {
      tag,
      mcid: typeof mcid === 'number' ? mcid : undefined,
      actualText,
      artifact: tag === '/Artifact' ? kinds.join(' ').replaceAll('/', '').trim() : undefined,
      text: '',
      marks: 0,
      depth,
    }
    sequences.push(opened)
    return opened
  }
  const outside = sequence(undefined, undefined, 0)
  const open = [outside]
  let unicode: ReadonlyMap<string, string> = new Map()

  readOperators(content, (operator, operands) => {
    const current = open.at(-1) ?? outside
    if (operator === 'BDC') open.push(sequence(String(operands[0]), operands[1], open.length))
    if (operator === 'EMC' && open.length > 1) open.pop()
    else if (operator === 'EMC') throw new Error('EMC without BDC')
    if (operator === 'Tf') {
      unicode = toUnicode(pdf, pdf.get(dictionary, 'Resources', 'Font', String(operands[0]).slice(1)))
    }
    if (!PAINTING.has(operator)) return
    current.marks++
    if (operator !== 'TJ') return
    for (const code of glyphCodes(operands[0])) current.text += unicode.get(code) ?? '�'
  })
  if (open.length > 1) throw new Error('BDC without EMC')
  return sequences
    .filter(({ marks }) => marks > 0)
    .map(found => ({ ...found, text: found.actualText ?? found.text }))
}

/** Two bytes each. */
export function glyphCodes(operand: PdfValue | undefined): string[] {
  if (!Array.isArray(operand)) throw new Error('TJ wants an array')
  return operand.flatMap(item => (textIn(item) ?? '').match(/[\s\S]{2}/g) ?? [])
}

/** Glyph code → text, from the `bfchar` blocks of the font's ToUnicode. */
export function toUnicode(pdf: Pdf, font: PdfValue | undefined): ReadonlyMap<string, string> {
  if (!isDictionary(font)) throw new Error('no such font')
  const cmap = Buffer.from(streamOf(pdf.get(dictionaryOf(font), 'ToUnicode')).bytes).toString('latin1')
  const blocks = [...cmap.matchAll(/(\d+) beginbfchar\n([\s\S]*?)endbfchar/g)]
  const mappings = blocks.flatMap(([, count, block = '']) => {
    const lines = [...block.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/g)]
    if (lines.length !== Number(count) || lines.length > 100) throw new Error(`a block of ${count} mappings`)
    return lines
  })
  return new Map(
    mappings.map(([, code = '', text = '']) => [
      Buffer.from(code, 'hex').toString('latin1'),
      Buffer.from(text, 'hex').swap16().toString('utf16le'),
    ]),
  )
}
