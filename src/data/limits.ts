import { error, type Report, type Span, textOf } from '../base/index.ts'

/** The longest file, of a letter or of fields: a letter of more than 100 pages. */
export const MAX_FILE_BYTES = 1024 * 1024

/**
 * The most characters of a YAML file outside its unquoted texts: `body: |` may be as long as any letter's text, but the
 * parser needs up to 12 s for 1 MB of brackets.
 */
export const MAX_YAML_MARKUP = 64 * 1024

/** The most keys in one file. */
export const MAX_KEYS = 500

/** The deepest nesting of maps and lists. The parser recurses: enough levels end the process. */
export const MAX_DEPTH = 20

/** Reports and returns false when `what` (the text of `span`) is longer than `limit`. */
export function checkSize(
  span: Span,
  what: string,
  limit: number,
  report: Report,
  hints: readonly string[] = [],
): boolean {
  const bytes = Buffer.byteLength(textOf(span))
  if (bytes <= limit) return true
  report(error('data/too-large', `${what} is ${bytes} bytes long; at most ${limit} are allowed`, span, hints))
  return false
}
