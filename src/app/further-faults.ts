import { createLog, type Diagnostic, type Log, type Report, type Span } from '../base/index.ts'
import { spanAt } from '../data/index.ts'
import { NO_ANSWERS, resolveReferences, type WrittenLetter } from '../letter/index.ts'
import type { MarkdownBlock } from '../markdown/index.ts'
import { readNamed } from './files.ts'
import { fillLetterhead } from './fill-letterhead.ts'
import type { PreparedLetterhead } from './letterheads.ts'
import { isByItself, setPages } from './set-pages.ts'
import { folderOfNames, type Sources } from './sources.ts'
import type { Workshop } from './workshop.ts'
import type { World } from './world.ts'

/** Without a letterhead to print them, the images that a letter names are but looked for. */
export function findImages(
  { organisation: { logo }, signatories, located }: WrittenLetter,
  folders: readonly string[],
  world: World,
  report: Report,
): void {
  const named = [
    { name: logo, path: ['organisation', 'logo'] },
    ...signatories.map(({ signature }, index) => ({
      name: signature,
      path: ['signatories', index, 'signature'],
    })),
  ]
  for (const { name, path } of named) {
    if (name === undefined) continue
    const span = spanAt(located, path)
    const { folder, isWorkingDirectory } = folderOfNames(span.file)
    readNamed(world, name, folder, isWorkingDirectory ? [folder, ...folders] : folders, span, report)
  }
}

/** What a letter is made of whose fields can be understood. */
interface FaultyLetter {
  readonly sources: Sources
  readonly letter: WrittenLetter
  readonly body: readonly MarkdownBlock[]
  readonly letterhead: PreparedLetterhead
}

/** Of a letter that cannot be made, what is wrong with its images, its links and its characters. */
export function lookFurther(faulty: FaultyLetter, workshop: Workshop, outer: Log): void {
  const log = createLog()
  const letter = resolveReferences(faulty.letter, NO_ANSWERS, log.report)
  const fit = letter && fillLetterhead(faulty.sources, letter, faulty.body, faulty.letterhead, log.report)
  if (!fit || log.hasErrors()) return
  setPages(fit.filled, workshop, log)
  const known = [...outer.diagnostics]
  // Of links in the text, which have a place in what was filled alone, and of images on the web Markdown has said so.
  const isSaid = ({ code, span }: Diagnostic) =>
    (code === 'html/bad-link' && span?.file.path === fit.filled.path) ||
    (code === 'io/outside-folder' && known.some(other => other.span && span && contains(span, other.span)))
  log.diagnostics.filter(found => isByItself(found) && !isSaid(found)).forEach(outer.report)
}

function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end
}
