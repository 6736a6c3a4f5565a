import { listen, type Pt, type Report, type Span } from '../base/index.ts'
import { checkFont } from './fonts.ts'
import { createGraft } from './graft.ts'
import { inkProfile, type OutputIntent, outputIntentOf, withDefaultColors } from './intent.ts'
import { type ForeignPage, openPdf } from './open.ts'
import { type Operation, operationsOf } from './operators.ts'
import { contentText, pageText } from './packing.ts'
import { createRefuse, type Refuse } from './refuse.ts'
import {
  arrayIn,
  dictionaryIn,
  get,
  mentions,
  namesIn,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
  reachable,
} from './values.ts'

/** A page of a PDF as something to draw: a form XObject (ISO 32000-1 §8.10) with all that it needs, from 0, 0. */
export interface BackgroundPage {
  readonly width: Pt
  readonly height: Pt
  readonly form: PdfObject
}

/**
 * Some pages of a PDF, by their numbers; they share their fonts and images. A number that the file does not have is left
 * out. Undefined, after every reason, if they cannot be part of a letter.
 */
export async function readBackground(
  name: string,
  bytes: Uint8Array,
  numbers: readonly number[],
  span: Span | undefined,
  report: Report,
): Promise<ReadonlyMap<number, BackgroundPage> | undefined> {
  const listener = listen(report)
  const refuse = createRefuse(name, span, listener.report)
  const pdf = await openPdf(bytes, refuse)
  if (!pdf) return undefined
  const intent = outputIntentOf(pdf.catalog)
  checkLayers(pdf.catalog, refuse)
  const wanted = numbers.flatMap(number => {
    const page = pdf.pages[number - 1]
    return page ? [[number, page] as const] : []
  })
  for (const [, page] of wanted) checkPage(page, intent, refuse)
  if (!listener.isFaultless()) return undefined

  const graft = createGraft({
    dictionary(dictionary, entry) {
      if (CATEGORIES.has(entry ?? '')) return dictionary
      const kept = new Map([...dictionary].filter(([key]) => !DROPPED.has(key)))
      return entry === 'Resources' && intent ? withDefaultColors(kept, intent) : kept
    },
    name: (value, entry) => (intent && inkProfile(value, entry, intent, graft.copy)) ?? value,
    stream: object => (isContent(object) ? withoutMarks(object) : object),
  })
  const pages = new Map(wanted.map(([number, page]) => [number, formOf(page, graft.copy)]))
  graft.finish()
  return pages
}

/**
 * What does not print, belongs to the structure of the old file, or PDF/A forbids where it changes nothing: lists of
 * glyphs that are often wrong, smoothing, previews, overprinting of the colours that have a profile now.
 */
const DROPPED = new Set([
  ...[
    'Properties',
    'StructParent',
    'StructParents',
    'Metadata',
    'PieceInfo',
    'LastModified',
    'OC',
    'AF',
    'Measure',
    'PtData',
  ],
  ...['CIDSet', 'CharSet', 'Interpolate', 'Alternates', 'OPI', 'OPM'],
])

/** Dictionaries of resources, whose keys are names that anybody may choose. */
const CATEGORIES = new Set(['ColorSpace', 'ExtGState', 'Font', 'Pattern', 'Shading', 'XObject'])

const MARKS = new Set(['BMC', 'BDC', 'EMC', 'MP', 'DP'])

function formOf({ dictionary }: ForeignPage, copy: (value: PdfValue) => PdfValue): BackgroundPage {
  const [left, bottom, right, top] = boxOf(dictionary)
  const group = get(dictionary, 'Group')
  const entries: [string, PdfValue][] = [
    ['Type', 'XObject'],
    ['Subtype', 'Form'],
    ['BBox', [left, bottom, right, top]],
    ['Matrix', [1, 0, 0, 1, -left, -bottom]],
    ['Resources', dictionary.get('Resources') ?? new Map()],
    ...(group === undefined ? [] : [['Group', group] as [string, PdfValue]]),
  ]
  const source: PdfObject = {
    value: new Map(entries),
    bytes: Buffer.from(pageText(dictionary) ?? '', 'latin1'),
  }
  return { width: right - left, height: top - bottom, form: copy(source) as PdfObject }
}

/** What the paper is cut to, if the file says so, else what it shows. */
function boxOf(page: PdfDictionary): readonly [number, number, number, number] {
  const box = ['TrimBox', 'CropBox', 'MediaBox']
    .map(name => arrayIn(page, name))
    .find(({ length }) => length === 4)
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (box ?? []).map(value => Number(get(value)))
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]
}

function isContent(object: PdfObject): boolean {
  return get(object, 'Subtype') === 'Form' || get(object, 'PatternType') === 1
}

/** A background is an artifact as a whole: marks of its old structure inside would contradict that. */
function withoutMarks(object: PdfObject): PdfObject {
  const text = contentText(object) ?? ''
  const kept = (operationsOf(text) ?? []).filter(({ operator }) => !MARKS.has(operator))
  const value = new Map(
    [...dictionaryIn(object)].filter(([key]) => !['Filter', 'DecodeParms', 'Length'].includes(key)),
  )
  const content = kept.map(({ start, end }) => text.slice(start, end)).join('\n')
  return { value, bytes: Buffer.from(content, 'latin1') }
}

function checkLayers(catalog: PdfDictionary, refuse: Refuse): void {
  const layers = dictionaryIn(catalog, 'OCProperties', 'D')
  if (arrayIn(layers, 'OFF').length > 0 || get(layers, 'BaseState') === 'OFF') {
    refuse(
      'pdf/unsupported',
      'has layers that are hidden',
      'save it with the layers alone that are to be printed',
    )
  }
}

function checkPage({ dictionary }: ForeignPage, intent: OutputIntent | undefined, refuse: Refuse): void {
  const [left, bottom, right, top] = boxOf(dictionary)
  if (!(right > left && top > bottom)) refuse('pdf/unreadable', 'has a page without a size')
  if (Number(get(dictionary, 'Rotate') ?? 0) % 360 !== 0 || Number(get(dictionary, 'UserUnit') ?? 1) !== 1) {
    refuse('pdf/unsupported', 'has a page that is turned or scaled', 'save it upright, in its own size')
  }
  const annotations = arrayIn(dictionary, 'Annots').filter(
    annotation => get(annotation, 'Subtype') !== 'Link',
  )
  if (annotations.length > 0) {
    refuse(
      'pdf/unsupported',
      'has comments or form fields',
      'save it without: a background is only looked at',
    )
  }

  const resources = dictionary.get('Resources')
  const group = dictionary.get('Group')
  const found = reachable([resources, group])
  const texts = [pageText(dictionary)]
  for (const { dictionary: inner, bytes } of found) {
    if (get(inner, 'Type') === 'Font') checkFont(inner, refuse)
    checkDictionary(inner, bytes !== undefined, refuse)
    if (bytes && isContent({ value: inner, bytes })) {
      texts.push(contentText({ value: inner, bytes }))
      if (get(inner, 'Resources') === undefined)
        refuse('pdf/unsupported', 'has a drawing without resources of its own')
    }
  }
  let usesCmyk = mentions([resources, group], 'DeviceCMYK')
  for (const text of texts) {
    const operations = text === undefined ? undefined : operationsOf(text)
    if (!operations) {
      refuse('pdf/unreadable', 'has a drawing that cannot be read')
      return
    }
    usesCmyk ||= operations.some(usesDeviceCmyk)
  }
  if (usesCmyk && intent?.device !== 'DeviceCMYK') {
    const hint = 'export it as PDF/X-4 with its profile inside, or in RGB'
    refuse('pdf/unsupported', 'has CMYK colours, and no output intent that says how they look', hint)
  }
}

function usesDeviceCmyk({ operator, operands }: Operation): boolean {
  return (
    operator === 'k' || operator === 'K' || operands.some(name => name === '/DeviceCMYK' || name === '/CMYK')
  )
}

/** What PDF/A forbids wherever it stands (ISO 19005-2 §6.2). */
function checkDictionary(dictionary: PdfDictionary, isStream: boolean, refuse: Refuse): void {
  for (const state of dictionaryIn(dictionary, 'ExtGState').values()) {
    if (get(state, 'TR') !== undefined || ![undefined, 'Default'].includes(nameIn(get(state, 'TR2')))) {
      refuse('pdf/unsupported', 'changes its colours by a transfer function', 'export it for PDF/A or PDF/X')
    }
  }
  if (!isStream) return
  if (dictionary.has('F')) refuse('pdf/unsupported', 'has a part in another file')
  if (get(dictionary, 'Subtype') === 'PS' || dictionary.has('PS'))
    refuse('pdf/unsupported', 'has PostScript inside')
  if (namesIn(dictionary.get('Filter')).includes('JPXDecode')) {
    refuse('pdf/unsupported', 'has an image in JPEG 2000', 'export it with its images in JPEG')
  }
}

function nameIn(value: PdfValue | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}
