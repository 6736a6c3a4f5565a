import { expect, it } from 'vitest'
import { isOfMailing, letterKey } from '../../../src/app/questions.ts'

it('a letter is known by its `id`, else by its file', () => {
  expect(letterKey('brieven/a.md')).toBe('file brieven/a.md')
  expect(letterKey('brieven/a.md', 'gelukwens')).toBe('id gelukwens')
  // Disks spell é in two ways.
  expect(letterKey('caf\u0065\u0301.md')).toBe('file caf\u00e9.md')
})

it('a letter of a mailing is known by its row as well', () => {
  const key = letterKey('aanmaning.md', undefined, 'L7')
  expect(key).toBe('row L7 of file aanmaning.md')
  expect(isOfMailing(key)).toBe(true)
  expect(isOfMailing(letterKey('de row L7.md'))).toBe(false)
})
