import { dirname } from 'node:path'
import {
  createLog,
  createRecent,
  type Diagnostic,
  error,
  type Recent,
  type Report,
  readAsset,
  rememberLast,
  type Span,
} from '../base/index.ts'
import { loadHarfBuzz } from '../font/index.ts'
import type { Appendix } from '../foreign/index.ts'
import type { Element } from '../html/index.ts'
import { decodeImage, type Image } from '../image/index.ts'
import { createHyphenator, type Hyphenator, type HyphenatorOf, withExceptions } from '../text/index.ts'
import { openAppendix } from './appendix.ts'
import { readNamed } from './files.ts'
import { type PreparedLetterhead, prepareLetterhead } from './letterheads.ts'
import { createMemory, type Memory } from './memory.ts'
import { observe } from './observed-world.ts'
import { rememberFiles } from './remembered-files.ts'
import { rememberPaths } from './remembered-paths.ts'
import { folderOfNames } from './sources.ts'
import type { World } from './world.ts'

/** What letters share while a process makes many: prepared letterheads, decoded images, hyphenation patterns. */
export interface Workshop {
  readonly world: World
  readonly memory: Memory
  letterhead(folder: string, report: Report): Promise<PreparedLetterhead | undefined>
  /** An enclosure whose pages follow the letter's; undefined, after every reason, if they cannot. */
  appendix(name: string, bytes: Uint8Array, span: Span, report: Report): Promise<Appendix | undefined>
  /** The same bytes as one array, so that they are deflated once for all letters that have them inside. */
  attachment(name: string, bytes: Uint8Array): Uint8Array
  /** The images of one letter. */
  images(letterheadFolder: string, letterFolders: readonly string[], report: Report): Images
  /** The hyphenators of letters with these exceptions (see text/hyphenation): the same function for the same list. */
  hyphenators(exceptions: readonly string[]): HyphenatorOf
}

export interface Images {
  imageOf(element: Element): Image | undefined
  /** The file behind an `<img>`, checked as `imageOf` does. */
  bytesOf(element: Element): Uint8Array | undefined
}

/** A letterhead holds its fonts, some megabytes; organisations have few. */
const KEPT_LETTERHEADS = 16

/** The logo, the signatures, and perhaps an image that every letter has for itself. */
const KEPT_IMAGES = 64

/** A larger one, decoded, is made anew for each letter: 64 of them would fill the memory of a server. */
const KEPT_IMAGE_BYTES = 8e6

/** Once a letter's images have so many, no other is decoded: a dozen small files could keep us busy for minutes. */
const MAX_PIXELS_OF_LETTER = 25e6

/** Lists of hyphenation exceptions: an organisation has one, and a few letters have words of their own. */
const KEPT_LISTS = 16

/** Enclosures that go with every letter of a mailing; each may have megabytes. */
const KEPT_ENCLOSURES = 4

interface DecodedFile {
  readonly bytes: Uint8Array
  readonly image: Image
}

/** What came of preparing a letterhead. Letters that begin meanwhile wait for the same. */
interface Preparation {
  readonly made: Promise<{
    readonly prepared: PreparedLetterhead | undefined
    readonly diagnostics: readonly Diagnostic[]
  }>
  /** Whether it would be the same now. */
  isCurrent(): boolean
}

export type LetterheadShelf = Recent<Preparation>

export function createLetterheadShelf(): LetterheadShelf {
  return createRecent(KEPT_LETTERHEADS)
}

interface WorkshopOptions {
  readonly rereads?: boolean
  /** Our own letterheads, where several workshops have them in common. */
  readonly ours?: LetterheadShelf
}

/**
 * The letters of one run are all made on the letterhead that it began with, whoever saves a file meanwhile. A process
 * that goes on for days looks before each letter whether its organisation's own letterhead has changed (`rereads`).
 */
export function createWorkshop(
  outside: World,
  { rereads = false, ours = createLetterheadShelf() }: WorkshopOptions = {},
): Workshop {
  const world = rememberFiles(rereads ? outside : rememberPaths(outside))
  const letterheads = createLetterheadShelf()
  const decoded = createRecent<DecodedFile>(KEPT_IMAGES)
  const lists = createRecent<HyphenatorOf>(KEPT_LISTS)
  const appendices = createRecent<Appendix>(KEPT_ENCLOSURES)
  const attached = createRecent<Uint8Array>(KEPT_ENCLOSURES)
  const loadPatterns = (file: string) => readAsset(`hyphenopoly/patterns/${file}`)
  const hyphenatorOf = byLanguage(lang => createHyphenator(lang, loadPatterns))

  // Nobody waits for this one: it is only started early. A failure shows where it is awaited.
  const shaper = loadHarfBuzz()
  shaper.catch(() => {})

  return {
    world,
    memory: createMemory(),
    async letterhead(folder, report) {
      await shaper
      // Our own letterheads are a part of the program: they do not change while it runs.
      const isOurs = dirname(folder) === world.templates
      // A relative path leads elsewhere from another working directory.
      const key = isOurs ? folder : `${folder}\0${world.realPath(folder)}`
      const shelf = isOurs ? ours : letterheads
      const known = shelf.get(key)
      const preparation = known?.isCurrent() ? known : prepare(folder, rereads && !isOurs)
      if (preparation !== known) shelf.set(key, preparation)
      const { prepared, diagnostics } = await preparation.made
      diagnostics.forEach(report)
      return prepared
    },
    attachment(name, bytes) {
      const known = attached.get(name)
      const kept = known && Buffer.compare(known, bytes) === 0 ? known : bytes
      attached.set(name, kept)
      return kept
    },
    async appendix(name, bytes, span, report) {
      const known = appendices.get(name)
      if (known && Buffer.compare(known.source, bytes) === 0) return known
      const appendix = await openAppendix(name, bytes, span, report)
      if (appendix) appendices.set(name, appendix)
      return appendix
    },
    hyphenators: rememberLast(exceptions => {
      if (exceptions.length === 0) return hyphenatorOf
      const key = exceptions.join(' ')
      const known = lists.get(key) ?? byLanguage(lang => withExceptions(hyphenatorOf(lang), exceptions))
      lists.set(key, known)
      return known
    }),
    images(letterheadFolder, letterFolders, report) {
      const roots = [...letterFolders, letterheadFolder]
      // While one letter is made, files stay where they are.
      const place = rereads ? rememberPaths(world) : world
      const bytesOf = ({ attributes, origin, span }: Element) => {
        const name = attributes.get('src') ?? ''
        if (!origin) return readNamed(place, name, letterheadFolder, roots, span, report)
        const { folder, isWorkingDirectory } = folderOfNames(origin.span.file)
        const allowed = isWorkingDirectory ? [folder, ...roots] : roots
        return readNamed(place, name, folder, allowed, origin.span, report)
      }
      const ofLetter = new Map<string, DecodedFile>()
      return {
        bytesOf,
        imageOf(element) {
          const bytes = bytesOf(element)
          const name = element.attributes.get('src') ?? ''
          if (!bytes) return undefined
          const known = [ofLetter.get(name), decoded.get(name)].find(
            file => file && Buffer.compare(file.bytes, bytes) === 0,
          )
          const span = element.origin?.span ?? element.span
          if (!ofLetter.has(name) && hasManyPixels(ofLetter.values())) {
            const message = `${name} and the images before it have more than ${MAX_PIXELS_OF_LETTER / 1e6} million pixels`
            report(error('image/too-large', message, span, ['300 pixels an inch are enough for print']))
            return undefined
          }
          const image = known?.image ?? decodeImage(name, bytes, span, report)
          if (!image) return undefined
          ofLetter.set(name, { bytes, image })
          if (image.kind === 'vector' || image.data.length <= KEPT_IMAGE_BYTES)
            decoded.set(name, { bytes, image })
          return image
        },
      }
    },
  }

  function prepare(folder: string, mayChange: boolean): Preparation {
    const source = mayChange ? observe(world) : undefined
    const { report, diagnostics } = createLog()
    const made = prepareLetterhead(source ?? world, folder, report).then(prepared => ({
      prepared,
      diagnostics,
    }))
    return { made, isCurrent: () => source?.isUnchanged() ?? true }
  }
}

function hasManyPixels(files: Iterable<DecodedFile>): boolean {
  let pixels = 0
  for (const { image } of files) if (image.kind === 'raster') pixels += image.width * image.height
  return pixels > MAX_PIXELS_OF_LETTER
}

function byLanguage(create: HyphenatorOf): HyphenatorOf {
  const known = new Map<string, Hyphenator | undefined>()
  return lang => {
    if (!known.has(lang)) known.set(lang, create(lang))
    return known.get(lang)
  }
}
