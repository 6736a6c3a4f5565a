import { join } from 'node:path'
import { didYouMean, error, type Report, type SourceFile, type Span, spanOf } from '../base/index.ts'
import { parseStylesheet, type Stylesheet } from '../css/index.ts'
import { type LocatedMap, parseYaml } from '../data/index.ts'
import { createFace, createFontSet, type FontEntry, type FontSet } from '../font/index.ts'
import { createSharedNodes, type Nodes } from '../html/index.ts'
import { readManifest } from '../letter/index.ts'
import type { Background } from '../pdf/index.ts'
import { compileTemplate, type Letterhead, type Template } from '../template/index.ts'
import { readBackgrounds } from './backgrounds.ts'
import { readNamed, readTextIn } from './files.ts'
import type { World } from './world.ts'

/** A letterhead, ready for use: read, checked and compiled once, however many letters it is used for. */
export interface PreparedLetterhead {
  readonly folder: string
  readonly letterhead: Letterhead
  /** The fields of `letterhead.yaml` with their places, for messages about what it declares. */
  readonly manifestFields: LocatedMap
  readonly template: Template
  readonly stylesheet: Stylesheet
  readonly fonts: FontSet
  /** The nodes that letters on it have in common. */
  readonly nodes: Nodes
  readonly background: Background
}

const FOLDER = 'letterheads'

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
  const shelves = [...folders.map(folder => join(folder, FOLDER)), world.templates]
  const shelf = shelves.find(candidate => world.isFolder(join(candidate, name)))
  if (shelf !== undefined) return join(shelf, name)
  const known = [...new Set(shelves.flatMap(candidate => world.list(candidate)))]
  report(
    error('letter/unknown-letterhead', `there is no letterhead \`${name}\``, span, didYouMean(name, known)),
  )
  return undefined
}

export async function prepareLetterhead(
  world: World,
  folder: string,
  report: Report,
): Promise<PreparedLetterhead | undefined> {
  const hints = ['a letterhead is `letterhead.hbs`, `letterhead.css` and `letterhead.yaml` in one folder']
  const read = (name: string) => readTextIn(world, name, folder, report, hints)
  const [source, style, manifestFile] = [
    read('letterhead.hbs'),
    read('letterhead.css'),
    read('letterhead.yaml'),
  ]
  const partialNames = world.list(join(folder, 'partials')).filter(name => name.endsWith('.hbs'))
  const partials = new Map(
    partialNames.flatMap(name => {
      const partial = read(join('partials', name))
      return partial ? [[name.slice(0, -'.hbs'.length), partial] as const] : []
    }),
  )
  const fields = manifestFile && parseYaml(spanOf(manifestFile), report)
  const manifest = fields && readManifest(fields, report)
  if (!source || !style || !fields || !manifest || partials.size < partialNames.length) return undefined

  const letterhead: Letterhead = { template: source, partials, stylesheet: style, manifest }
  const template = compileTemplate(letterhead, report)
  const stylesheet = parseStylesheet(style, report)
  const fonts = loadFonts(world, folder, style, stylesheet, report)
  const background = await readBackgrounds(manifest.background ?? {}, fields, folder, world, report)
  if (!template) return undefined
  const nodes = createSharedNodes()
  return { folder, letterhead, manifestFields: fields, template, stylesheet, fonts, nodes, background }
}

function loadFonts(
  world: World,
  folder: string,
  style: SourceFile,
  stylesheet: Stylesheet,
  report: Report,
): FontSet {
  if (stylesheet.fontFaces.length === 0) {
    const hints = ['put a font into the folder of the letterhead, and name it in `@font-face`']
    const place = spanOf(style, 0, 0)
    report(error('css/missing-font', 'the style sheet has no `@font-face`: no text can be set', place, hints))
  }
  const entries = stylesheet.fontFaces.flatMap(({ family, weight, style, source, span }): FontEntry[] => {
    const bytes = readNamed(world, source, folder, [folder], span, report)
    const face = bytes && createFace(source, bytes, span, report)
    return face ? [{ family, weight, style, face }] : []
  })
  return createFontSet(entries)
}
