import * as z from 'zod'
import { readTable } from '../data/index.ts'
import { ENVELOPE_NAMES, type EnvelopeName, type EnvelopeProfile } from './profile.ts'

const MILLIMETRES_PER_INCH = 25.4

/** What each file in `envelopes/` says. */
const profileTable = () => {
  /** A number of millimetres, or of inches where the source has them. */
  const length = z
    .string()
    .regex(/^\d+(\.\d+)?(in)?$/)
    .transform(text => (text.endsWith('in') ? Number.parseFloat(text) * MILLIMETRES_PER_INCH : Number(text)))
  const line = z.string().min(1)
  const count = z
    .string()
    .regex(/^[1-9]\d*$/)
    .transform(Number)
  const area = z.strictObject({ left: length, top: length, width: length, height: length })
  return z.strictObject({
    description: line,
    source: line,
    sheet: z.enum(['A4', 'Letter']),
    envelopes: z.array(line),
    window: area,
    addressee: area,
    returnAddress: area.exactOptional(),
    information: area.exactOptional(),
    references: z.strictObject({ left: length, top: length, width: length }),
    text: z.strictObject({ left: length, width: length }),
    clear: z
      .array(area.extend({ description: line, pages: z.enum(['first', 'following', 'all']) }))
      .default([]),
    edges: z.strictObject({ left: length, top: length, right: length, bottom: length }).exactOptional(),
    folds: z.strictObject({ left: length, at: z.array(length) }),
    hole: z.strictObject({ left: length, top: length }).exactOptional(),
    lines: z.strictObject({ least: count, most: count }),
    pages: count.exactOptional(),
    tag: area.extend({ text: line }).exactOptional(),
  })
}

const known = new Map<EnvelopeName, EnvelopeProfile>()

/** The profile of that name; each file is read once. */
export function readEnvelope(name: EnvelopeName): EnvelopeProfile {
  const profile = known.get(name) ?? { name, ...readTable(`post/envelopes/${name}.yaml`, profileTable) }
  known.set(name, profile)
  return profile
}

export function isEnvelopeName(name: string): name is EnvelopeName {
  return (ENVELOPE_NAMES as readonly string[]).includes(name)
}
