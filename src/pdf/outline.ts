import { endAndForget, type ObjectStore, type Ref } from './pdfkit.ts'

/** The bookmarks of a file (ISO 32000-1 §12.3.3), one for each letter. */
export interface Outline {
  add(title: string, page: Ref): void
  end(): Ref
}

export function createOutline(store: ObjectStore): Outline {
  const outline = store.ref({ Type: 'Outlines' })
  let count = 0
  /** Not written yet, for it names the one that follows. */
  let last: Ref | undefined
  return {
    add(title, page) {
      const item = store.ref({ Title: new String(title), Parent: outline, Dest: [page, 'Fit'] })
      if (last) {
        item.data.Prev = last
        last.data.Next = item
        endAndForget(last)
      } else outline.data.First = item
      last = item
      count++
    },
    end() {
      last?.end()
      Object.assign(outline.data, { Last: last, Count: count })
      outline.end()
      return outline
    },
  }
}
