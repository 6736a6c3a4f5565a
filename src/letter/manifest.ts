import * as z from 'zod'
import { didYouMean, error, type Report } from '../base/index.ts'
import { childOf, type LocatedMap } from '../data/index.ts'
import type { Letter } from './letter.ts'
import type { LetterheadManifest } from './letterhead.ts'
import { validate } from './validate.ts'
import { line, refusal } from './values.ts'

const BOOLEANS: readonly string[] = ['true', 'false']

const setting = z
  .strictObject({
    description: line.describe('What the setting does.'),
    type: z.enum(['boolean', 'text']).meta({ expects: '`boolean` or `text`' }).describe('What its value is.'),
    // The one text that may be empty: a setting without a value, which a template asks for with `#if`.
    default: z.string().trim().meta({ expects: 'a line of text' }).describe('Its value when none is chosen.'),
  })
  .superRefine((declared, context) => {
    if (declared.type === 'text' || BOOLEANS.includes(declared.default)) return
    context.addIssue({ ...refusal('letter/bad-value', 'must be `true` or `false`'), path: ['default'] })
  })
  .meta({ expects: 'the fields of a setting' })

const millimetres = z
  .string()
  .trim()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .meta({ expects: 'a number of millimetres', example: '210' })

const zone = z
  .strictObject({
    description: line.describe('What must stay inside.'),
    left: millimetres.describe('From the left edge of the paper.'),
    top: millimetres.describe('From its top edge.'),
    width: millimetres.describe('To the right of `left`.'),
    height: millimetres.describe('Below `top`.'),
  })
  .meta({ expects: 'the fields of a zone' })

const pdfPage = line
  .regex(/^[^#]+\.pdf(#page=[1-9]\d{0,3})?$/i)
  .meta({ expects: 'the name of a PDF file', example: 'briefpapier.pdf#page=2' })

const background = z
  .strictObject({
    first: pdfPage.describe('Below the first page.').exactOptional(),
    following: pdfPage.describe('Below all others.').exactOptional(),
  })
  .meta({ expects: 'the fields of a background', example: '{ first: briefpapier.pdf }' })

/** `letterhead.yaml`. */
const manifestFile = z.strictObject({
  description: line.describe('The letterhead in one line.'),
  settings: z
    .record(z.string(), setting)
    .meta({ expects: 'a setting under each name' })
    .describe('What an organisation or a letter may choose.')
    .default({}),
  zones: z
    .record(z.string(), zone)
    .meta({ expects: 'a zone under each id' })
    .describe('Where the elements with these ids must stay.')
    .default({}),
  background: background.describe('Pages of a PDF, to stand below what is printed.').exactOptional(),
})

/** What `letterhead.yaml` says; undefined, after reporting every fault, when it is not a manifest. */
export function readManifest(map: LocatedMap, report: Report): LetterheadManifest | undefined {
  return validate(manifestFile, map, 'a letterhead', report)
}

/** The settings of a letter, typed as its letterhead declares them, with the letterhead's own where it has none. */
export function resolveSettings(
  manifest: LetterheadManifest,
  letter: Pick<Letter, 'letterhead' | 'settings'>,
  report: Report,
): Record<string, string | boolean> {
  const declared = Object.entries(manifest.settings)
  const names = declared.map(([name]) => name)
  for (const [name, { keySpan }] of letter.settings.entries) {
    if (names.includes(name)) continue
    const message = `\`${name}\` is not a setting of the letterhead \`${letter.letterhead}\``
    report(error('letter/unknown-field', message, keySpan, didYouMean(name, names)))
  }
  const values = declared.map(([name, { type, default: byDefault }]) => {
    const chosen = childOf(letter.settings, name)
    const text = chosen?.kind === 'scalar' ? chosen.value.trim() : byDefault
    if (type === 'text') return [name, text] as const
    if (!BOOLEANS.includes(text)) {
      report(error('letter/bad-value', `\`settings.${name}\` must be \`true\` or \`false\``, chosen?.span))
    }
    return [name, text === 'true'] as const
  })
  return Object.fromEntries(values)
}
