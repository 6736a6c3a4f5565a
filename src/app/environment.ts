import { createLog, error, type Report, rememberLast, type Span } from '../base/index.ts'
import type { Environment } from '../css/index.ts'
import { spanAt } from '../data/index.ts'
import {
  cssOfSettings,
  type Letter,
  type LetterheadManifest,
  resolveSettings,
  type Settings,
  type Zone,
} from '../letter/index.ts'
import { type Area, type EnvelopeProfile, lengthsOf, readEnvelope, remarksOf } from '../post/index.ts'

/** What one letter makes of a letterhead: its settings, its envelope, and what both say to the style sheets. */
export interface Fitting {
  readonly settings: Settings
  readonly envelope: EnvelopeProfile | undefined
  readonly environment: Environment
  /** Where elements must stay: the zones of the letterhead, and those of the envelope. */
  readonly zones: Readonly<Record<string, Zone>>
}

export function fitLetterhead(manifest: LetterheadManifest, letter: Letter, report: Report): Fitting {
  const { letterhead, settings, envelope } = letter
  const { fitting, diagnostics } = fitted(
    manifest,
    letterhead,
    settings,
    envelope,
    envelope && spanAt(letter.located, ['envelope']),
  )
  diagnostics.forEach(report)
  return fitting
}

/** The same object for letters that choose the same. */
const fitted = rememberLast(
  (
    manifest: LetterheadManifest,
    letterhead: Letter['letterhead'],
    chosen: Letter['settings'],
    envelopeName: Letter['envelope'],
    span: Span | undefined,
  ) => {
    const { report, diagnostics } = createLog()
    if (envelopeName && !manifest.envelope) {
      const message = `the letterhead \`${letterhead}\` fits one envelope, and no other can be chosen`
      const hints = ['name its own in `letterhead.yaml`, and use `env()` in the style sheet']
      report(error('letter/bad-value', message, span, hints))
    }
    const settings = resolveSettings(manifest, { letterhead, settings: chosen }, report)
    const name = envelopeName ?? manifest.envelope
    const envelope = name && readEnvelope(name)
    const fitting: Fitting = {
      settings,
      envelope,
      environment: environmentOf(manifest, settings, envelope),
      zones: { ...manifest.zones, ...(envelope && zonesOf(envelope)) },
    }
    return { fitting, diagnostics }
  },
)

/** What the style sheets of a letterhead are told for a letter that chooses nothing. */
export function defaultEnvironment(manifest: LetterheadManifest): Environment {
  const defaults = Object.entries(manifest.settings).map(([name, declared]) => [name, declared.default])
  const { envelope } = manifest
  return environmentOf(manifest, Object.fromEntries(defaults), envelope && readEnvelope(envelope))
}

function environmentOf(
  manifest: LetterheadManifest,
  settings: Settings,
  envelope: EnvelopeProfile | undefined,
): Environment {
  return {
    lengths: envelope && new Map([...lengthsOf(envelope)].map(([name, length]) => [name, `${length}mm`])),
    settings: cssOfSettings(manifest, settings),
  }
}

function zonesOf(envelope: EnvelopeProfile): Readonly<Record<string, Zone>> {
  const remarks = remarksOf(envelope)
  const zone = (what: string, area: Area) => ({ description: `${what} (${envelope.name})`, ...area })
  return {
    addressee: zone('the part of the window for the addressee', envelope.addressee),
    ...(remarks && { remarks: zone('the part of the window for remarks', remarks) }),
  }
}
