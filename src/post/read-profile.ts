import * as z from 'zod'
import { readAsset, spanOf } from '../base/index.ts'
import { parseYaml, toPlain } from '../data/index.ts'
import { ENVELOPE_NAMES, type EnvelopeName, type EnvelopeProfile } from './profile.ts'

const MILLIMETRES_PER_INCH = 25.4

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

/** What each file in `envelopes/` says. */
const profileFile = z.strictObject({
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

const known = new Map<EnvelopeName, EnvelopeProfile>()

/** The profile of that name; each file is read once. */
export function readEnvelope(name: EnvelopeName): EnvelopeProfile {
  const profile = known.get(name) ?? parseEnvelope(name)
  known.set(name, profile)
  return profile
}

export function isEnvelopeName(name: string): name is EnvelopeName {
  return (ENVELOPE_NAMES as readonly string[]).includes(name)
}

/** The files are ours: a fault in one is a fault of the program. */
function parseEnvelope(name: EnvelopeName): EnvelopeProfile {
  const path = `post/envelopes/${name}.yaml`
  const file = { path, text: new TextDecoder().decode(readAsset(path)) }
  const fields = parseYaml(spanOf(file), ({ message }) => {
    throw new Error(`${path}: ${message}`)
  })
  return { name, ...profileFile.parse(fields && toPlain(fields)) }
}
