import type { Refuse } from './refuse.ts'
import {
  arrayIn,
  dictionaryIn,
  get,
  isArray,
  isDictionary,
  type PdfDictionary,
  type PdfValue,
} from './values.ts'

/** As in the letter itself. */
const SCHEMES = /^(?:https?|mailto|tel):/i

/** A link may lead to the web or to a page of its own file; all else that an annotation can do is refused. */
export function checkLink(link: PdfValue, catalog: PdfDictionary, refuse: Refuse): void {
  const action = dictionaryIn(link, 'A')
  const uri = get(action, 'URI')
  const kind = get(action, 'S')
  if (get(link, 'AA') !== undefined || action.has('Next')) {
    refuse('pdf/unsupported', 'has a link that does several things')
  } else if (kind === 'URI') {
    const address = uri instanceof Uint8Array ? Buffer.from(uri).toString('latin1') : ''
    if (!SCHEMES.test(address)) {
      refuse('pdf/unsupported', `has a link that is not of the web: ${address.slice(0, 80)}`)
    }
  } else if (kind !== undefined && kind !== 'GoTo') {
    refuse('pdf/unsupported', `has a link that runs something (${String(kind)})`)
  } else if (!destinationOf(link, catalog)) {
    refuse('pdf/unsupported', 'has a link to a place that is not in it')
  }
}

/** A link to a place that has a name, with the place itself: names stay behind in the old file. */
export function withPlainDestination(link: PdfDictionary, catalog: PdfDictionary): PdfDictionary {
  const destination = get(link, 'A', 'S') === 'URI' ? undefined : destinationOf(link, catalog)
  if (!destination) return link
  const others = [...link].filter(([name]) => name !== 'A' && name !== 'Dest')
  return new Map<string, PdfValue>([...others, ['Dest', destination]])
}

/** `[page /Fit …]` (ISO 32000-1 §12.3.2), which may be asked for by a name. */
function destinationOf(link: PdfValue, catalog: PdfDictionary): readonly PdfValue[] | undefined {
  const asked = get(link, 'A', 'D') ?? get(link, 'Dest')
  const found = asked === undefined || isArray(asked) ? asked : named(asked, catalog)
  const destination = isDictionary(found) ? get(found, 'D') : found
  return isArray(destination) && isDictionary(get(destination[0])) ? destination : undefined
}

function named(name: PdfValue, catalog: PdfDictionary): PdfValue | undefined {
  if (typeof name === 'string') return get(catalog, 'Dests', name)
  if (!(name instanceof Uint8Array)) return undefined
  const waiting: PdfValue[] = [get(catalog, 'Names', 'Dests') ?? null]
  const seen = new Set<PdfValue>()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    const names = arrayIn(node, 'Names')
    for (let i = 0; i + 1 < names.length; i += 2) {
      const key = get(names[i])
      if (key instanceof Uint8Array && Buffer.compare(key, name) === 0) return get(names[i + 1])
    }
    for (const kid of arrayIn(node, 'Kids')) waiting.push(kid)
  }
  return undefined
}
