import { type Run, walkRows } from './pass.ts'
import type { ManifestHead } from './record.ts'
import type { Journal } from './run-folder.ts'
import { createSampler } from './selection.ts'
import { createTally, type Tally } from './tally.ts'

/** What the first walk has found. */
export interface Checked {
  readonly tally: Tally
  /** The data could not be read to its end, or was changed meanwhile. */
  readonly isBroken: boolean
  readonly journal: Journal | undefined
  /** Whether the letters are final, and wait to be put in their place; else they are made in another walk. */
  readonly isMade: boolean
  /** The numbers of the rows of a sample. */
  readonly chosen: ReadonlySet<number> | undefined
}

/** Every row is read, checked and laid out. Its letter waits, unless it needs a number first or may not be wanted. */
export async function checkRows(run: Run, head: ManifestHead): Promise<Checked> {
  const { request, numbering, folder, printing, data, observer, report } = run
  const place = folder ?? printing?.folder
  const isMade = place !== undefined && !numbering && !request.sample
  const journal = place?.begin(head, isMade ? 'journal' : 'trial')
  const sampler = request.sample && createSampler(request.sample)
  const tally = createTally()
  let isBroken = false
  let failed = 0
  observer.phase('checking', data.rows)
  const noting: Run = {
    ...run,
    report(diagnostic) {
      if (diagnostic.severity === 'error') isBroken = true
      report(diagnostic)
    },
  }
  await walkRows(noting, {
    mode: 'foresee',
    keeps: () => isMade && (failed === 0 || request.keepGoing),
    done({ task }, { record, diagnostics }) {
      diagnostics.forEach(observer.report)
      if (record.status === 'failed') failed += 1
      tally.add(record)
      sampler?.add(record)
      journal?.append([record])
      if (isMade && record.status === 'done') printing?.shelf.put(task)
    },
  })
  return { tally: tally.total(), isBroken, journal, isMade, chosen: sampler?.chosen() }
}
