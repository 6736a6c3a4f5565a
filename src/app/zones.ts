import { error, type Rect, type Report, toMillimetres } from '../base/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import type { LetterheadManifest, Zone } from '../letter/index.ts'

/** Half a millimetre is what a window shows more or less, however carefully a letter is folded. */
const TOLERANCE_MM = 0.5

/** What stands in an element that must stay in a zone (the address in its window) is measured where it came to stand. */
export function checkZones(document: PagedDocument, manifest: LetterheadManifest, report: Report): void {
  for (const [id, zone] of Object.entries(manifest.zones)) {
    const region = document.regions.find(candidate => candidate.id === id)
    if (!region?.ink) continue
    const beyond = distanceBeyond(zone, region.ink)
    if (beyond <= TOLERANCE_MM && region.page === 0) continue
    const { left, top, width, height } = zone
    const message = `\`#${id}\` reaches ${beyond.toFixed(1)} mm beyond ${zone.description} (${width} × ${height} mm at ${left}/${top} mm)`
    report(
      error('layout/overflow', message, region.source.span, ['shorten its lines, or take fewer of them']),
    )
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
