import { join } from 'node:path'
import { createLog, type Diagnostic, error, warning } from '../base/index.ts'
import type { Entry } from '../register/index.ts'
import { sha256 } from './digests.ts'
import type { Numbering } from './numbering.ts'
import { readParts, typeset } from './render.ts'
import type { Workshop } from './workshop.ts'
import { isFault } from './world.ts'

/** What is wrong with the entries among themselves. */
export function verifyEntries(entries: readonly Entry[]): readonly Diagnostic[] {
  return [...gapsIn(entries), ...twins(entries), ...notMade(entries)]
}

/** Between the first and the last number of each period: a list that was imported may begin anywhere. */
function gapsIn(entries: readonly Entry[]): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  for (const [, group] of groups(
    entries,
    ({ series, period }) => series && JSON.stringify([series, period]),
  )) {
    const inOrder = group.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0))
    for (const [i, { number, seq = 0 }] of inOrder.entries()) {
      const before = inOrder[i - 1]
      const missing = seq - (before?.seq ?? seq - 1) - 1
      if (!before || missing === 0) continue
      const count = missing === 1 ? 'a number is missing' : `${missing} numbers are missing`
      const wayOut =
        missing === 1 ? 'if it was never used, import it' : 'if they were never used, import them'
      const hints = [`${wayOut} with the status \`void\` and a \`reason\``]
      const message = `${count} between \`${before.number}\` and \`${number}\``
      diagnostics.push(error('register/gap', message, undefined, hints))
    }
  }
  return diagnostics
}

function twins(entries: readonly Entry[]): readonly Diagnostic[] {
  const alike = groups(entries, ({ number }) => number.toLowerCase().replace(/\s/g, ''))
  const living = entries.filter(({ status }) => status !== 'void')
  const sameLetter = groups(living, ({ subject, addressee, date }) =>
    date === '' || subject === '' ? undefined : JSON.stringify([subject, addressee, date]),
  )
  const names = (group: readonly Entry[]) => group.map(({ number }) => `\`${number}\``).join(' and ')
  return [
    ...several(alike).map(group => error('register/duplicate', `${names(group)} are the same to a reader`)),
    ...several(sameLetter).map(group => {
      const [{ subject, addressee, date } = EMPTY] = group
      const message = `${names(group)} have the same subject, addressee and day: “${subject}” to ${addressee}, ${date}`
      return warning('register/duplicate', message)
    }),
  ]
}

const EMPTY = { subject: '', addressee: '', date: '' }

function notMade(entries: readonly Entry[]): readonly Diagnostic[] {
  return entries
    .filter(({ status }) => status === 'reserved')
    .map(({ number, file, reason = 'nothing says why' }) => {
      const wayOut = [`build it, or \`letter register void ${number} --reason …\``]
      const message = `the letter of \`${number}\`, \`${file}\`, is not made: ${reason}`
      return warning('register/not-made', message, undefined, wayOut)
    })
}

function several(groups: ReadonlyMap<string, readonly Entry[]>): readonly (readonly Entry[])[] {
  return [...groups.values()].filter(({ length }) => length > 1)
}

function groups(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | undefined,
): ReadonlyMap<string, readonly Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    if (key === undefined) continue
    const group = found.get(key)
    if (group) group.push(entry)
    else found.set(key, [entry])
  }
  return found
}

/**
 * Whether the letter of an entry still is the one that was issued. The same letter gives the same bytes: so it is made
 * again, and its digest compared. Nothing is written.
 */
export async function verifyLetter(
  { number, file, sha256: issued }: Entry,
  folder: string,
  workshop: Workshop,
  numbering: Numbering,
): Promise<Diagnostic | undefined> {
  const path = join(folder, file)
  if (issued === undefined) return undefined
  if (isFault(workshop.world.realPath(path))) {
    return warning('io/not-found', `the letter of \`${number}\`, \`${file}\`, is not here to compare`)
  }
  const log = createLog()
  const parts = await readParts(path, {}, workshop, log)
  const [numbered] = parts ? await numbering.number([{ parts, report: log.report }], 'draft') : []
  const changed = (how: string) =>
    error('register/changed', `the letter of \`${number}\`, \`${file}\`, ${how}`)
  if (parts && numbered && numbered.answers.reference !== number) {
    return changed(`has the number \`${numbered.answers.reference}\` now`)
  }
  const made = parts && numbered && (await typeset(parts, numbered.answers, {}, workshop, log))
  if (!made) return changed('cannot be made any more')
  return sha256(made.bytes) === issued ? undefined : changed('has been changed since it was issued')
}
