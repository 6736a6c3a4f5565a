import { expect, it } from 'vitest'
import { withSecondTry } from '../../../../src/app/merge/crew.ts'
import type { RowTask } from '../../../../src/app/merge/make-row.ts'
import type { Chunk } from '../../../../src/app/merge/make-rows.ts'
import { spanOf } from '../../../../src/base/index.ts'

const file = { path: 'leden.csv', text: 'a' }
const task = (number: number): RowTask => ({
  row: { number, cells: [], span: spanOf(file), faults: [] },
  key: `L${number}`,
  ...{ answers: undefined, known: undefined, staged: undefined },
})
const job = { letter: 'brief.md', options: {}, columns: [], name: '', print: undefined, files: {} }
const chunk: Chunk = { job, tasks: [1, 2, 3, 4].map(task), folder: undefined }

it('a row that kills its worker is found, and the rows beside it are made', async () => {
  const make = withSecondTry(async ({ tasks }) => {
    if (tasks.some(({ row }) => row.number === 3)) throw new Error('a worker ended')
    return tasks.map(({ row, key }) => ({
      record: { row: row.number, line: row.number + 1, key, status: 'done' },
      diagnostics: [],
      isStaged: false,
    }))
  })
  const made = await make(chunk)
  if ('fault' in made) throw new Error(made.reason)
  expect(made.map(({ record }) => record.status)).toEqual(['done', 'done', 'failed', 'done'])
  expect(made[2]?.diagnostics).toMatchObject([{ severity: 'error', code: 'internal/error' }])
})

it('a full disk is nobody’s fault', async () => {
  const full = { fault: 'full', reason: 'no space left on the disk' } as const
  expect(await withSecondTry(async () => full)(chunk)).toBe(full)
})
