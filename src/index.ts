import {
  createLetterheadShelf,
  createMemoryWorld,
  createNodeWorld,
  createWorkshop,
  renderLetter as render,
  type Workshop,
} from './app/index.ts'
import { type Diagnostic, didYouMean, LetterError } from './base/index.ts'

export {
  type Diagnostic,
  formatHuman,
  formatShort,
  LetterError,
  type Severity,
  type Span,
} from './base/index.ts'

/** A letter whose files are in memory: nothing is read from the disk but the letterheads of the program. */
export interface LetterInMemory {
  /** The path of the letter in `files`. */
  readonly letter: string
  /** All files that the letter needs, by relative path: the letter, `letter.yaml`, images, its letterhead. */
  readonly files: Readonly<Record<string, string | Uint8Array>>
}

export interface RenderLetterOptions {
  /** `pdf` unless said otherwise. */
  readonly format?: 'pdf' | 'html' | 'text'
  /** The name of another letterhead than the letter's own. */
  readonly letterhead?: string
  /** Values that win over the letter's own, by path: `{ 'to.name': 'Drs. W. Koolmees' }`. */
  readonly set?: Readonly<Record<string, string>>
  /** A PDF with DRAFT across every page, which takes no reference number. */
  readonly draft?: boolean
  /** Whether the finished PDF is read again and checked: it is unless this is false. */
  readonly verify?: boolean
}

export interface RenderedLetter {
  readonly bytes: Uint8Array
  /** 0 for formats without pages. */
  readonly pages: number
  /** Warnings and notes: errors are thrown. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Made with the first letter, for an import should do nothing; it serves all that follow. */
let workshop: Workshop | undefined

function workshopOnDisk(): Workshop {
  workshop ??= createWorkshop(createNodeWorld(), { rereads: true })
  return workshop
}

/** A letterhead holds its fonts, in HarfBuzz's memory as well: a workshop for each letter would fill that. */
const ours = createLetterheadShelf()

/**
 * Makes one letter, from a path or from files in memory. The same input gives the same bytes.
 * @throws LetterError with every diagnostic, if the letter has an error.
 * @throws TypeError for a call with another letter or other options than these types have.
 */
export async function renderLetter(
  letter: string | LetterInMemory,
  options: RenderLetterOptions = {},
): Promise<RenderedLetter> {
  checkLetter(letter)
  checkOptions(options)
  const { format = 'pdf', letterhead, set = {}, draft = false, verify = true } = options
  if (draft && format !== 'pdf') throw new TypeError('only a PDF can be a draft')
  const path = typeof letter === 'string' ? letter : letter.letter
  const place =
    typeof letter === 'string' ? workshopOnDisk() : createWorkshop(createMemoryWorld(letter.files), { ours })
  const values = Object.entries({ ...set, ...(letterhead !== undefined && { letterhead }) })
  const overrides = values.map(([name, value]) => ({ path: name.split('.'), value }))
  const { bytes, pages, diagnostics } = await render(
    path,
    { format, overrides, isDraft: draft, verify },
    place,
  )
  if (!bytes) throw new LetterError(diagnostics)
  return { bytes, pages, diagnostics }
}

/** What each option must be: what it is called, and whether a value is one. */
const OPTIONS: Readonly<Record<keyof RenderLetterOptions, readonly [string, (value: unknown) => boolean]>> = {
  format: ['`pdf`, `html` or `text`', value => ['pdf', 'html', 'text'].some(format => format === value)],
  letterhead: ['the name of a letterhead', value => isText(value) && value.trim() !== ''],
  set: ['an object whose values are strings', value => isRecord(value) && Object.values(value).every(isText)],
  draft: ['true or false', value => typeof value === 'boolean'],
  verify: ['true or false', value => typeof value === 'boolean'],
}

/** Not every caller has a compiler that checks types. */
function checkOptions(options: unknown): void {
  if (!isRecord(options)) throw new TypeError('the options must be an object')
  const names = Object.keys(OPTIONS)
  for (const [name, value] of Object.entries(options)) {
    if (!names.includes(name)) {
      const hint = didYouMean(name, names).join()
      throw new TypeError(`\`${name}\` is not an option of \`renderLetter\`: ${hint}`)
    }
    const [what, isSuch] = OPTIONS[name as keyof RenderLetterOptions]
    if (value !== undefined && !isSuch(value)) throw new TypeError(`the option \`${name}\` must be ${what}`)
  }
}

const LETTER = 'the letter must be a path, as a string, or `{ letter, files }`'

function checkLetter(letter: unknown): void {
  if (isText(letter)) return
  if (!isRecord(letter)) throw new TypeError(LETTER)
  const { letter: path, files } = letter
  if (!isText(path)) throw new TypeError(`${LETTER}, with the path of the letter as \`letter\``)
  if (!isRecord(files)) throw new TypeError(`${LETTER}, with the contents by path as \`files\``)
  const wrong = Object.keys(files).find(name => !isText(files[name]) && !isTagged(files[name], 'Uint8Array'))
  if (wrong !== undefined) throw new TypeError(`the file \`${wrong}\` must be a string or a Uint8Array`)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** No list, map or URL. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isTagged(value, 'Object')
}

/** Unlike `instanceof`, also of what another realm made: a test runner may have its own. */
function isTagged(value: unknown, tag: string): boolean {
  return Object.prototype.toString.call(value) === `[object ${tag}]`
}
