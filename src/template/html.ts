import type { Span } from '../base/index.ts'

/**
 * The filled letterhead. Every value that came from the user's files stands between markers, so that a fault found
 * in layout can still name the field and the line that it came from: `OPEN id SEPARATOR … CLOSE`, where `id` is the
 * index into `origins` in decimal digits. The markers are Unicode noncharacters, which no input may contain
 * (data/bad-character), so they cannot be forged, and they survive HTML parsing unchanged.
 */
export interface Html {
  readonly marked: string
  readonly origins: readonly Origin[]
}

/** Where a printed value comes from: the field as the user names it (`to.name`, `body`) and its place. */
export interface Origin {
  readonly field: string
  readonly span: Span
}

export const ORIGIN_OPEN = '\ufdd0'
export const ORIGIN_SEPARATOR = '\ufdd1'
export const ORIGIN_CLOSE = '\ufdd2'

export function markOrigin(id: number, html: string): string {
  return `${ORIGIN_OPEN}${id}${ORIGIN_SEPARATOR}${html}${ORIGIN_CLOSE}`
}

/** The HTML without its markers, as `--format html` writes it. */
export function withoutOrigins(marked: string): string {
  return marked.replace(/\ufdd0\d+\ufdd1|\ufdd2/g, '')
}
