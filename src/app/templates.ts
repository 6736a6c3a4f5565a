import { dirname, join } from 'node:path'
import { error, type Report } from '../base/index.ts'
import { findLetterhead, namesOn, readLetterheadFiles, SHARED, shelvesOf } from './letterhead-files.ts'
import { isFault, type World } from './world.ts'

/** A letterhead as a list shows it. */
export interface TemplateEntry {
  readonly name: string
  readonly description: string
  readonly envelope?: string
  readonly folder: string
  /** How a letter on it looks. */
  readonly picture?: string
}

const PICTURE = 'preview.png'

/** The letterheads that letters in `folder` can have, each once: its own before ours of the same name. */
export function listTemplates(world: World, folder: string, report: Report): readonly TemplateEntry[] {
  const entries = new Map<string, TemplateEntry>()
  for (const shelf of shelvesOf(world, [folder])) {
    for (const name of namesOn(shelf, world)) {
      if (!entries.has(name)) {
        const entry = entryOf(name, join(shelf, name), world, report)
        if (entry) entries.set(name, entry)
      }
    }
  }
  return [...entries.values()]
}

function entryOf(name: string, folder: string, world: World, report: Report): TemplateEntry | undefined {
  const manifest = readLetterheadFiles(world, folder, report)?.letterhead.manifest
  if (!manifest) return undefined
  const { description, envelope } = manifest
  const picture = join(folder, PICTURE)
  return {
    name,
    description,
    ...(envelope && { envelope }),
    folder,
    ...(!isFault(world.realPath(picture)) && { picture }),
  }
}

/**
 * Copies a letterhead into a folder of its own, with all that it shares with others: from then on it is the user's. The
 * result is the names of its files; undefined, after a report, when it was not copied whole.
 */
export function copyTemplate(
  world: World,
  name: string,
  target: string,
  report: Report,
): readonly string[] | undefined {
  const folder = findLetterhead(world, name, ['.'], undefined, report)
  if (folder === undefined) return undefined
  if (world.list(target).length > 0) {
    const hints = ['name a folder that is not there yet']
    report(error('io/unwritable', `\`${target}\` has files already, and keeps them`, undefined, hints))
    return undefined
  }
  const shared = join(dirname(folder), SHARED)
  const sources = new Map([...filesIn(shared, world), ...filesIn(folder, world)])
  sources.delete(PICTURE)
  for (const [file, source] of sources) {
    const bytes = world.read(source)
    const fault = isFault(bytes) ? bytes : world.writeAtomic(join(target, file), bytes)
    if (!fault) continue
    report(error('io/unwritable', `cannot write \`${join(target, file)}\`: ${fault.reason}`))
    return undefined
  }
  return [...sources.keys()].sort()
}

/** By their names relative to `folder`, at any depth. */
function filesIn(folder: string, world: World, below = ''): readonly (readonly [string, string])[] {
  return world.list(join(folder, below)).flatMap(name => {
    const file = join(below, name)
    const path = join(folder, file)
    return world.isFolder(path) ? filesIn(folder, world, file) : [[file, path] as const]
  })
}
