import { expect, it } from 'vitest'
import { type DiagnosticCode, error, warning } from '../../../src/base/index.ts'
import { exitCodeOf } from '../../../src/cli/exit-code.ts'

const made = { letter: 'a.md', output: 'a.pdf', pages: 1, bytes: 1, diagnostics: [] }
const warned = { ...made, diagnostics: [warning('layout/loose-line', 'x')] }
const failed = (...codes: DiagnosticCode[]) => ({
  letter: 'b.md',
  pages: 0,
  bytes: 0,
  diagnostics: codes.map(code => error(code, 'x')),
})

it.each([
  ['all made', [made, warned], 0],
  ['no letter at all', [], 0],
  ['a fault of the letter', [failed('letter/bad-date')], 1],
  ['a fault of the letter and of the disk', [failed('letter/bad-date', 'io/not-found')], 1],
  ['a fault of the disk', [failed('io/not-found'), failed('io/unwritable')], 3],
  ['some made', [made, failed('letter/bad-date')], 4],
  ['some made, others unwritten', [made, failed('io/unwritable')], 4],
])('%s: %j → %i', (_, results, exitCode) => {
  expect(exitCodeOf(results)).toBe(exitCode)
})
