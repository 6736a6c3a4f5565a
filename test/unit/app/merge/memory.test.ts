import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { checkRows } from '../../../../src/app/merge/check.ts'
import { NO_LETTERS } from '../../../../src/app/merge/known-letters.ts'
import type { RowResult } from '../../../../src/app/merge/make-row.ts'
import type { Chunk } from '../../../../src/app/merge/make-rows.ts'
import type { Run } from '../../../../src/app/merge/pass.ts'
import { spanOf } from '../../../../src/base/index.ts'
import type { Row } from '../../../../src/data/index.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** What is held, in bytes, when so many rows were checked, but for their letters, which this does not make. */
async function heldAfter(rows: number): Promise<number> {
  let held = 0
  let checked = 0
  const run = {
    request: { where: [], limit: undefined, shard: undefined, key: 'nr', keepGoing: false, force: false },
    job: { letter: 'brief.md', options: {}, columns: ['nr'], name: '{{key}}', files: {} },
    data: { columns: ['nr'], rows, blankRows: 0, sha256: '', walk: () => rowsOf(rows), close() {} },
    crew: { make: async ({ tasks }: Chunk) => tasks.map(made), async dismiss() {} },
    ...{ workers: 2, known: NO_LETTERS, numbering: undefined, folder: undefined },
    observer: {
      ...{ report() {}, phase() {} },
      progress(through: number) {
        checked = through
        if (through < rows) return
        collectGarbage()
        collectGarbage()
        const { heapUsed, arrayBuffers } = process.memoryUsage()
        held = heapUsed + arrayBuffers
      },
    },
    report() {},
  } as unknown as Run
  const { tally } = await checkRows(run, {} as never)
  expect([tally.rows, tally.done, checked]).toEqual([rows, rows, rows])
  return held
}

async function* rowsOf(count: number): AsyncGenerator<Row> {
  for (let number = 1; number <= count; number++) {
    const file = { path: 'leden.csv', text: `L${number}`, firstLine: number + 1 }
    const span = spanOf(file)
    yield { number, cells: [{ kind: 'scalar', value: file.text, span }], span, faults: [] }
  }
}

function made({ row, key }: { readonly row: Row; readonly key: string }): RowResult {
  const pages = (row.number % 4) + 1
  return {
    record: {
      ...{ row: row.number, line: row.number + 1, key, file: `${key}.pdf`, sha256: '' },
      ...{ pages, sheets: Math.ceil(pages / 2), words: row.number % 300, bytes: 30_000 },
      status: 'done',
    },
    diagnostics: [],
    isStaged: false,
  }
}

it('a row holds some hundred bytes, whatever is in it, and not its letter nor what is told of it', async () => {
  await heldAfter(5000)
  const few = await heldAfter(5000)
  const many = await heldAfter(100_000)
  expect((many - few) / 95_000).toBeLessThan(150)
}, 300_000)
