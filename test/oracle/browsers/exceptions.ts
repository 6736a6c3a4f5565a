import type { Browser } from './browsers.ts'

/** Where we do not do as a browser does, what the difference is, and why it stays. */
export interface Exception {
  readonly subject: string
  readonly browser: Browser
  readonly reason: string
  readonly differences: readonly string[]
}

export const EXCEPTIONS: readonly Exception[] = []
