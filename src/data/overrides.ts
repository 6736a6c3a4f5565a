import type { SourceFile, Span } from '../base/index.ts'

/** What a value from the command line is called in messages, and known by. */
const OPTION = '--set '

/** A value of the command line as a file of its own. */
export function fileOfOverride(name: string, value: string): SourceFile {
  return { path: OPTION + name, text: value }
}

/** Whether a value comes from the command line. */
export function isOverride({ file }: Pick<Span, 'file'>): boolean {
  return file.path.startsWith(OPTION)
}
