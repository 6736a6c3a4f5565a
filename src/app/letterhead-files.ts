import { dirname, join } from 'node:path'
import { didYouMean, error, type Report, type SourceFile, type Span, spanOf } from '../base/index.ts'
import { type LocatedMap, parseYaml } from '../data/index.ts'
import { builtManifest, type LetterheadManifest, readManifest } from '../letter/index.ts'
import type { Letterhead } from '../template/index.ts'
import { readNamed, readTextIn } from './files.ts'
import { isFault, type World } from './world.ts'

const FOLDER = 'letterheads'

/** What the letterheads of a folder share is in this one beside them; a letterhead's own file wins. */
export const SHARED = 'shared'

const MANIFEST = 'letterhead.yaml'
const SETTINGS = 'settings.yaml'
const HINTS = ['a letterhead is `letterhead.hbs`, `letterhead.css` and `letterhead.yaml` in one folder']

/** The folders of letterheads, the organisation's own first. */
export function shelvesOf(world: World, folders: readonly string[]): readonly string[] {
  return [...folders.map(folder => join(folder, FOLDER)), world.templates]
}

/** The letterheads of a shelf: each is a folder with a manifest. */
export function namesOn(shelf: string, world: World): readonly string[] {
  return world.list(shelf).filter(name => isThere(join(shelf, name, MANIFEST), world))
}

/**
 * The organisation's own letterhead of that name, `letterheads/<name>/` in one of `folders`, else one of ours. The name
 * is no path: the schema of a letter sees to that.
 */
export function findLetterhead(
  world: World,
  name: string,
  folders: readonly string[],
  span: Span | undefined,
  report: Report,
): string | undefined {
  const shelves = shelvesOf(world, folders)
  const shelf = shelves.find(candidate => world.isFolder(join(candidate, name)))
  if (shelf !== undefined && name !== SHARED) return join(shelf, name)
  const known = [...new Set(shelves.flatMap(candidate => namesOn(candidate, world)))]
  report(
    error('letter/unknown-letterhead', `there is no letterhead \`${name}\``, span, didYouMean(name, known)),
  )
  return undefined
}

/** The files of one letterhead. */
export interface LetterheadFiles {
  readonly letterhead: Letterhead
  /** The fields of `letterhead.yaml` with their places. */
  readonly manifestFields: LocatedMap
  /** The bytes of a font, by its name in the style sheets. */
  readonly readFont: (name: string, span: Span | undefined, report: Report) => Uint8Array | undefined
}

export function readLetterheadFiles(
  world: World,
  folder: string,
  report: Report,
): LetterheadFiles | undefined {
  const shared = join(dirname(folder), SHARED)
  const folderOf = (name: string) =>
    [folder, shared].find(candidate => isThere(join(candidate, name), world)) ?? folder
  const read = (name: string) => readTextIn(world, name, folderOf(name), report, HINTS)

  const template = read('letterhead.hbs')
  const listed = partialsIn([folder, shared], world)
  const partials = listed.flatMap(([name, place]) => {
    const partial = readTextIn(world, `partials/${name}`, place, report, HINTS)
    return partial ? [[name.slice(0, -'.hbs'.length), partial] as const] : []
  })
  const file = readTextIn(world, MANIFEST, folder, report, HINTS)
  const manifestFields = file && parseYaml(spanOf(file), report)
  const hasSettings = isThere(join(folderOf(SETTINGS), SETTINGS), world)
  const settings = hasSettings ? read(SETTINGS) : undefined
  const built = file && builtManifest(file, settings)
  const settingsFields = settings && !built ? parseYaml(spanOf(settings), report) : undefined
  const isRead = template && manifestFields && (built || settingsFields || !hasSettings)
  const manifest = isRead && (built ?? readManifest(manifestFields, settingsFields, report))
  const stylesheets = manifest ? sheetsOf(manifest, read) : undefined
  if (!isRead || !manifest || !stylesheets || partials.length < listed.length) return undefined
  return {
    letterhead: { template, partials: new Map(partials), stylesheets, manifest },
    manifestFields,
    readFont(name, span, report) {
      const place = folderOf(name)
      return readNamed(world, name, place, [place], span, report)
    },
  }
}

/** The names of all partials, each with the first folder that has it. */
function partialsIn(folders: readonly string[], world: World): readonly (readonly [string, string])[] {
  const partials = folders.toReversed().flatMap(folder => {
    const names = world.list(join(folder, 'partials')).filter(name => name.endsWith('.hbs'))
    return names.map(name => [name, folder] as const)
  })
  return [...new Map(partials)]
}

/** Undefined when one of them cannot be read. */
function sheetsOf(
  { stylesheets: names }: LetterheadManifest,
  read: (name: string) => SourceFile | undefined,
): readonly SourceFile[] | undefined {
  const files = names.flatMap(name => read(name) ?? [])
  return files.length === names.length ? files : undefined
}

function isThere(path: string, world: World): boolean {
  return !isFault(world.realPath(path))
}
