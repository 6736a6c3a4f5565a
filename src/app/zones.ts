import { error, type Rect, type Report, toMillimetres } from '../base/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import type { LetterheadManifest, Zone } from '../letter/index.ts'

/** Half a millimetre is what a window shows more or less, however carefully a letter is folded. */
const TOLERANCE_MM = 0.5

/** What stands in an element that must stay in a zone (the address in its window) is measured where it came to stand. */
export function checkZones(document: PagedDocument, manifest: LetterheadManifest, report: Report): void {
  for (const [id, zone] of Object.entries(manifest.zones)) {
    const region = document.regions.find(candidate => candidate.id === id)
    const beyond = region?.ink.map(({ rect, source }) => ({ source, by: distanceBeyond(zone, rect) })) ?? []
    const [farthest] = beyond.toSorted((a, b) => b.by - a.by)
    if (!region || !farthest) continue
    const { left, top, width, height, description } = zone
    const place = `${description} (${width} × ${height} mm at ${left}/${top} mm)`
    const span = farthest.source.origin?.span ?? farthest.source.span
    if (region.page > 0) {
      report(error('layout/overflow', `\`#${id}\` is not on the first page, in ${place}`, span))
    } else if (farthest.by > TOLERANCE_MM) {
      const message = `\`#${id}\` reaches ${farthest.by.toFixed(1)} mm beyond ${place}`
      report(error('layout/overflow', message, span, ['shorten its lines, or take fewer of them']))
    }
  }
}

function distanceBeyond(zone: Zone, ink: Rect): number {
  const left = toMillimetres(ink.x)
  const top = toMillimetres(ink.y)
  const right = toMillimetres(ink.x + ink.width)
  const bottom = toMillimetres(ink.y + ink.height)
  return Math.max(
    zone.left - left,
    zone.top - top,
    right - zone.left - zone.width,
    bottom - zone.top - zone.height,
  )
}
