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
  const paths = pathsOf(letters, output, format, world)
  if (typeof paths === 'string') return paths
  const fault =
    faultOfNames(letters, paths, output) ?? refusalOf(paths, format, world) ?? faultOfFormat(paths, format)
  return fault ?? paths
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

/** Letters, images and style sheets never have the name of a finished letter: so none is ever overwritten. */
function refusalOf(
  paths: readonly string[],
  format: OutputFormat,
  world: Pick<World, 'realPath'>,
): string | undefined {
  for (const path of paths) {
    const real = path === '-' ? undefined : world.realPath(path)
    if (real === undefined || isFault(real)) continue
    // A name without an extension may be as it was asked for (`-o brief`), but not where a link leads.
    const isAsked = basename(real).toLowerCase() === basename(path).toLowerCase()
    const isFinished = (name: string) =>
      extname(name).toLowerCase() === EXTENSIONS[format] || (isAsked && extname(name) === '')
    const wrong = [path, real].find(name => !isFinished(name))
    if (wrong === undefined) continue
    const found = wrong === path ? 'exists, and' : `leads to \`${basename(real)}\`, which`
    return `\`${path}\` ${found} is not replaced: its name does not end in \`${EXTENSIONS[format]}\``
  }
  return undefined
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
