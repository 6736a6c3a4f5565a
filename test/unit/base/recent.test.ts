import { expect, it } from 'vitest'
import { createRecent } from '../../../src/base/recent.ts'

it('keeps what was asked for or made last', () => {
  const recent = createRecent<number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  expect(recent.get('a')).toBe(1)
  recent.set('c', 3)
  expect(['a', 'b', 'c'].map(recent.get)).toEqual([1, undefined, 3])
})

it('replaces a value without losing another', () => {
  const recent = createRecent<number>(2)
  recent.set('a', 1)
  recent.set('b', 2)
  recent.set('b', 3)
  expect(['a', 'b'].map(recent.get)).toEqual([1, 3])
})
