import * as z from 'zod'
import { builtOfText, createLog, error, type Report, type SourceFile } from '../base/index.ts'
import { childOf, emptyMap, keySpanAt, type LocatedMap, withValue } from '../data/index.ts'
import type { LetterheadManifest } from './letterhead.ts'
import { envelopeName } from './schema.ts'
import { setting, withDefaults } from './settings.ts'
import { validate } from './validate.ts'
import { line } from './values.ts'

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

/** The zones that an envelope has, by the ids of the elements that must stay there. */
const ENVELOPE_ZONES = ['addressee', 'remarks'] as const

const settings = z.record(z.string(), setting).meta({ expects: 'a setting under each name' })

const stylesheet = line
  .regex(/^[A-Za-z\d][\w-]*\.css$/)
  .meta({ expects: 'the name of a style sheet', example: 'letterhead.css' })

/** `letterhead.yaml`. */
const manifestFile = z.strictObject({
  description: line.describe('The letterhead in one line.'),
  envelope: envelopeName
    .describe('The envelope that the letters fit, unless they name another.')
    .exactOptional(),
  stylesheets: z
    .array(stylesheet)
    .min(1)
    .meta({ expects: 'a list of style sheets', example: '[base.css, letterhead.css]' })
    .describe('The style sheets, of which the later ones win.')
    .default(['letterhead.css']),
  settings: settings.describe('What an organisation or a letter may choose.').default({}),
  defaults: z
    .record(z.string(), z.string().meta({ expects: 'a line of text' }))
    .meta({ expects: 'a value under the name of each setting' })
    .describe('Other values for settings of `settings.yaml`, when none is chosen.')
    .default({}),
  zones: z
    .record(z.string(), zone)
    .meta({ expects: 'a zone under each id' })
    .describe('Where the elements with these ids must stay.')
    .default({}),
  background: background.describe('Pages of a PDF, to stand below what is printed.').exactOptional(),
})

/** `settings.yaml`: settings that several letterheads share, under a name for messages. */
const settingsFile = z.strictObject({ settings })

/**
 * What `letterhead.yaml` says, with the settings of `settings.yaml` (`shared`); undefined, after reporting every fault of
 * both, when it is not a manifest.
 */
export function readManifest(
  map: LocatedMap,
  shared: LocatedMap | undefined,
  report: Report,
): LetterheadManifest | undefined {
  const log = createLog()
  const manifest = validate(manifestFile, map, 'a letterhead', log.report)
  const file = shared && withValue(emptyMap(shared.span), ['settings'], shared)
  const others = file && validate(settingsFile, file, '`settings.yaml`', log.report)
  const defaults = childOf(map, 'defaults')
  const all = { ...others?.settings, ...manifest?.settings }
  const settings = log.hasErrors()
    ? all
    : withDefaults(all, defaults?.kind === 'map' ? defaults : emptyMap(map.span), log.report)
  if (manifest?.envelope !== undefined) {
    for (const id of ENVELOPE_ZONES.filter(id => Object.hasOwn(manifest.zones, id))) {
      const message = `\`zones.${id}\` is where the envelope has it`
      const hints = [`remove \`zones.${id}\`, or \`envelope\``]
      log.report(error('letter/bad-value', message, keySpanAt(map, ['zones', id]), hints))
    }
  }
  log.diagnostics.forEach(report)
  return manifest && !log.hasErrors() ? { ...manifest, settings } : undefined
}

/** What the manifest of one of our own letterheads says, which the build has read. */
export function builtManifest(
  file: SourceFile,
  shared: SourceFile | undefined,
): LetterheadManifest | undefined {
  return builtOfText('manifests', textOfManifest(file, shared))
}

/** What the build makes a manifest of. */
export function textOfManifest(file: SourceFile, shared: SourceFile | undefined): string {
  return `${file.text}\0${shared?.text ?? ''}`
}
