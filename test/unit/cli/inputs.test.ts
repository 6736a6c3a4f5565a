import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expandInputs } from '../../../src/cli/inputs.ts'

let folder: string

beforeAll(() => {
  // Relative, as users write them: the names of letters begin as their folder was written.
  folder = relative(process.cwd(), mkdtempSync(join(tmpdir(), 'letter-')))
  for (const path of [
    'b.md',
    'a.yaml',
    'sub/c.markdown',
    'sub/deep/d.yml',
    'letter.yaml',
    'sub/letter.yaml',
    'README.md',
    'letterheads/eigen/letterhead.yaml',
    'node_modules/x/x.md',
    'sub/e.txt',
    '[x].md',
    'leeg/notities.txt',
    'oud/C.MD',
    'oud/README.MD',
    'oud/Letter.YAML',
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), '')
  }
  symlinkSync('kring', join(folder, 'kring'))
})

afterAll(() => rmSync(folder, { recursive: true }))

async function expand(...written: string[]) {
  const { letters, empty } = await expandInputs(written.map(path => join(folder, path)))
  const short = (path: string) => relative(folder, path)
  return { letters: letters.map(short), empty: empty.map(short) }
}

it.each<[written: string[], letters: string[]]>([
  [
    ['b.md', 'a.yaml'],
    ['b.md', 'a.yaml'],
  ],
  [
    ['b.md', 'sub/../b.md', '*.md'],
    ['b.md', '[x].md'],
  ],
  [['.'], ['[x].md', 'a.yaml', 'b.md', 'oud/C.MD', 'sub/c.markdown', 'sub/deep/d.yml']],
  [['sub/'], ['sub/c.markdown', 'sub/deep/d.yml']],
  [['**/*.{yml,markdown}'], ['sub/c.markdown', 'sub/deep/d.yml']],
  [['*.yaml'], ['a.yaml']],
  [['[x].md'], ['[x].md']],
  // What is named is meant, whatever it is.
  [
    ['letter.yaml', 'README.md', 'sub/e.txt'],
    ['letter.yaml', 'README.md', 'sub/e.txt'],
  ],
  // That these cannot be read is said when they are read.
  [
    ['nee.md', 'b.md/x.md', 'kring', 'x'.repeat(300)],
    ['nee.md', 'b.md/x.md', 'kring', 'x'.repeat(300)],
  ],
])('%j → %j', async (written, letters) => {
  expect(await expand(...written)).toEqual({ letters, empty: [] })
})

it('says in which folders and patterns there is no letter', async () => {
  expect(await expand('b.md', 'leeg', 'z*.md')).toEqual({ letters: ['b.md'], empty: ['leeg', 'z*.md'] })
})
