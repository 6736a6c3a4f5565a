import { InvalidArgumentError } from 'commander'
import type { Override } from '../app/index.ts'

/** A value that says something: a script's `"$variable"` may be empty. */
export function filled(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.')
  return value
}

export function parseOverride(value: string, previous: readonly Override[]): readonly Override[] {
  const at = value.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError("Write it as path=value, for example 'to.name=W. Koolmees'.")
  return [...previous, { path: value.slice(0, at).split('.'), value: value.slice(at + 1) }]
}

export function parseJobs(value: string): number {
  const jobs = Number(value)
  if (!Number.isInteger(jobs) || jobs < 1) throw new InvalidArgumentError('It must be a number from 1 on.')
  return jobs
}
