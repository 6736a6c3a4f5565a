import { listen, type Report, type Span } from '../base/index.ts'
import { checkClaims } from './claims.ts'
import { checkFont } from './fonts.ts'
import { createGraft } from './graft.ts'
import { inkProfile, outputIntentOf, withDefaultColors } from './intent.ts'
import { checkLink, withPlainDestination } from './links.ts'
import { type ForeignPage, type ForeignPdf, openPdf } from './open.ts'
import { operationsOf } from './operators.ts'
import { pageText } from './packing.ts'
import { createRefuse, type Refuse } from './refuse.ts'
import { readStructure, type Structure } from './structure.ts'
import {
  arrayIn,
  get,
  namesIn,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
  reachable,
} from './values.ts'

/** A PDF whose pages follow those of the letter: tagged, and as good a PDF/A and PDF/UA as the letter itself. */
export interface Appendix extends Structure {
  /** Page dictionaries without `Parent`, and with what they inherited. */
  readonly pages: readonly PdfObject[]
  /** The file. */
  readonly source: Uint8Array
}

/** What a page keeps: no thumbnails, transitions or private data. */
const PAGE_ENTRIES = [
  ...['Type', 'MediaBox', 'CropBox', 'TrimBox', 'BleedBox', 'ArtBox', 'Rotate', 'UserUnit'],
  ...['Resources', 'Contents', 'Group', 'Annots', 'StructParents'],
]

const WITHOUT_APPEND = 'enclose it without `append`: then it goes with the letter as a file'

/** Undefined, after every reason, for a PDF that would break the letter's conformance. */
export async function readAppendix(
  name: string,
  bytes: Uint8Array,
  span: Span | undefined,
  report: Report,
): Promise<Appendix | undefined> {
  const listener = listen(report)
  const refuse = createRefuse(name, span, listener.report)
  const pdf = await openPdf(bytes, refuse)
  if (!pdf) return undefined
  checkClaims(pdf.catalog, refuse)
  checkCatalog(pdf.catalog, refuse)
  for (const page of pdf.pages) checkPage(page, pdf, refuse)
  checkParts(pdf, refuse)
  return listener.isFaultless() ? copyOf(pdf, bytes, name, refuse) : undefined
}

function checkCatalog(catalog: PdfDictionary, refuse: Refuse): void {
  if (get(catalog, 'MarkInfo', 'Marked') !== true || get(catalog, 'StructTreeRoot', 'K') === undefined) {
    refuse('pdf/unsupported', 'is not tagged', 'export it as tagged PDF')
  } else if (!(get(catalog, 'Lang') instanceof Uint8Array)) {
    refuse(
      'pdf/unsupported',
      'does not say its language',
      'set the language of the document, and export it again',
    )
  }
  if (get(catalog, 'OCProperties') !== undefined) {
    refuse('pdf/unsupported', 'has layers', 'export it without layers')
  }
  if (get(catalog, 'Names', 'EmbeddedFiles') !== undefined || get(catalog, 'AF') !== undefined) {
    refuse('pdf/unsupported', 'has files inside, which pages cannot show', WITHOUT_APPEND)
  }
  if (get(catalog, 'AcroForm', 'Fields') !== undefined) {
    refuse('pdf/unsupported', 'is a form to fill in', WITHOUT_APPEND)
  }
}

function checkPage({ dictionary }: ForeignPage, { catalog }: ForeignPdf, refuse: Refuse): void {
  if (get(dictionary, 'StructParents') === undefined && get(dictionary, 'Contents') !== undefined) {
    refuse('pdf/unsupported', 'has a page that is not tagged', 'export it as tagged PDF')
  }
  const text = pageText(dictionary)
  if (text === undefined || !operationsOf(text)) refuse('pdf/unreadable', 'has a page that cannot be read')
  if (get(dictionary, 'AA') !== undefined) refuse('pdf/unsupported', 'has a page that runs something')
  for (const annotation of arrayIn(dictionary, 'Annots')) {
    const kind = get(annotation, 'Subtype')
    if (kind === 'Link') checkLink(annotation, catalog, refuse)
    else refuse('pdf/unsupported', `has comments or form fields (${String(kind)})`, WITHOUT_APPEND)
  }
}

/** What its claims should have seen to already: a claim is no more than a sentence. */
function checkParts({ catalog, pages }: ForeignPdf, refuse: Refuse): void {
  const own = new Set<PdfValue>(pages.map(({ object }) => object.value))
  const inner = pages.flatMap(({ dictionary }) => [dictionary.get('Resources'), dictionary.get('Annots')])
  for (const { dictionary, bytes } of reachable([...inner, catalog.get('StructTreeRoot')])) {
    const type = get(dictionary, 'Type')
    if (type === 'Font') checkFont(dictionary, refuse)
    if (type === 'Page' && !own.has(dictionary))
      refuse('pdf/unreadable', 'has a page that is not among its pages')
    if (dictionary.has('JS') || dictionary.has('EF')) refuse('pdf/unsupported', 'has code or files inside')
    if (bytes && (dictionary.has('F') || namesIn(dictionary.get('Filter')).includes('Crypt'))) {
      refuse('pdf/unsupported', 'has a part in another file, or encrypted')
    }
  }
}

function copyOf(
  { catalog, pages }: ForeignPdf,
  source: Uint8Array,
  name: string,
  refuse: Refuse,
): Appendix | undefined {
  const root = catalog.get('StructTreeRoot')
  const structure = readStructure(root, catalog.get('Lang') ?? null, name, refuse)
  if (!structure) return undefined
  const intent = outputIntentOf(catalog)
  const graft = createGraft({
    dictionary(dictionary, entry) {
      if (entry === 'Resources' && intent) return withDefaultColors(dictionary, intent)
      if (get(dictionary, 'Subtype') === 'Link') return withPlainDestination(dictionary, catalog)
      // With a profile, ink may not be printed over other ink in mode 1 (ISO 19005-2 §6.2.4.2).
      if (intent && dictionary.has('OPM')) return new Map([...dictionary].filter(([name]) => name !== 'OPM'))
      return structure.elements.get(dictionary) ?? dictionary
    },
    name: (value, entry) => (intent && inkProfile(value, entry, intent, graft.copy)) ?? value,
  })
  const copied = pages.map(({ object, dictionary }) => {
    const entries = [...dictionary].filter(([key]) => PAGE_ENTRIES.includes(key))
    const page = graft.copy({ value: new Map(entries) }) as PdfObject
    graft.replace(object, page)
    return page
  })
  const appendix = {
    source,
    pages: copied,
    top: graft.copy(structure.top) as PdfObject,
    parents: new Map([...structure.parents].map(([key, value]) => [key, graft.copy(value)])),
    ids: structure.ids.map(([id, element]) => [id, graft.copy(element) as PdfObject] as const),
  }
  graft.finish()
  return appendix
}
