import type { Check } from '../../src/verify/index.ts'
import { packedPdf, plainPdf } from '../helpers/plain-pdf.ts'
import type { Flavour } from './validators.ts'

/** A change to the text of a good PDF. */
export interface Defect {
  readonly name: string
  readonly pattern: RegExp
  readonly replacement: string
  /** Which of the checks of the program itself sees it. */
  readonly seen: Check
}

export interface BrokenRule {
  /** A rule that the defect breaks, of ISO 19005-2 (`2a`) or ISO 14289-1 (`ua1`). */
  readonly breaks: readonly [flavour: Flavour, rule: string]
}

export const DEFECTS: readonly (Defect & BrokenRule)[] = [
  {
    name: 'no tab order',
    pattern: /\/Tabs \/S/g,
    replacement: '/Tabx /S',
    seen: 'document',
    breaks: ['ua1', '7.18.3-1'],
  },
  {
    name: 'not marked as tagged',
    pattern: /\/Marked true/,
    replacement: '/Markex true',
    seen: 'document',
    breaks: ['2a', '6.7.2.2-1'],
  },
  {
    name: 'no structure',
    pattern: /\/StructTreeRoot /,
    replacement: '/StructTreeRoox ',
    seen: 'structure',
    breaks: ['2a', '6.7.3.3-1'],
  },
  {
    name: 'no language',
    pattern: /\/Lang /g,
    replacement: '/Lanx ',
    seen: 'document',
    breaks: ['ua1', '7.2-34'],
  },
  {
    name: 'a file name for a title',
    pattern: /\/DisplayDocTitle true/,
    replacement: '/DisplayDocTitlx true',
    seen: 'document',
    breaks: ['ua1', '7.1-10'],
  },
  {
    name: 'no title',
    pattern: /dc:title>/g,
    replacement: 'dc:titlx>',
    seen: 'metadata',
    breaks: ['ua1', '7.1-9'],
  },
  {
    name: 'an image without words',
    pattern: /\/Alt /g,
    replacement: '/Alx ',
    seen: 'structure',
    breaks: ['ua1', '7.3-1'],
  },
  {
    name: 'a link without words',
    pattern: /\/Contents \(/,
    replacement: '/Contentx (',
    seen: 'links',
    breaks: ['ua1', '7.18.5-2'],
  },
  {
    name: 'an annotation that is hidden',
    pattern: /\/F 4/,
    replacement: '/F 2',
    seen: 'links',
    breaks: ['2a', '6.3.2-2'],
  },
  {
    name: 'head cells without scope',
    pattern: /\/Scope /g,
    replacement: '/Scopx ',
    seen: 'structure',
    breaks: ['ua1', '7.5-1'],
  },
  {
    name: 'a heading level that is skipped',
    pattern: /\/S \/H1/,
    replacement: '/S /H3',
    seen: 'structure',
    breaks: ['ua1', '7.4.2-1'],
  },
  {
    name: 'a role that nobody knows',
    pattern: /\/S \/TH/g,
    replacement: '/S /XH',
    seen: 'structure',
    breaks: ['ua1', '7.1-5'],
  },
  {
    name: 'glyphs without text',
    pattern: /\/ToUnicode /g,
    replacement: '/ToUnicodx ',
    seen: 'text',
    breaks: ['2a', '6.2.11.7.2-1'],
  },
  {
    name: 'a font that is not embedded',
    pattern: /\/FontFile2 /g,
    replacement: '/FontFilx2 ',
    seen: 'text',
    breaks: ['2a', '6.2.11.4.1-1'],
  },
  {
    name: 'colours without a profile',
    pattern: /\/OutputIntents /,
    replacement: '/OutputIntentx ',
    seen: 'document',
    breaks: ['2a', '6.2.4.3-2'],
  },
  {
    name: 'no metadata',
    pattern: /\/Metadata /,
    replacement: '/Metadatx ',
    seen: 'metadata',
    breaks: ['2a', '6.6.2.1-1'],
  },
  {
    name: 'another part of PDF/A',
    pattern: /pdfaid:part>2</,
    replacement: 'pdfaid:part>9<',
    seen: 'metadata',
    breaks: ['2a', '6.6.4-2'],
  },
  {
    name: 'no claim of PDF/UA',
    pattern: /pdfuaid:part>1</,
    replacement: 'pdfuaid:part>9<',
    seen: 'metadata',
    breaks: ['ua1', '5-2'],
  },
]

/** What veraPDF has nothing to say against; a letter must not have it all the same. */
export const UNSEEN: readonly Defect[] = [
  {
    name: 'a script among the names',
    pattern: /\/Type \/Catalog\n/,
    replacement: '/Type /Catalog\n/Names <<\n/JavaScript <<\n>>\n>>\n',
    seen: 'active content',
  },
  {
    name: 'a control character in the metadata',
    pattern: />Felicitatie</,
    replacement: '>Feli\u0001itatie<',
    seen: 'metadata',
  },
  {
    name: 'a link that the structure has on another page',
    pattern: /(\/Kids \[\d+ 0 R (\d+) [\s\S]*?\/Type \/OBJR\n\/Obj \d+ 0 R\n\/Pg )\d+/,
    replacement: '$1$2',
    seen: 'links',
  },
  {
    name: 'an orphan in the parent tree',
    pattern: /(\/Nums \[[^\]]*)\]/,
    replacement: '$1 1 0 R]',
    seen: 'structure',
  },
]

export function plant(pdf: Uint8Array, { name, pattern, replacement }: Defect): Uint8Array {
  const text = plainPdf(pdf)
  const planted = text.replaceAll(new RegExp(pattern, 'g'), replacement)
  if (planted === text) throw new Error(`${name}: nothing to change in the PDF`)
  return packedPdf(planted)
}
