import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { error, type Report, type SourceFile, type Span } from '../base/index.ts'
import { decodeUtf8 } from '../data/index.ts'
import { type Fault, isFault, type World } from './world.ts'

/** A text file as UTF-8, under the path that the user wrote. */
export function readText(world: World, path: string, report: Report): SourceFile | undefined {
  const bytes = world.read(path)
  if (!isFault(bytes)) return decodeUtf8(path, bytes, report)
  reportFault(path, bytes, undefined, report)
  return undefined
}

/** A text file of a folder, which must stay inside it. */
export function readTextIn(
  world: World,
  name: string,
  folder: string,
  report: Report,
  hints: readonly string[],
): SourceFile | undefined {
  const bytes = readNamed(world, name, folder, [folder], undefined, report, hints)
  return bytes && decodeUtf8(join(folder, name), bytes, report)
}

/**
 * The bytes of a file that a document names, relative to `folder`. Only what lies inside one of `roots` is read, and
 * nothing is fetched: a document must not reach the rest of the disk, not through `..` nor through symbolic links.
 */
export function readNamed(
  world: World,
  name: string,
  folder: string,
  roots: readonly string[],
  span: Span | undefined,
  report: Report,
  hints: readonly string[] = [],
): Uint8Array | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(name) || name.startsWith('//')) {
    const wayOut = ['copy the file into the folder, and name it there']
    report(error('io/outside-folder', `\`${name}\` is not a file: nothing is fetched`, span, wayOut))
    return undefined
  }
  const path = isAbsolute(name) ? name : join(folder, name)
  const real = world.realPath(path)
  // What lies outside is not even said to exist or not.
  const isAllowed = isFault(real)
    ? roots.some(root => isInside(resolve(root), resolve(path)))
    : roots.some(root => isInside(world.realPath(root), real))
  if (!isAllowed) {
    const message = `\`${name}\` lies outside the folders of the letter, its organisation and its letterhead`
    report(error('io/outside-folder', message, span, ['copy the file into one of them']))
    return undefined
  }
  const bytes = isFault(real) ? real : world.read(real)
  if (!isFault(bytes)) return bytes
  const wayOut = hints.length === 0 && bytes.fault === 'not-found' ? [otherName(world, path, roots)] : hints
  reportFault(path, bytes, span, report, wayOut)
  return undefined
}

/** The way out where a file is missing: it may be there with other capitals, which some systems do not mind. */
function otherName(world: World, path: string, roots: readonly string[]): string {
  const folder = world.realPath(dirname(path))
  const mayBeRead =
    !isFault(folder) && roots.some(root => isInside(world.realPath(root), join(folder, basename(path))))
  const alike = (name: string) => name.normalize('NFC').toLowerCase()
  const names = mayBeRead ? world.list(dirname(path)) : []
  const found = names.find(name => alike(name) === alike(basename(path)))
  return found === undefined
    ? 'save it there, or name another file'
    : `there is a file \`${found}\`: capitals count`
}

/** Both paths are real: a symbolic link may point anywhere. */
function isInside(folder: string | Fault, path: string): boolean {
  return !isFault(folder) && path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

export function reportFault(
  path: string,
  { fault, reason }: Fault,
  span: Span | undefined,
  report: Report,
  hints: readonly string[] = [],
): void {
  const code =
    fault === 'not-found' ? 'io/not-found' : fault === 'too-large' ? 'io/too-large' : 'io/unreadable'
  report(error(code, `cannot read \`${path}\`: ${reason}`, span, hints))
}
