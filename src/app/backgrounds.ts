import { error, type Report, type Span, toMillimetres, warning } from '../base/index.ts'
import { keySpanAt, type LocatedMap, spanAt } from '../data/index.ts'
import { type BackgroundPage, readBackground } from '../foreign/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import type { BackgroundFiles } from '../letter/index.ts'
import type { Background } from '../pdf/index.ts'
import { readNamed } from './files.ts'
import type { PreparedLetterhead } from './letterheads.ts'
import type { World } from './world.ts'

const PLACES = ['first', 'following'] as const

/** A cutter is no more exact. */
const TOLERANCE_MM = 1

/** One page of one file, and where the manifest asks for it. */
interface Wanted {
  readonly place: (typeof PLACES)[number]
  readonly file: string
  readonly number: number
  readonly span: Span
}

/** The pages that a letterhead names for below its own; each file is read once. */
export async function readBackgrounds(
  files: BackgroundFiles,
  manifestFields: LocatedMap,
  folder: string,
  world: World,
  report: Report,
): Promise<Background> {
  const wanted = PLACES.flatMap((place): Wanted[] => {
    const [file, page = '1'] = files[place]?.split('#page=') ?? []
    const span = spanAt(manifestFields, ['background', place])
    return file === undefined ? [] : [{ place, file, number: Number(page), span }]
  })
  const found: Partial<Record<Wanted['place'], BackgroundPage>> = {}
  for (const file of new Set(wanted.map(want => want.file))) {
    const wantedOfFile = wanted.filter(want => want.file === file)
    const span = wantedOfFile[0]?.span
    const bytes = readNamed(world, file, folder, [folder], span, report)
    const numbers = wantedOfFile.map(({ number }) => number)
    const pages = bytes && (await readBackground(file, bytes, numbers, span, report))
    for (const { place, number, span } of wantedOfFile) {
      const page = pages?.get(number)
      if (page) found[place] = page
      else if (pages) report(error('pdf/unsupported', `${file} has no page ${number}`, span))
    }
  }
  return found
}

/** What is drawn in its own size must have the size of the paper. */
export function checkBackgrounds(
  { first, following }: Background,
  manifestFields: LocatedMap,
  { pages }: PagedDocument,
  report: Report,
): void {
  for (const [index, { width, height }] of pages.entries()) {
    const background = index === 0 ? first : following
    if (!background) continue
    const off = Math.max(Math.abs(background.width - width), Math.abs(background.height - height))
    if (toMillimetres(off) <= TOLERANCE_MM) continue
    const place = index === 0 ? 'first' : 'following'
    const message = `the background is ${millimetres(background.width, background.height)}, and the paper is ${millimetres(width, height)}`
    const hints = ['give `@page` the size of the background, or export the background in that of the paper']
    report(error('pdf/unsupported', message, spanAt(manifestFields, ['background', place]), hints))
  }
}

/** Browsers cannot draw it: they print on paper that has it already, or go without. */
export function warnOfBackgroundLeftOut(
  { letterhead, manifestFields }: Pick<PreparedLetterhead, 'letterhead' | 'manifestFields'>,
  report: Report,
): void {
  if (!letterhead.manifest.background) return
  const message = 'the background is not in the HTML: only a PDF has it'
  report(warning('pdf/left-out', message, keySpanAt(manifestFields, ['background'])))
}

function millimetres(width: number, height: number): string {
  return `${toMillimetres(width).toFixed(0)} × ${toMillimetres(height).toFixed(0)} mm`
}
