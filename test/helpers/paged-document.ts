import { vi } from 'vitest'
import { type Rendered, type RenderOptions, renderLetter, type Workshop } from '../../src/app/index.ts'
import type { PagedDocument } from '../../src/layout/index.ts'

/** The pages on their way to the writer: the public API gives bytes only. */
const written = vi.hoisted((): { pages?: unknown } => ({}))

vi.mock('../../src/pdf/index.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../src/pdf/index.ts')>()
  return {
    ...original,
    writePdf(...[pages, metadata]: Parameters<typeof original.writePdf>) {
      written.pages = pages
      return original.writePdf(pages, metadata)
    },
  }
})

/**
 * A letter as the program makes it, with the pages that its PDF was written from. The mock above comes too late for a
 * test that imports `src/app` before this file.
 */
export async function renderPages(
  letter: string,
  options: RenderOptions,
  workshop: Workshop,
): Promise<Rendered & { readonly document: PagedDocument | undefined }> {
  written.pages = undefined
  const rendered = await renderLetter(letter, options, workshop)
  if (rendered.bytes && !written.pages) throw new Error('import paged-document.ts before src/app')
  return { ...rendered, document: written.pages as PagedDocument | undefined }
}
