import * as z from 'zod'
import { didYouMean, error, type Report, type Span } from '../base/index.ts'
import { childOf, type Located, type LocatedMap } from '../data/index.ts'
import type { Letter } from './letter.ts'
import type { LetterheadManifest, SettingDeclaration, Settings } from './letterhead.ts'
import { line, refusal } from './values.ts'

const LENGTH = /^\d+(\.\d+)?(mm|cm|in|pt|pc|px)$/
/** Without the `#` too: in YAML a comment begins there, unless the value stands in quotes. */
const COLOR = /^#?([\da-f]{3}|[\da-f]{6})$/i

interface SettingType {
  /** What a value must be, as in "must be …"; undefined when the text is one. */
  readonly faultOf: (text: string, declared: SettingDeclaration) => string | undefined
  /** The value in a style sheet, for the types that have one there. */
  readonly toCss?: (text: string) => string
}

const TYPES = {
  boolean: { faultOf: text => (['true', 'false'].includes(text) ? undefined : '`true` or `false`') },
  text: { faultOf: () => undefined },
  color: {
    faultOf: text => (COLOR.test(text) ? undefined : 'a colour, as 1a4f8b or "#1a4f8b"'),
    toCss: text => `#${text.replace('#', '')}`,
  },
  length: {
    faultOf: text => (LENGTH.test(text) ? undefined : 'a length with its unit, as 12.5mm'),
    toCss: text => text,
  },
  choice: {
    faultOf: (text, { values = [] }) =>
      values.includes(text) ? undefined : `one of ${values.map(value => `\`${value}\``).join(', ')}`,
    // A keyword stands for itself, and a name of several words, as of a font, in quotes.
    toCss: text => (/^[a-z-]+$/.test(text) ? text : `"${text}"`),
  },
} satisfies Readonly<Record<string, SettingType>>

export type SettingTypeName = keyof typeof TYPES

const typeOf = ({ type }: SettingDeclaration): SettingType => TYPES[type]

export const setting = z
  .strictObject({
    description: line.describe('What the setting does.'),
    type: z
      .enum(Object.keys(TYPES) as [SettingTypeName, ...SettingTypeName[]])
      .meta({ expects: '`boolean`, `text`, `color`, `length` or `choice`' })
      .describe('What its value is.'),
    values: z
      .array(line.regex(/^[A-Za-z\d][A-Za-z\d -]*$/).meta({ expects: 'a word or a name' }))
      .min(2)
      .meta({ expects: 'a list of words', example: '[left, right]' })
      .describe('What a `choice` chooses from.')
      .exactOptional(),
    // The one text that may be empty: a setting without a value, which a template asks for with `#if`.
    default: z.string().trim().meta({ expects: 'a line of text' }).describe('Its value when none is chosen.'),
  })
  .superRefine((declared, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ ...refusal('letter/bad-value', message), path: [field] })
    if (declared.type !== 'choice' && declared.values) refuse('values', 'is for the type `choice` alone')
    const fault = typeOf(declared).faultOf(declared.default, declared)
    if (fault !== undefined) refuse('default', `must be ${fault}`)
  })
  .meta({ expects: 'the fields of a setting' })

/** The settings with other values for what is not chosen; reports those that no setting can have. */
export function withDefaults(
  settings: Readonly<Record<string, SettingDeclaration>>,
  defaults: LocatedMap,
  report: Report,
): Readonly<Record<string, SettingDeclaration>> {
  const changed = Object.entries(settings).map(([name, declared]) => {
    const written = childOf(defaults, name)
    const text = written && textOf(declared, written, `defaults.${name}`, report)
    return [name, text === undefined ? declared : { ...declared, default: text }] as const
  })
  for (const [name, { keySpan }] of defaults.entries) {
    if (!Object.hasOwn(settings, name))
      reportUnknown(name, keySpan, 'a setting of the letterhead', settings, report)
  }
  return Object.fromEntries(changed)
}

/** The settings of a letter, typed as its letterhead declares them, with the letterhead's own where it has none. */
export function resolveSettings(
  { settings: declarations }: Pick<LetterheadManifest, 'settings'>,
  letter: Pick<Letter, 'letterhead' | 'settings'>,
  report: Report,
): Settings {
  for (const [name, { keySpan }] of letter.settings.entries) {
    if (Object.hasOwn(declarations, name)) continue
    reportUnknown(name, keySpan, `a setting of the letterhead \`${letter.letterhead}\``, declarations, report)
  }
  const values = Object.entries(declarations).map(([name, declared]) => {
    const chosen = childOf(letter.settings, name)
    const text = (chosen && textOf(declared, chosen, `settings.${name}`, report)) ?? declared.default
    return [name, declared.type === 'boolean' ? text === 'true' : text] as const
  })
  return Object.fromEntries(values)
}

/** The values that style sheets can use, as CSS has them: those of colours, lengths and choices. */
export function cssOfSettings(
  { settings: declarations }: Pick<LetterheadManifest, 'settings'>,
  settings: Settings,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(declarations).flatMap(([name, declared]) => {
      const { toCss } = typeOf(declared)
      const value = settings[name]
      return toCss && typeof value === 'string' ? [[name, toCss(value)] as const] : []
    }),
  )
}

/** Undefined, after a report, for what the setting cannot be. */
function textOf(
  declared: SettingDeclaration,
  value: Located,
  name: string,
  report: Report,
): string | undefined {
  const text = value.kind === 'scalar' ? value.value.trim() : ''
  const fault = typeOf(declared).faultOf(text, declared)
  if (fault === undefined) return text
  const hints = declared.values ? didYouMean(text, declared.values) : []
  report(error('letter/bad-value', `\`${name}\` must be ${fault}`, value.span, hints))
  return undefined
}

function reportUnknown(
  name: string,
  span: Span,
  what: string,
  known: Readonly<Record<string, SettingDeclaration>>,
  report: Report,
): void {
  const message = `\`${name}\` is not ${what}`
  report(error('letter/unknown-field', message, span, didYouMean(name, Object.keys(known))))
}
