import type { Diagnostic, Report } from '../base/index.ts'
import { spanAt } from '../data/index.ts'
import type { WrittenLetter } from '../letter/index.ts'
import { readNamed } from './files.ts'
import { folderOfNames } from './sources.ts'
import type { World } from './world.ts'

/** A fault of a file, a link or a character: it is one, whatever else is wrong with the letter, and changes nothing else. */
export function isByItself({ code }: Diagnostic): boolean {
  return /^(?:io|image)\//.test(code) || code === 'html/bad-link' || code === 'font/missing-glyph'
}

/** Whether the faults of a letter are such that others can be looked for. */
export function areByThemselves(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(diagnostic => diagnostic.severity !== 'error' || isByItself(diagnostic))
}

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
