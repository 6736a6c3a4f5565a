import { basename, dirname, extname, join } from 'node:path'
import { isFault, type OutputFormat, type World } from '../app/index.ts'

const EXTENSIONS: Readonly<Record<OutputFormat, string>> = { pdf: '.pdf', html: '.html', text: '.txt' }

/** Where each letter goes: a path, or `-` for standard output. A string is a usage error. */
export function planOutputs(
  letters: readonly string[],
  output: string | undefined,
  format: OutputFormat,
  world: Pick<World, 'isFolder' | 'realPath'>,
): readonly string[] | string {
  const fileName = (letter: string) => basename(letter, extname(letter)) + EXTENSIONS[format]
  if (output === '-') return letters.length === 1 ? ['-'] : 'only one letter can go to standard output'
  if (output !== undefined && !world.isFolder(output) && !/[\\/]$/.test(output)) {
    if (letters.length === 1) return refusalOf(output, format, world) ?? [output]
    if (extname(output) !== '') return `several letters need a folder: write \`-o ${dirname(output)}/\``
  }
  const paths = letters.map(letter => join(output ?? dirname(letter), fileName(letter)))
  // One name in two spellings is one file on many disks. Letters that stand beside each other have shown it is not.
  const names = output === undefined ? paths : paths.map(path => path.normalize('NFC').toLowerCase())
  const clash = names.findIndex((name, i) => names.indexOf(name) !== i)
  if (clash < 0) return paths
  const first = letters[names.indexOf(names[clash] as string)]
  return `\`${first}\` and \`${letters[clash]}\` would both be written to \`${paths[clash]}\``
}

/** Letters, images and style sheets never have the name of a finished letter: so none is ever overwritten. */
function refusalOf(output: string, format: OutputFormat, world: Pick<World, 'realPath'>): string | undefined {
  const extension = extname(output).toLowerCase()
  const isNew = isFault(world.realPath(output))
  if (isNew || extension === '' || extension === EXTENSIONS[format]) return undefined
  return `\`${output}\` exists, and is not replaced: its name does not end in \`${EXTENSIONS[format]}\``
}
