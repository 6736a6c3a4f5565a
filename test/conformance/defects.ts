import type { Flavour } from './validators.ts'

/** A change to a good PDF, of equal length, so that the offsets in the file stay true. */
export interface Defect {
  readonly name: string
  readonly pattern: RegExp
  readonly replacement: string
  /** A rule that the defect breaks, of ISO 19005-2 (`2a`) or ISO 14289-1 (`ua1`). */
  readonly breaks: readonly [flavour: Flavour, rule: string]
}

export const DEFECTS: readonly Defect[] = [
  { name: 'no tab order', pattern: /\/Tabs \/S/g, replacement: '/Tabx /S', breaks: ['ua1', '7.18.3-1'] },
  {
    name: 'not marked as tagged',
    pattern: /\/Marked true/,
    replacement: '/Markex true',
    breaks: ['2a', '6.7.2.2-1'],
  },
  {
    name: 'no structure',
    pattern: /\/StructTreeRoot /,
    replacement: '/StructTreeRoox ',
    breaks: ['2a', '6.7.3.3-1'],
  },
  { name: 'no language', pattern: /\/Lang /g, replacement: '/Lanx ', breaks: ['ua1', '7.2-34'] },
  {
    name: 'a file name for a title',
    pattern: /\/DisplayDocTitle true/,
    replacement: '/DisplayDocTitlx true',
    breaks: ['ua1', '7.1-10'],
  },
  { name: 'no title', pattern: /dc:title>/g, replacement: 'dc:titlx>', breaks: ['ua1', '7.1-9'] },
  { name: 'an image without words', pattern: /\/Alt /g, replacement: '/Alx ', breaks: ['ua1', '7.3-1'] },
  {
    name: 'a link without words',
    pattern: /\/Contents \(/,
    replacement: '/Contentx (',
    breaks: ['ua1', '7.18.5-2'],
  },
  { name: 'an annotation that is hidden', pattern: /\/F 4/, replacement: '/F 2', breaks: ['2a', '6.3.2-2'] },
  {
    name: 'head cells without scope',
    pattern: /\/Scope /g,
    replacement: '/Scopx ',
    breaks: ['ua1', '7.5-1'],
  },
  {
    name: 'a heading level that is skipped',
    pattern: /\/S \/H1/,
    replacement: '/S /H3',
    breaks: ['ua1', '7.4.2-1'],
  },
  { name: 'a role that nobody knows', pattern: /\/S \/TH/g, replacement: '/S /XH', breaks: ['ua1', '7.1-5'] },
  {
    name: 'glyphs without text',
    pattern: /\/ToUnicode /g,
    replacement: '/ToUnicodx ',
    breaks: ['2a', '6.2.11.7.2-1'],
  },
  {
    name: 'a font that is not embedded',
    pattern: /\/FontFile2 /g,
    replacement: '/FontFilx2 ',
    breaks: ['2a', '6.2.11.4.1-1'],
  },
  {
    name: 'colours without a profile',
    pattern: /\/OutputIntents /,
    replacement: '/OutputIntentx ',
    breaks: ['2a', '6.2.4.3-2'],
  },
  { name: 'no metadata', pattern: /\/Metadata /, replacement: '/Metadatx ', breaks: ['2a', '6.6.2.1-1'] },
  {
    name: 'another part of PDF/A',
    pattern: /pdfaid:part>2</,
    replacement: 'pdfaid:part>9<',
    breaks: ['2a', '6.6.4-2'],
  },
  {
    name: 'no claim of PDF/UA',
    pattern: /pdfuaid:part>1</,
    replacement: 'pdfuaid:part>9<',
    breaks: ['ua1', '5-2'],
  },
]

export function plant(pdf: string, { name, pattern, replacement }: Defect): string {
  const [found] = pattern.exec(pdf) ?? []
  pattern.lastIndex = 0
  if (found?.length !== replacement.length) throw new Error(`${name}: nothing of that length in the PDF`)
  return pdf.replaceAll(new RegExp(pattern, 'g'), replacement)
}
