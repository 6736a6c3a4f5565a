import type { BackgroundPage } from '../foreign/index.ts'
import type { Page } from '../layout/index.ts'
import type { ContentStream } from './content.ts'
import { type Copier, createCopier } from './copy.ts'
import { deflate } from './deflate.ts'
import { number } from './numbers.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'
import { latin1 } from './stream.ts'

/** What a letterhead has ready to draw below its pages: below the first, and below all others. */
export interface Background {
  readonly first?: BackgroundPage
  readonly following?: BackgroundPage
}

/** The backgrounds of one document, each written once however many pages it is below. */
export interface BackgroundRegistry {
  /** The stream that draws what is below a page, with its resource name; none for a page without. */
  streams(background: Background, page: Page, index: number): readonly ContentStream[]
  /** What `embed` depends on. */
  inputs(): readonly unknown[]
  /** Writes the backgrounds that are not written; the result, which has all, belongs into the pages' `/XObject` dictionary. */
  embed(store: ObjectStore): Readonly<Record<string, Ref>>
}

export function createBackgroundRegistry(): BackgroundRegistry {
  const names = new Map<BackgroundPage, string>()
  let copier: Copier | undefined
  return {
    streams({ first, following }, page, index) {
      const background = index === 0 ? first : following
      if (!background) return []
      const name = names.get(background) ?? `B${names.size + 1}`
      names.set(background, name)
      return [drawn(background, page, name)]
    },
    inputs: () => [...names.keys()],
    embed(store) {
      copier ??= createCopier(store)
      const { copy, finish } = copier
      const refs = [...names].map(([{ form }, name]) => [name, copy(form)] as const)
      finish()
      return Object.fromEntries(refs)
    },
  }
}

/** Letters on one letterhead draw it in the same way. */
const known = new WeakMap<BackgroundPage, ContentStream>()

function drawn(background: BackgroundPage, page: Page, name: string): ContentStream {
  const box = `[0 0 ${number(page.width)} ${number(page.height)}]`
  // From the top left corner of the paper, as all else is.
  const matrix = `1 0 0 1 0 ${number(page.height - background.height)} cm`
  const text = `/Artifact <</Type /Background /BBox ${box}>> BDC q ${matrix} /${name} Do Q EMC`
  const found = known.get(background)
  const stream = found?.text === text ? found : { text, bytes: deflate(latin1(text)) }
  known.set(background, stream)
  return stream
}
