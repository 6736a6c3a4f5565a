import {
  didYouMean,
  error,
  type Rect,
  type Report,
  rememberLast,
  type Span,
  toMillimetres,
} from '../base/index.ts'
import type { StyledDocument, StyledElement } from '../css/index.ts'
import { keySpanAt, type LocatedMap } from '../data/index.ts'
import { type Document, elementsIn } from '../html/index.ts'
import type { PagedDocument, Region } from '../layout/index.ts'
import type { LetterheadManifest, Zone } from '../letter/index.ts'

/** Half a millimetre is what a window shows more or less, however carefully a letter is folded. */
const TOLERANCE_MM = 0.5

/** A zone that no element is held to would hold nothing, without a word. The window is one, where the letterhead has an envelope. */
export function checkZoneIds(
  { zones, envelope }: LetterheadManifest,
  manifestFields: LocatedMap,
  document: Document,
  report: Report,
): void {
  const ids = elementsIn(document.root).flatMap(({ attributes }) => attributes.get('id') ?? [])
  const places = [
    ...Object.keys(zones).map(id => ({ id, path: ['zones', id] })),
    ...(envelope ? [{ id: 'addressee', path: ['envelope'] }] : []),
  ]
  for (const { id, path } of places) {
    if (ids.includes(id)) continue
    const message = `no element of the letterhead has the id \`${id}\``
    report(error('letter/unknown-field', message, keySpanAt(manifestFields, path), didYouMean(id, ids)))
  }
}

/** What stands in an element that must stay in a zone (the address in its window) is measured where it came to stand. */
export function checkZones(
  zones: Readonly<Record<string, Zone>>,
  { root }: StyledDocument,
  { regions }: PagedDocument,
  report: Report,
): void {
  for (const element of named(root)) {
    const id = element.attributes.get('id') ?? ''
    const zone = Object.hasOwn(zones, id) ? zones[id] : undefined
    if (!zone) continue
    const fault =
      faultOfElement(element, regions) ??
      faultOfPlace(
        zone,
        regions.filter(region => region.id === id),
      )
    if (!fault) continue
    const { left, top, width, height, description } = zone
    const place = `${description} (${width} × ${height} mm at ${left}/${top} mm)`
    const span = fault.span ?? element.origin?.span ?? element.span
    report(error(fault.code, `\`#${id}\` ${fault.words} ${place}`, span, fault.hints))
  }
}

/** The elements with an id. Letters that differ in words alone have one document. */
const named = rememberLast((root: StyledElement) =>
  elementsIn(root).filter(({ attributes }) => attributes.has('id')),
)

/** Why an element is not in its zone, in words before the zone's name. Without a place it is the element's. */
interface ZoneFault {
  readonly code: 'layout/overflow' | 'layout/unsupported'
  readonly words: string
  readonly hints: readonly string[]
  readonly span?: Span
}

/** What can be measured is a block, and what of it stays together. */
function faultOfElement(element: StyledElement, regions: readonly Region[]): ZoneFault | undefined {
  const id = element.attributes.get('id')
  if (!regions.some(region => region.id === id)) {
    const hints = ['give the id to an element with `display: block` that is never empty']
    return {
      code: 'layout/unsupported',
      words: 'is no block with text or images, so it cannot be held in',
      hints,
    }
  }
  const leaving = elementsIn(element)
    .slice(1)
    .find(({ style }) => style.position !== 'static')
  if (!leaving) return undefined
  const hints = ['place the element with the id, and leave what is in it where it stands']
  return {
    code: 'layout/unsupported',
    words: `has a \`<${leaving.name}>\` with a position of its own, so it cannot be held in`,
    hints,
    span: leaving.span,
  }
}

function faultOfPlace(zone: Zone, regions: readonly Region[]): ZoneFault | undefined {
  const ink = regions.flatMap(region => region.ink)
  const beyond = ink.map(({ rect, source }) => ({ source, by: distanceBeyond(zone, rect) }))
  const [farthest] = beyond.toSorted((a, b) => b.by - a.by)
  if (!farthest) {
    const hints = ['what is `aria-hidden` does not count: it is furniture']
    return { code: 'layout/unsupported', words: 'shows nothing that could be held in', hints }
  }
  const hints = ['shorten its lines, or take fewer of them']
  const span = farthest.source.origin?.span ?? farthest.source.span
  if (regions.some(({ page }) => page > 0))
    return { code: 'layout/overflow', words: 'is not wholly on the first page, in', hints, span }
  if (farthest.by <= TOLERANCE_MM) return undefined
  return { code: 'layout/overflow', words: `reaches ${farthest.by.toFixed(1)} mm beyond`, hints, span }
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
