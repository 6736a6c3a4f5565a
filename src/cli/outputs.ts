import { basename, dirname, extname, join } from 'node:path'
import { isFault, type OutputFormat, type World } from '../app/index.ts'

const EXTENSIONS: Readonly<Record<OutputFormat, string>> = { pdf: '.pdf', html: '.html', text: '.txt' }

/** Where each letter goes: a path, or `-` for standard output. A string is a usage error. */
export function planOutputs(
  letters: readonly string[],
  output: string | undefined,
  format: OutputFormat,
  world: Pick<World, 'isFolder' | 'read' | 'realPath'>,
): readonly string[] | string {
  const paths = pathsOf(letters, output, format, world)
  if (typeof paths === 'string') return paths
  const refusals = paths.map(path =>
    path === '-' ? undefined : refusalToReplace(path, EXTENSIONS[format], world),
  )
  const refusal = refusals.find(refusal => refusal !== undefined)
  return faultOfNames(letters, paths, output) ?? refusal ?? faultOfFormat(paths, format) ?? paths
}

function pathsOf(
  letters: readonly string[],
  output: string | undefined,
  format: OutputFormat,
  world: Pick<World, 'isFolder'>,
): readonly string[] | string {
  const fileName = (letter: string) => basename(letter, extname(letter)) + EXTENSIONS[format]
  if (output === '-') return letters.length === 1 ? ['-'] : 'only one letter can go to standard output'
  if (output !== undefined && !world.isFolder(output) && !/[\\/]$/.test(output)) {
    if (letters.length === 1) return [output]
    // One letter would make it a file, two a folder.
    const folder = extname(output) === '' ? output : dirname(output)
    return `several letters need a folder: write \`-o ${folder}/\``
  }
  return letters.map(letter => join(output ?? dirname(letter), fileName(letter)))
}

function faultOfNames(
  letters: readonly string[],
  paths: readonly string[],
  output: string | undefined,
): string | undefined {
  // One name in two spellings is one file on many disks. Letters that stand beside each other have shown it is not.
  const nameOf = (path: string) => (output === undefined ? path : path.normalize('NFC').toLowerCase())
  const taken = new Map<string, string>()
  for (const [i, path] of paths.entries()) {
    const letter = letters[i] as string
    const first = taken.get(nameOf(path))
    if (first !== undefined) return `\`${first}\` and \`${letter}\` would both be written to \`${path}\``
    taken.set(nameOf(path), letter)
  }
  return undefined
}

/**
 * Why a file that is there stays as it is. Only what has the name of what we write is replaced: letters, images and
 * style sheets never have it, nor has a `LICENSE`. A device is for the writing to refuse.
 */
export function refusalToReplace(
  path: string,
  extension: string,
  world: Pick<World, 'read' | 'realPath'>,
): string | undefined {
  const real = world.realPath(path)
  if (isFault(real)) return undefined
  const wrong = [path, real].find(name => extname(name).toLowerCase() !== extension)
  if (wrong === undefined) return undefined
  const existing = world.read(path)
  if (isFault(existing) && existing.fault === 'not-a-file') return undefined
  const found = wrong === path ? 'exists, and' : `leads to \`${basename(real)}\`, which`
  return `\`${path}\` ${found} is not replaced: its name does not end in \`${extension}\``
}

/** By these names other programs open what they can read. */
const OTHER_FORMATS = /\.(docx?|html?|jpe?g|md|odt|pdf|png|ps|rtf|txt)$/i

function faultOfFormat(paths: readonly string[], format: OutputFormat): string | undefined {
  const wrong = paths.find(
    path => OTHER_FORMATS.test(path) && extname(path).toLowerCase() !== EXTENSIONS[format],
  )
  if (wrong === undefined) return undefined
  return `\`${wrong}\` would not be what its name says: \`--format ${format}\` writes \`${EXTENSIONS[format]}\``
}
