import {
  createLetterheadShelf,
  createMemoryWorld,
  createNodeWorld,
  createWorkshop,
  renderLetter as render,
  type Workshop,
} from './app/index.ts'
import { type Diagnostic, LetterError } from './base/index.ts'

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
 * @throws TypeError for a draft that is no PDF.
 */
export async function renderLetter(
  letter: string | LetterInMemory,
  options: RenderLetterOptions = {},
): Promise<RenderedLetter> {
  const { format = 'pdf', draft = false, verify = true } = options
  if (draft && format !== 'pdf') throw new TypeError('only a PDF can be a draft')
  const path = typeof letter === 'string' ? letter : letter.letter
  const place =
    typeof letter === 'string' ? workshopOnDisk() : createWorkshop(createMemoryWorld(letter.files), { ours })
  const overrides = Object.entries(options.set ?? {}).map(([name, value]) => ({
    path: name.split('.'),
    value,
  }))
  const { bytes, pages, diagnostics } = await render(
    path,
    { format, overrides, isDraft: draft, verify },
    place,
  )
  if (!bytes) throw new LetterError(diagnostics)
  return { bytes, pages, diagnostics }
}
