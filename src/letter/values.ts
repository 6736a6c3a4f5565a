import * as z from 'zod'
import type { DiagnosticCode } from '../base/index.ts'

declare module 'zod' {
  interface GlobalMeta {
    /** What a value must be, as in "must be a line of text". */
    readonly expects?: string
    /** How a good value is written. */
    readonly example?: string
  }
}

/** A fault that needs other words than "must be …"; the name of the field goes before the message. */
export interface Refusal {
  readonly code: DiagnosticCode
  readonly hints?: readonly string[]
}

export function refusal(code: DiagnosticCode, message: string, hints?: readonly string[]) {
  return { code: 'custom' as const, message, params: { code, ...(hints && { hints }) } satisfies Refusal }
}

export const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\n\u2028\u2029]*$/)
  .meta({ expects: 'a line of text' })

/** A field that may be left out: with a description, it is one schema more, and not two. */
export const optionalLine = line.exactOptional()

export const lines = z.array(line).min(1).meta({ expects: 'a list of lines' })
