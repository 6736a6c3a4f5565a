import { writeOutputIntent } from './archival.ts'
import type { Dictionary, ObjectStore, Ref } from './pdfkit.ts'

/** What the catalogue leads to. */
export interface Catalogued {
  readonly lang: string
  readonly pages: Ref
  readonly structure: Ref
  readonly metadata: Ref
}

/** The object from which a reader sets out (ISO 32000-1 §7.7.2); `more` are entries that not every file has. */
export function writeCatalog(
  store: ObjectStore,
  { lang, pages, structure, metadata }: Catalogued,
  more: Dictionary,
): Ref {
  const catalog = store.ref({
    Type: 'Catalog',
    Pages: pages,
    Lang: new String(lang),
    ViewerPreferences: { DisplayDocTitle: true },
    StructTreeRoot: structure,
    MarkInfo: { Marked: true },
    Metadata: metadata,
    OutputIntents: [writeOutputIntent(store)],
    ...more,
  })
  catalog.end()
  return catalog
}
