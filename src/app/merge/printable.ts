import { error, type Report, warning } from '../../base/index.ts'
import { spanAt } from '../../data/index.ts'
import type { Parts } from '../render.ts'
import type { RowTask } from './make-row.ts'

/** A print file holds letters, and no files: pages that follow a letter cannot come along, and what is inside one is told. */
export function checkPrintable({ letter }: Pick<Parts, 'letter'>, report: Report): void {
  const { enclosures, located } = letter
  for (const [index, { file, append }] of enclosures.entries()) {
    if (file === undefined) continue
    const span = spanAt(located, ['enclosures', index, 'file'])
    if (append) {
      const message = `\`${file}\` is appended to the letter, and a print file holds letters alone`
      const hints = ['print the PDF of this letter itself: leave the row out with `--where`']
      report(error('merge/not-printable', message, span, hints))
    } else {
      const message = `\`${file}\` is not in the print file: add it on paper, or send the PDF`
      report(warning('pdf/left-out', message, span))
    }
  }
}

/** What a letter is sorted by. It may be empty, but a field that is not there may be a slip of the pen. */
export function sortOf(
  field: string | undefined,
  { row }: RowTask,
  textOf: (field: string) => string | undefined,
  report: Report,
): string | undefined {
  if (field === undefined) return undefined
  const value = textOf(field)
  if (value !== undefined) return value.trim().normalize('NFC')
  const message = `it is to be sorted by \`${field}\`, which the row and the letter do not have`
  const hints = ['name a column or a field of the letter with `--sort`']
  report(error('merge/not-printable', message, row.span, hints))
  return undefined
}
