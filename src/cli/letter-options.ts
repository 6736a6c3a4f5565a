import { InvalidArgumentError, Option } from 'commander'
import type { Override } from '../app/index.ts'

/** How diagnostics are printed. */
export const REPORT_FORMATS = ['human', 'short', 'json', 'github'] as const

export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** Letters that are built, and those that are checked, have the same values replaced. */
export function overrideOption(): Option {
  return new Option('--set <path=value>', 'replace a value of the letter; may be repeated')
    .argParser(parseOverride)
    .default([], 'none')
}

function parseOverride(value: string, previous: readonly Override[]): readonly Override[] {
  const at = value.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError("Write it as path=value, for example 'to.name=W. Koolmees'.")
  return [...previous, { path: value.slice(0, at).split('.'), value: value.slice(at + 1) }]
}

export function withLetterhead(
  set: readonly Override[],
  letterhead: string | undefined,
): readonly Override[] {
  return letterhead === undefined ? set : [...set, { path: ['letterhead'], value: letterhead }]
}

/** A value that says something: a script's `"$variable"` may be empty. */
export function filled(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.')
  return value
}

export function parseJobs(value: string): number {
  const jobs = Number(value)
  if (!Number.isInteger(jobs) || jobs < 1) throw new InvalidArgumentError('It must be a number from 1 on.')
  return jobs
}
