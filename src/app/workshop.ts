import { dirname } from 'node:path'
import { createLog, type Diagnostic, type Report, readAsset, type Span } from '../base/index.ts'
import { loadHarfBuzz } from '../font/index.ts'
import type { Element } from '../html/index.ts'
import { decodeImage, type Image } from '../image/index.ts'
import { createHyphenator, type Hyphenator } from '../text/index.ts'
import { readNamed } from './files.ts'
import { findLetterhead, type PreparedLetterhead, prepareLetterhead } from './letterheads.ts'
import { createMemory, type Memory } from './memory.ts'
import type { World } from './world.ts'

/** What letters share while a process makes many: prepared letterheads, decoded images, hyphenation patterns. */
export interface Workshop {
  readonly world: World
  readonly memory: Memory
  /** The folder of the letterhead of that name (see letterheads). */
  findLetterhead(
    name: string,
    folders: readonly string[],
    span: Span | undefined,
    report: Report,
  ): string | undefined
  letterhead(folder: string, report: Report): Promise<PreparedLetterhead | undefined>
  /** The images of one letter. */
  images(letterheadFolder: string, letterFolders: readonly string[], report: Report): Images
  hyphenatorOf(lang: string): Hyphenator | undefined
}

export interface Images {
  imageOf(element: Element): Image | undefined
  /** The file behind an `<img>`, checked as `imageOf` does. */
  bytesOf(element: Element): Uint8Array | undefined
}

export function createWorkshop(world: World): Workshop {
  const letterheads = new Map<
    string,
    { prepared: PreparedLetterhead | undefined; diagnostics: readonly Diagnostic[] }
  >()
  const found = new Map<string, string>()
  const hyphenators = new Map<string, Hyphenator | undefined>()
  const decoded = new Map<string, { readonly bytes: Uint8Array; readonly image: Image }>()
  const loadPatterns = (file: string) => readAsset(`hyphenopoly/patterns/${file}`)

  // Nobody waits for this one: it is only started early. A failure shows where it is awaited.
  const shaper = loadHarfBuzz()
  shaper.catch(() => {})

  return {
    world,
    memory: createMemory(),
    findLetterhead(name, folders, span, report) {
      const key = [name, ...folders].join('\0')
      const folder = found.get(key) ?? findLetterhead(world, name, folders, span, report)
      if (folder !== undefined) found.set(key, folder)
      return folder
    },
    async letterhead(folder, report) {
      const known = letterheads.get(folder)
      if (known) {
        known.diagnostics.forEach(report)
        return known.prepared
      }
      await shaper
      const log = createLog()
      const prepared = prepareLetterhead(world, folder, log.report)
      letterheads.set(folder, { prepared, diagnostics: log.diagnostics })
      log.diagnostics.forEach(report)
      return prepared
    },
    hyphenatorOf(lang) {
      if (!hyphenators.has(lang)) hyphenators.set(lang, createHyphenator(lang, loadPatterns))
      return hyphenators.get(lang)
    },
    images(letterheadFolder, letterFolders, report) {
      const roots = [...letterFolders, letterheadFolder]
      const bytesOf = ({ attributes, origin, span }: Element) => {
        const name = attributes.get('src') ?? ''
        // A name from the user's files is relative to the file that says it, one of the letterhead's to the letterhead.
        const folder = origin ? dirname(origin.span.file.path) : letterheadFolder
        return readNamed(world, name, folder, roots, origin?.span ?? span, report)
      }
      return {
        bytesOf,
        imageOf(element) {
          const bytes = bytesOf(element)
          const name = element.attributes.get('src') ?? ''
          const known = decoded.get(name)
          if (!bytes || (known && Buffer.compare(known.bytes, bytes) === 0)) return bytes && known?.image
          const image = decodeImage(name, bytes, element.origin?.span ?? element.span, report)
          if (image) decoded.set(name, { bytes, image })
          return image
        },
      }
    },
  }
}
