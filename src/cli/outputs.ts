import { basename, dirname, extname, join } from 'node:path'
import type { OutputFormat } from '../app/index.ts'

const EXTENSIONS: Readonly<Record<OutputFormat, string>> = { pdf: '.pdf', html: '.html', text: '.txt' }

/** Where each letter goes: a path, or `-` for standard output. A string is a usage error. */
export function planOutputs(
  letters: readonly string[],
  output: string | undefined,
  format: OutputFormat,
  isFolder: (path: string) => boolean,
): readonly string[] | string {
  const fileName = (letter: string) => basename(letter, extname(letter)) + EXTENSIONS[format]
  if (output === undefined) return letters.map(letter => join(dirname(letter), fileName(letter)))
  if (output === '-') return letters.length === 1 ? ['-'] : 'only one letter can go to standard output'
  if (!isFolder(output) && !/[\\/]$/.test(output)) {
    if (letters.length === 1) return letters[0] === output ? `\`${output}\` is the letter itself` : [output]
    if (extname(output) !== '') return `several letters need a folder: write \`-o ${dirname(output)}/\``
  }
  const paths = letters.map(letter => join(output, fileName(letter)))
  const clash = paths.findIndex((path, i) => paths.indexOf(path) !== i)
  if (clash < 0) return paths
  const first = letters[paths.indexOf(paths[clash] as string)]
  return `\`${first}\` and \`${letters[clash]}\` would both be written to \`${paths[clash]}\``
}
