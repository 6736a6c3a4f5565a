import { error, type Report } from '../base/index.ts'
import { type DrawnZone, zonesOf } from '../check/index.ts'
import { createRefuse, type Drawing, drawOver } from '../foreign/index.ts'
import { type EnvelopeName, readEnvelope, SHEETS } from '../post/index.ts'
import { isSeenFault } from '../raster/index.ts'
import type { Eye } from './eye.ts'

/** A letter with the zones of an envelope drawn over it, and its first page as a picture. */
export interface Overlay {
  readonly pdf: Uint8Array
  readonly png: Uint8Array
}

const LOOKS: Readonly<Record<DrawnZone['kind'], Pick<Drawing, 'color' | 'opacity' | 'isLabelAbove'>>> = {
  window: { color: [0, 0.3, 0.8], opacity: 0, isLabelAbove: true },
  place: { color: [0, 0.5, 0.3], opacity: 0.08, isLabelAbove: false },
  forbidden: { color: [0.85, 0, 0], opacity: 0.2, isLabelAbove: false },
  mark: { color: [0.6, 0, 0.6], opacity: 0, isLabelAbove: true },
}

/** `name` is what the PDF is called in messages. */
export async function overlayOf(
  name: string,
  bytes: Uint8Array,
  envelope: EnvelopeName,
  eye: Eye,
  report: Report,
): Promise<Overlay | undefined> {
  const profile = readEnvelope(envelope)
  const drawings = (page: number) =>
    zonesOf(profile, page, SHEETS[profile.sheet]).map(
      ({ kind, label, area: { left, top, width, height } }): Drawing => ({
        ...{ left, top, width, height, label },
        ...LOOKS[kind],
      }),
    )
  const pdf = await drawOver(bytes, drawings, createRefuse(name, undefined, report))
  const png = pdf && (await eye.picture(pdf, 0))
  if (!png) return undefined
  if (!isSeenFault(png)) return { pdf, png }
  report(error(png.code, `${name} ${png.problem}`, undefined, png.hints))
  return undefined
}
