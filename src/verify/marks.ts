import type { Fail, Page } from './checks.ts'
import { resourceOf, type Stretch } from './drawings.ts'
import type { MarkEvent } from './mark-events.ts'
import type { WrittenPdf } from './read.ts'
import { isDictionary, numberOf, type Value } from './values.ts'

/** Holder of content → the MCIDs in it. */
export type MarkedContent = ReadonlyMap<number, ReadonlySet<number>>

/** What a sequence of marked content makes of what is painted in it; a plain one makes nothing. */
type Mark = 'content' | 'artifact' | 'plain'

/** The marked content of a page; reports what is painted outside of it and of artifacts. */
export function markedContentOf(
  pdf: WrittenPdf,
  { number, ref, isOurs }: Page,
  stretches: readonly Stretch[],
  fail: Fail,
): MarkedContent {
  const marked = new Map([[ref, new Set<number>()]])
  const open: Mark[] = []
  const depth = { content: 0, artifact: 0, plain: 0 }
  for (const { marks, holder, resources } of stretches) {
    const ofHolder = marked.get(holder) ?? new Set<number>()
    marked.set(holder, ofHolder)
    for (const event of marks) {
      if (event.kind === 'close') {
        const mark = open.pop()
        if (mark === undefined) fail(`page ${number} ends marked content that never began`)
        else depth[mark]--
      } else if (event.kind === 'open') {
        const { tag } = event
        const mcid = mcidOf(pdf, event, resources)
        const mark = tag === 'Artifact' ? 'artifact' : mcid === undefined ? 'plain' : 'content'
        if (isOurs && open.length > 0) fail(`page ${number} has marked content within marked content`)
        else if ((mark === 'content' && depth.artifact > 0) || (mark === 'artifact' && depth.content > 0))
          fail(`page ${number} has an artifact and content within each other`)
        if ((mark === 'artifact' && mcid !== undefined) || (mark === 'plain' && isOurs))
          fail(`page ${number} has a ${tag} that is not marked as one`)
        // A drawing may be shown more than once.
        if (mcid !== undefined && ofHolder.has(mcid) && holder === ref)
          fail(`page ${number} has the marked content ${mcid} twice`)
        if (mcid !== undefined) ofHolder.add(mcid)
        open.push(mark)
        depth[mark]++
      } else if (depth.content + depth.artifact === 0) {
        const object =
          event.name === undefined ? undefined : resourceOf(pdf, resources, 'XObject', event.name)
        const target = pdf.get(object)
        const isTagged = isDictionary(target) && target.has('StructParent')
        if (!isTagged) fail(`page ${number} shows something that is neither in the structure nor an artifact`)
      }
    }
  }
  if (open.length > 0) fail(`page ${number} has marked content without an end`)
  return marked
}

function mcidOf(
  pdf: WrittenPdf,
  { mcid, properties }: MarkEvent & { readonly kind: 'open' },
  resources: Value | undefined,
): number | undefined {
  if (properties === undefined) return mcid
  const named = pdf.get(resourceOf(pdf, resources, 'Properties', properties))
  const found = isDictionary(named) ? named.get('MCID') : undefined
  return found === undefined ? undefined : numberOf(found)
}
