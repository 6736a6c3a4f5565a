import { expect, it } from 'vitest'
import { createMemoryWorld, type OutputFormat } from '../../../src/app/index.ts'
import { planOutputs } from '../../../src/cli/outputs.ts'

const world = createMemoryWorld({ 'uit/x.pdf': '', 'x.PDF': '', 'a.md': '', 'x.html': '', kaal: '' })

function plan(letters: readonly string[], output?: string, format: OutputFormat = 'pdf') {
  return planOutputs(letters, output, format, world)
}

it.each<[letters: string[], output: string | undefined, paths: string[]]>([
  [['a.md'], undefined, ['a.pdf']],
  [['brieven/a.b.yaml', '../b.markdown'], undefined, ['brieven/a.b.pdf', '../b.pdf']],
  [['brieven/a.md'], '-', ['-']],
  [['brieven/a.md'], 'b.pdf', ['b.pdf']],
  [['brieven/a.md'], 'nieuw', ['nieuw']],
  [['brieven/a.md'], 'nieuw/', ['nieuw/a.pdf']],
  [['brieven/a.md'], 'uit', ['uit/a.pdf']],
  [['a.md', 'sub/b.md'], 'uit', ['uit/a.pdf', 'uit/b.pdf']],
  [['a.md', 'b.md'], 'nieuw/', ['nieuw/a.pdf', 'nieuw/b.pdf']],
  [['A.md', 'a.md'], undefined, ['A.pdf', 'a.pdf']],
  [['a.md'], 'x.PDF', ['x.PDF']],
])('%j -o %s → %j', (letters, output, paths) => {
  expect(plan(letters, output)).toEqual(paths)
})

it('gives every format its extension', () => {
  expect(plan(['a.md'], undefined, 'html')).toEqual(['a.html'])
  expect(plan(['a.md'], 'uit/', 'text')).toEqual(['uit/a.txt'])
})

it.each<[letters: string[], output: string | undefined, fault: string]>([
  [['a.md', 'b.md'], '-', 'only one letter can go to standard output'],
  [['a.md', 'b.md'], 'nieuw', 'several letters need a folder: write `-o nieuw/`'],
  [['a.md', 'b.md'], 'uit/alles.pdf', 'several letters need a folder: write `-o uit/`'],
  [['a.md', 'sub/a.yaml'], 'uit/', '`a.md` and `sub/a.yaml` would both be written to `uit/a.pdf`'],
  [['a.md', 'a.yaml'], undefined, '`a.md` and `a.yaml` would both be written to `a.pdf`'],
  [
    ['x/Jansen.md', 'jansen.md'],
    'uit/',
    '`x/Jansen.md` and `jansen.md` would both be written to `uit/jansen.pdf`',
  ],
  [
    ['x/cafe\u0301.md', 'caf\u00e9.md'],
    'uit/',
    '`x/cafe\u0301.md` and `caf\u00e9.md` would both be written to `uit/caf\u00e9.pdf`',
  ],
  [['a.md'], 'a.md', '`a.md` exists, and is not replaced: its name does not end in `.pdf`'],
  [['b.md'], 'uit/../a.md', '`uit/../a.md` exists, and is not replaced: its name does not end in `.pdf`'],
  [['a.md'], 'kaal', '`kaal` exists, and is not replaced: its name does not end in `.pdf`'],
  [['a.md'], 'x.html', '`x.html` exists, and is not replaced: its name does not end in `.pdf`'],
  [
    ['a.md'],
    'is-er-niet.md',
    '`is-er-niet.md` would not be what its name says: `--format pdf` writes `.pdf`',
  ],
  [['a.md'], 'a.docx', '`a.docx` would not be what its name says: `--format pdf` writes `.pdf`'],
])('%j -o %s is refused: %s', (letters, output, fault) => {
  expect(plan(letters, output)).toBe(fault)
})
