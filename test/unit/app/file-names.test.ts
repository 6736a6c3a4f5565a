import { expect, it } from 'vitest'
import { mediaTypeOf, safeName } from '../../../src/app/file-names.ts'

it.each([
  ['rapport.pdf', 'rapport.pdf'],
  ['stukken/Rapport 2026.pdf', 'Rapport 2026.pdf'],
  ['C:\\stukken\\rapport.pdf', 'rapport.pdf'],
  ['cafe\u0301.csv', 'café.csv'],
  ['a:b*c?.csv', 'a-b-c-.csv'],
  ['..verborgen. ', 'verborgen'],
  ['-rf.txt', 'rf.txt'],
  ['CON.pdf', '_CON.pdf'],
  ['...', '_'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(100)}.pdf`],
])('%j can be saved as %j', (path, name) => {
  expect(safeName(path)).toBe(name)
})

it.each([
  ['a.PDF', 'application/pdf'],
  ['a.csv', 'text/csv'],
  ['a', 'application/octet-stream'],
  ['a.constructor', 'application/octet-stream'],
])('%s is %s', (name, type) => {
  expect(mediaTypeOf(name)).toBe(type)
})
