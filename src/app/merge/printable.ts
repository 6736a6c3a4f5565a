import { error, type Report, warning } from '../../base/index.ts'
import { spanAt } from '../../data/index.ts'
import type { Parts } from '../render.ts'
import type { RowTask } from './make-row.ts'

/** A print file holds pages, and no files: what is inside a letter is told. */
export function warnOfFilesInside({ letter }: Pick<Parts, 'letter'>, report: Report): void {
  const { enclosures, located } = letter
  for (const [index, { file, append }] of enclosures.entries()) {
    if (file === undefined || append) continue
    const message = `\`${file}\` is inside the letter, and not in the print file`
    const hints = [
      'print its pages behind the letter with `append: true`, if it is a PDF',
      'or add it on paper',
    ]
    report(warning('pdf/left-out', message, spanAt(located, ['enclosures', index, 'file']), hints))
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
