import type { Area, EnvelopeProfile } from '../post/index.ts'

/** Something that an overlay shows of an envelope: what is seen, what goes where, what must be free, a mark. */
export interface DrawnZone {
  readonly kind: 'window' | 'place' | 'forbidden' | 'mark'
  readonly label: string
  readonly area: Area
}

/** Fold marks and the hole mark are so long where they are drawn. */
const MARK_MM = 5

/** The zones of an envelope on a page of this size, in the order in which they are drawn. */
export function zonesOf(
  profile: EnvelopeProfile,
  index: number,
  { width, height }: { readonly width: number; readonly height: number },
): readonly DrawnZone[] {
  const { name, window, addressee, returnAddress, information, references } = profile
  const { clear, edges, folds, hole, tag } = profile
  const zones: DrawnZone[] = clear
    .filter(({ pages }) => pages === 'all' || (pages === 'first') === (index === 0))
    .map(zone => ({ kind: 'forbidden', label: zone.description, area: zone }))
  if (edges) {
    const upright = { top: edges.top, height: height - edges.top - edges.bottom }
    const strips = [
      { left: 0, top: 0, width, height: edges.top },
      { left: 0, top: height - edges.bottom, width, height: edges.bottom },
      { left: 0, width: edges.left, ...upright },
      { left: width - edges.right, width: edges.right, ...upright },
    ]
    zones.push(...strips.map(area => ({ kind: 'forbidden', label: '', area }) as const))
  }
  if (index > 0) {
    if (tag) zones.push({ kind: 'forbidden', label: tag.text, area: tag })
    return zones
  }
  const place = (label: string, area: Area | undefined) => {
    if (area) zones.push({ kind: 'place', label, area })
  }
  place('return address', returnAddress)
  place('addressee', addressee)
  place('information', information)
  place('references', { ...references, height: 0 })
  zones.push({ kind: 'window', label: `window of ${name}`, area: window })
  const mark = (left: number, top: number, label: string) =>
    zones.push({ kind: 'mark', label, area: { left, top, width: MARK_MM, height: 0 } })
  for (const top of folds.at) mark(folds.left, top, 'fold')
  if (hole) mark(hole.left, hole.top, 'hole')
  return zones
}
