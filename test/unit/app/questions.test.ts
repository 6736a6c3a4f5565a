import { expect, it } from 'vitest'
import { letterKey } from '../../../src/app/questions.ts'

it('a letter is known by its `id`, else by its file, and in a mailing by its row as well', () => {
  expect(letterKey('brieven/a.md')).toBe('file brieven/a.md')
  expect(letterKey('brieven/a.md', 'gelukwens')).toBe('id gelukwens')
  expect(letterKey('brieven/a.md', undefined, '17')).toBe('file brieven/a.md row 17')
  // Disks spell é in two ways.
  expect(letterKey('caf\u0065\u0301.md')).toBe('file caf\u00e9.md')
})
