/** PDFs as others make them, for what is appended to a letter or stands below it. */

/** A file of these objects, numbered from 1; the first is the catalogue. */
export function pdfFile(objects: readonly string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const offset = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const start = file.length
  const size = objects.length + 1
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  file += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

export function stream(content: string | Uint8Array, entries = ''): string {
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1')
  return `<< /Length ${text.length} ${entries} >>\nstream\n${text}\nendstream`
}

export interface Sheet {
  readonly content?: string
  readonly resources?: string
  /** More entries of the page, or others. */
  readonly page?: string
  readonly box?: string
  readonly catalog?: string
  /** Objects from number 5 on. */
  readonly more?: readonly string[]
  readonly trailer?: string
}

/** One page of paper with a blue bar at its top. */
export function sheet({
  content = '0 0.3 0.6 rg 0 812 595 30 re f',
  resources = '',
  page = '',
  box = '0 0 595.28 841.89',
  catalog = '',
  more = [],
  trailer = '',
}: Sheet = {}): Uint8Array {
  return pdfFile(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      `<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [${box}] >>`,
      `<< /Type /Page /Parent 2 0 R /Resources << ${resources} >> /Contents 4 0 R ${page} >>`,
      stream(content),
      ...more,
    ],
    trailer,
  )
}

const CLAIMS = '<x pdfaid:part="2" pdfaid:conformance="A"><pdfuaid:part>1</pdfuaid:part></x>'

export interface Report {
  readonly content?: string
  readonly claims?: string
  /** In place of, or behind, the entries that a tagged file has. */
  readonly catalog?: (entries: string) => string
  readonly page?: string
  readonly structure?: string
  readonly element?: string
  readonly more?: readonly string[]
}

/** A page with a square that is a figure: tagged, and PDF/A and PDF/UA in what it says of itself. */
export function report({
  content = '/Figure << /MCID 0 >> BDC 0 0.3 0.6 rg 100 600 100 100 re f EMC',
  claims = CLAIMS,
  catalog = entries => entries,
  page = '',
  structure = '',
  element = '/S /Figure /Alt (Een vierkant)',
  more = [],
}: Report = {}): Uint8Array {
  const entries = '/Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R /Metadata 5 0 R'
  return sheet({
    content,
    catalog: catalog(entries),
    page: `/StructParents 0 ${page}`,
    more: [
      stream(claims, '/Type /Metadata /Subtype /XML'),
      `<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [8 0 R]] >> ${structure} >>`,
      '<< /Type /StructElem /S /Document /P 6 0 R /K [8 0 R] >>',
      `<< /Type /StructElem ${element} /P 7 0 R /Pg 3 0 R /K 0 >>`,
      ...more,
    ],
  })
}

/** The smallest ICC profile of a CMYK printer that has all that its header and its table must have. */
export function cmykProfile(): Uint8Array {
  const text = (words: string) => Buffer.concat([Buffer.from('text\0\0\0\0'), Buffer.from(`${words}\0`)])
  const white = Buffer.from('58595a20000000000000f6d6000100000000d32d', 'hex')
  // lut8Type: 4 inks, 3 channels, 2 grid points; ink 0 is white, ink 255 is black.
  const head = Buffer.alloc(48)
  head.write('mft1')
  head.set([4, 3, 2, 0], 8)
  for (const at of [12, 28, 44]) head.writeInt32BE(65536, at)
  const ramp = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
  const grid = Buffer.from(Array.from({ length: 16 }, (_, i) => [i === 0 ? 255 : 40, 128, 128]).flat())
  const lut = Buffer.concat([head, ...Array(4).fill(ramp), grid, ...Array(3).fill(ramp)])
  const description = Buffer.concat([Buffer.from('desc\0\0\0\0\0\0\0\x05cmyk\0', 'latin1'), Buffer.alloc(78)])
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', description],
    ['cprt', text('none')],
    ['wtpt', white],
    ['A2B0', lut],
    ['B2A0', lut],
  ]
  const header = Buffer.alloc(128)
  header.writeUInt32BE(0x02400000, 8)
  header.write('prtrCMYKLab ', 12)
  header.write('acsp', 36)
  header.set(white.subarray(8), 68)
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length, 0)
  let offset = header.length + table.length
  const parts = tags.map(([tag, data], i) => {
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
    table.write(tag, 4 + i * 12)
    table.writeUInt32BE(offset, 8 + i * 12)
    table.writeUInt32BE(data.length, 12 + i * 12)
    offset += padded.length
    return padded
  })
  header.writeUInt32BE(offset, 0)
  return Buffer.concat([header, table, ...parts])
}
