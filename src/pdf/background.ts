import type { BackgroundPage } from '../foreign/index.ts'
import type { Page } from '../layout/index.ts'
import { createCopier } from './copy.ts'
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
  operators(page: Page, index: number): readonly string[]
  /** Writes the backgrounds; the result belongs into the pages' `/XObject` dictionary. */
  embed(store: ObjectStore): Readonly<Record<string, Ref>>
}

export function createBackgroundRegistry({ first, following }: Background): BackgroundRegistry {
  const names = new Map<BackgroundPage, string>()
  return {
    operators(page, index) {
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
      const copier = createCopier(store)
      const refs = [...names].map(([{ form }, name]) => [name, copier.copy(form)] as const)
      copier.finish()
      return Object.fromEntries(refs)
    },
  }
}
