import { createLog, formatHuman, spanOf } from '../base/index.ts'
import { type Plain, parseYaml, toPlain } from '../data/index.ts'
import type { LocaleData } from './locale-data.ts'

/** What a value of a file must be; `map` has keys of its own choice, each with a text. */
type Shape = 'text' | 'number' | 'list' | 'map' | { readonly [key: string]: Shape }

type ShapeOf<Value> = Value extends string
  ? 'text'
  : Value extends number
    ? 'number'
    : Value extends readonly string[]
      ? 'list'
      : string extends keyof Value
        ? 'map'
        : { readonly [Key in keyof Value]: ShapeOf<Value[Key]> }

const LABELS: ShapeOf<LocaleData['labels']> = {
  date: 'text',
  subject: 'text',
  reference: 'text',
  yourReference: 'text',
  yourLetterOf: 'text',
  customer: 'text',
  invoice: 'text',
  telephone: 'text',
  helpdesk: 'text',
  mobile: 'text',
  fax: 'text',
  website: 'text',
  email: 'text',
  vat: 'text',
  registration: 'text',
  signsFor: 'text',
  postscript: 'text',
  enclosure: 'text',
  enclosures: 'text',
  copies: 'text',
  colon: 'text',
  page: 'text',
  signatureOf: 'text',
  draft: 'text',
}

const SHAPE: ShapeOf<Omit<LocaleData, 'plurals'>> & { readonly plurals: 'map'; readonly sources: Shape } = {
  name: 'text',
  labels: LABELS,
  dates: {
    months: 'list',
    long: 'text',
    dayAndMonth: 'text',
    short: 'text',
    dateline: 'text',
    ordinals: 'map',
  },
  numbers: { decimal: 'text', group: 'text', minimumGrouping: 'number' },
  money: { positive: 'text', negative: 'text', decimal: 'text', group: 'text', symbols: 'map' },
  plurals: 'map',
  typography: {
    double: 'list',
    single: 'list',
    dash: 'text',
    elisions: 'list',
    titles: 'list',
    counters: 'list',
    proclitics: 'list',
    spaceBefore: 'map',
  },
  sources: {
    labels: 'list',
    dates: 'list',
    numbers: 'list',
    money: 'list',
    plurals: 'list',
    typography: 'list',
  },
}

/**
 * The data of a language from its file and, if that `extends` another language, from what that one says where it is
 * silent. The build turns it into JSON. Whatever lacks, or is not known, is a mistake of ours and ends the program.
 */
export function compileLocale(lang: string, readYaml: (lang: string) => string): LocaleData {
  const { sources: _, ...data } = typed(layered(lang, readYaml), SHAPE, lang) as Record<string, unknown>
  return data as unknown as LocaleData
}

function layered(lang: string, readYaml: (lang: string) => string): Plain {
  const { report, diagnostics } = createLog()
  const file = parseYaml(spanOf({ path: `${lang}.yaml`, text: readYaml(lang) }), report)
  if (!file) throw new Error(diagnostics.map(formatHuman).join('\n'))
  const { extends: base, ...own } = toPlain(file) as { [key: string]: Plain }
  return typeof base === 'string' ? laidOver(layered(base, readYaml), own, SHAPE) : own
}

/** Maps that the shape knows are laid over each other; what has keys of its own, lists and texts take the place of others. */
function laidOver(below: Plain, above: Plain, shape: Shape | undefined): Plain {
  if (typeof shape !== 'object' || !isMap(below) || !isMap(above)) return above
  const merged = { ...below }
  for (const [key, value] of Object.entries(above))
    merged[key] = laidOver(below[key] ?? '', value, shape[key])
  return merged
}

function typed(value: Plain | undefined, shape: Shape, place: string): unknown {
  const refuse = (what: string) => {
    throw new Error(`${place}: ${what}`)
  }
  if (value === undefined) return refuse('is missing')
  if (shape === 'text') return typeof value === 'string' && value !== '' ? value : refuse('is no text')
  if (shape === 'number') return Number.isInteger(Number(value)) ? Number(value) : refuse('is no number')
  if (shape === 'list')
    return Array.isArray(value) && value.every(isText) ? value : refuse('is no list of texts')
  if (!isMap(value)) return refuse('is no map')
  if (shape === 'map') return Object.values(value).every(isText) ? value : refuse('is no map of texts')
  const unknown = Object.keys(value).find(key => !Object.hasOwn(shape, key))
  if (unknown !== undefined) return refuse(`has no \`${unknown}\``)
  return Object.fromEntries(
    Object.entries(shape).map(([key, child]) => [key, typed(value[key], child, `${place}.${key}`)]),
  )
}

function isText(value: Plain): boolean {
  return typeof value === 'string' && value !== ''
}

function isMap(value: Plain): value is { [key: string]: Plain } {
  return typeof value === 'object' && !Array.isArray(value)
}
