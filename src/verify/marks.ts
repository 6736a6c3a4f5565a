import type { Fail, Written, WrittenPage } from './checks.ts'
import { mcidOf } from './content.ts'
import { resourceOf } from './drawings.ts'
import { isDictionary } from './values.ts'

/** Holder of content → the MCIDs in it. */
export type MarkedContent = ReadonlyMap<number, ReadonlySet<number>>

/** What a sequence of marked content makes of what is painted in it; a plain one makes nothing. */
type Mark = 'content' | 'artifact' | 'plain'

/** The marked content of a page; reports what is painted outside of it and of artifacts. */
export function markedContentOf(
  { pdf }: Written,
  { number, ref, isOurs, stretches }: WrittenPage,
  fail: Fail,
): MarkedContent {
  const marked = new Map([[ref, new Set<number>()]])
  const open: Mark[] = []
  const depth = { content: 0, artifact: 0, plain: 0 }
  for (const { events, holder, resources } of stretches) {
    const ofHolder = marked.get(holder) ?? new Set<number>()
    marked.set(holder, ofHolder)
    for (const event of events) {
      if (event.kind === 'close') {
        const mark = open.pop()
        if (mark === undefined) fail(`page ${number} ends marked content that never began`)
        else depth[mark]--
      } else if (event.kind === 'open') {
        const { tag, properties } = event
        const mcid = mcidOf(
          typeof properties === 'string'
            ? pdf.get(resourceOf(pdf, resources, 'Properties', properties))
            : properties,
        )
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
      } else if (event.kind !== 'font' && depth.content + depth.artifact === 0) {
        const object = event.kind === 'paint' && resourceOf(pdf, resources, 'XObject', event.name ?? '')
        const target = pdf.get(object || undefined)
        const isTagged = isDictionary(target) && target.has('StructParent')
        if (!isTagged) fail(`page ${number} shows something that is neither in the structure nor an artifact`)
      }
    }
  }
  if (open.length > 0) fail(`page ${number} has marked content without an end`)
  return marked
}
