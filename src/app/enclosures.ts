import { error, type Report, type Span, warning } from '../base/index.ts'
import { spanAt } from '../data/index.ts'
import type { Appendix } from '../foreign/index.ts'
import type { Letter } from '../letter/index.ts'
import type { Attachment } from '../pdf/index.ts'
import { mediaTypeOf, safeName } from './file-names.ts'
import { readNamed } from './files.ts'
import { folderOfNames } from './sources.ts'
import type { Workshop } from './workshop.ts'

/** The files that a letter encloses, in its order. */
export interface EnclosedFiles {
  readonly appendices: readonly Appendix[]
  readonly attachments: readonly Attachment[]
}

/** All files of one letter: what no mailbox takes is of no use. */
const MAX_BYTES = 40 * 1024 * 1024

interface EnclosedFile {
  readonly title: string
  readonly isAppended: boolean
  readonly name: string
  readonly bytes: Uint8Array
  readonly span: Span
}

/** Every file is read and judged, whatever was wrong with the ones before it. */
export async function readEnclosures(
  { enclosures, located }: Letter,
  folders: readonly string[],
  workshop: Workshop,
  report: Report,
): Promise<EnclosedFiles> {
  const taken = new Set<string>()
  const files = enclosures.flatMap(({ title, file, append = false }, index): EnclosedFile[] => {
    if (file === undefined) return []
    const span = spanAt(located, ['enclosures', index, 'file'])
    const { folder, isWorkingDirectory } = folderOfNames(span.file)
    const roots = isWorkingDirectory ? [folder, ...folders] : folders
    const bytes = readNamed(workshop.world, file, folder, roots, span, report)
    const name = safeName(file)
    // Disks and readers that know no difference between small letters and capitals are many.
    const key = name.toLowerCase()
    if (taken.has(key)) {
      const wayOut = ['give one of the files another name']
      report(error('letter/bad-value', `two enclosures have a file with the name \`${name}\``, span, wayOut))
      return []
    }
    taken.add(key)
    return bytes ? [{ title, isAppended: append, name, bytes, span }] : []
  })
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (total > MAX_BYTES) {
    const message = `the enclosures have ${total} bytes together; the limit is ${MAX_BYTES}`
    report(error('io/too-large', message, spanAt(located, ['enclosures'])))
    return { appendices: [], attachments: [] }
  }
  const appendices: Appendix[] = []
  const attachments: Attachment[] = []
  for (const { title, isAppended, name, bytes, span } of files) {
    if (isAppended) {
      const appendix = await workshop.appendix(name, bytes, span, report)
      if (appendix) appendices.push(appendix)
    } else if (isFit(name, bytes, span, report)) {
      attachments.push({ name, title, mediaType: mediaTypeOf(name), bytes: workshop.attachment(name, bytes) })
    }
  }
  return { appendices, attachments }
}

/** A file goes in as it is; but one that is plainly not what it is called would only be found out by its reader. */
function isFit(name: string, bytes: Uint8Array, span: Span, report: Report): boolean {
  const isNoPdf =
    mediaTypeOf(name) === 'application/pdf' &&
    !/^%PDF-/.test(Buffer.from(bytes.subarray(0, 5)).toString('latin1'))
  const problem = bytes.length === 0 ? 'is empty' : isNoPdf ? 'is not a PDF document' : undefined
  if (problem === undefined) return true
  report(error('pdf/unreadable', `${name} ${problem}`, span))
  return false
}

/** Formats that hold the letter alone say so. */
export function warnOfFilesLeftOut({ enclosures, located }: Letter, format: string, report: Report): void {
  for (const [index, { file }] of enclosures.entries()) {
    if (file === undefined) continue
    const span = spanAt(located, ['enclosures', index, 'file'])
    report(warning('pdf/left-out', `\`${file}\` is not in the ${format}: only a PDF holds enclosures`, span))
  }
}
