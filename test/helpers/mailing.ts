import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createMemoryWorld,
  createWorkshop,
  type Mailing,
  type Override,
  openData,
  openMailing,
  type Parts,
  typeset,
  type Workshop,
} from '../../src/app/index.ts'
import { createLog, formatHuman, inReadingOrder } from '../../src/base/index.ts'
import type { DataFormat, DataOptions } from '../../src/data/index.ts'
import { NO_ANSWERS } from '../../src/letter/index.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/veenmol')

export type MailingFiles = Readonly<Record<string, string | Uint8Array>>

export interface Mailed {
  readonly workshop: Workshop
  readonly mailing: Mailing | undefined
  /** The parts of each row's letter, or what was said of it. */
  readonly letters: readonly (Parts | string)[]
  /** What was said of the letter and of the data as a whole. */
  readonly messages: string
}

/** The mailing of `brief.md` among `files`, to the rows of the file `data`. */
export async function mail(
  files: MailingFiles,
  data: string,
  options: DataOptions & { readonly format?: DataFormat } = {},
  overrides: readonly Override[] = [],
): Promise<Mailed> {
  const world = createMemoryWorld(files)
  const workshop = createWorkshop(world)
  const log = createLog()
  const table = await openData(world, data, options, log.report)
  const mailing = table && openMailing('brief.md', table.columns, { overrides }, workshop, log.report)
  const letters: (Parts | string)[] = []
  if (table && mailing) {
    for await (const row of table.rows) {
      const ofRow = createLog()
      const parts = await mailing.partsOf(row, ofRow)
      letters.push(parts ?? inReadingOrder(ofRow.diagnostics).map(formatHuman).join('\n'))
    }
  }
  return { workshop, mailing, letters, messages: log.diagnostics.map(formatHuman).join('\n') }
}

/** The mailing among our examples. */
export function mailExample(): Promise<Mailed> {
  const read = (name: string) => readFileSync(join(EXAMPLE, name))
  const files = {
    'brief.md': read('mailing/aanmaning.md'),
    'leden.csv': read('mailing/leden.csv'),
    'letter.yaml': read('letter.yaml'),
    'logo.svg': read('logo.svg'),
  }
  return mail(files, 'leden.csv')
}

/** The plain text of a row's letter, or what was said of it. */
export async function textOfLetter(parts: Parts | string | undefined, workshop: Workshop): Promise<string> {
  const made = await letterOf(parts, 'text', workshop)
  return typeof made === 'string' ? made : new TextDecoder().decode(made)
}

/** A row's letter, or what was said of it. */
export async function letterOf(
  parts: Parts | string | undefined,
  format: 'pdf' | 'text',
  workshop: Workshop,
): Promise<Uint8Array | string> {
  if (typeof parts !== 'object') return parts ?? ''
  const log = createLog()
  const { reference } = parts.letter
  const answers = { ...NO_ANSWERS, ...(typeof reference === 'string' && { reference }) }
  const made = await typeset(parts, answers, { format }, workshop, log)
  return made?.bytes ?? log.diagnostics.map(formatHuman).join('\n')
}
