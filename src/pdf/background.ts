import type { BackgroundPage } from '../foreign/index.ts'
import type { Page } from '../layout/index.ts'
import { type Copier, createCopier } from './copy.ts'
import { number } from './numbers.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'

/** What a letterhead has ready to draw below its pages: below the first, and below all others. */
export interface Background {
  readonly first?: BackgroundPage
  readonly following?: BackgroundPage
}

/** The backgrounds of one document, each written once however many pages it is below. */
export interface BackgroundRegistry {
  /** The operators that draw what is below a page, with their resource name; none for a page without. */
  operators(background: Background, page: Page, index: number): readonly string[]
  /** Writes the backgrounds that are not written; the result, which has all, belongs into the pages' `/XObject` dictionary. */
  embed(store: ObjectStore): Readonly<Record<string, Ref>>
}

export function createBackgroundRegistry(): BackgroundRegistry {
  const names = new Map<BackgroundPage, string>()
  let copier: Copier | undefined
  return {
    operators({ first, following }, page, index) {
      const background = index === 0 ? first : following
      if (!background) return []
      const name = names.get(background) ?? `B${names.size + 1}`
      names.set(background, name)
      const box = `[0 0 ${number(page.width)} ${number(page.height)}]`
      // From the top left corner of the paper, as all else is.
      const matrix = `1 0 0 1 0 ${number(page.height - background.height)} cm`
      return [`/Artifact <</Type /Background /BBox ${box}>> BDC q ${matrix} /${name} Do Q EMC`]
    },
    embed(store) {
      copier ??= createCopier(store)
      const { copy, finish } = copier
      const refs = [...names].map(([{ form }, name]) => [name, copy(form)] as const)
      finish()
      return Object.fromEntries(refs)
    },
  }
}
