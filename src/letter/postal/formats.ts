import * as z from 'zod'
import { readTable } from '../../data/index.ts'
import { alphabetOf } from '../../text/index.ts'

/** By country. */
const formatTable = () => {
  const byLanguage = z.record(z.string(), z.string())
  const format = z.strictObject({
    lines: z.array(z.string()),
    postcode: z.strictObject({
      pattern: z.string(),
      joint: z.string().default(''),
      example: z.string(),
    }),
    box: byLanguage,
    additions: byLanguage.default({}),
    most: z.string().transform(Number),
    /** Capitals without accents, and no punctuation beside them. */
    plain: z.literal('true').exactOptional(),
    needsState: z.literal('true').exactOptional(),
    source: z.string(),
  })
  return z.record(z.string(), format)
}

type PostalFormats = Readonly<z.output<ReturnType<typeof formatTable>>>

/** How an address is written in a country. */
export type PostalFormat = PostalFormats[string]

let formats: PostalFormats | undefined

export function formatOf(country: string): PostalFormat | undefined {
  formats ??= readFormats()
  return Object.hasOwn(formats, country) ? formats[country] : undefined
}

/** The countries whose addresses we can write. */
export function formattedCountries(): readonly string[] {
  formats ??= readFormats()
  return Object.keys(formats)
}

export function readFormats(): PostalFormats {
  return readTable('letter/postal/formats.yaml', formatTable)
}

/** A postcode as the country writes it, from one written with or without its space, in any letters. */
export function postcodeOf(written: string, { postcode }: PostalFormat): string | undefined {
  const parts = new RegExp(`^(?:${postcode.pattern})$`, 'i').exec(written.trim())
  if (!parts) return undefined
  return parts
    .slice(1)
    .filter(part => part !== undefined)
    .join(postcode.joint)
    .toUpperCase()
}

/** The postcode that stands in a line, as it stands there and as the country writes it. */
export function findPostcode(
  line: string,
  format: PostalFormat,
): { readonly written: string; readonly right: string } | undefined {
  const { letters, flag } = alphabetOf(line)
  const pattern = `(?<![${letters}\\d])(?:${format.postcode.pattern})(?![${letters}\\d])`
  const found = new RegExp(pattern, `i${flag}`).exec(line)
  const right = found && postcodeOf(found[0], format)
  return found && right ? { written: found[0], right } : undefined
}
