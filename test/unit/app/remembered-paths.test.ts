import { expect, test } from 'vitest'
import { createMemoryWorld } from '../../../src/app/index.ts'
import { rememberPaths } from '../../../src/app/remembered-paths.ts'
import type { Fault } from '../../../src/app/world.ts'

const NOT_FOUND: Fault = { fault: 'not-found', reason: 'there is no such file' }

test('what is there stays there, and what is not is looked for again', () => {
  const there = new Set<string>()
  let asked = 0
  const world = rememberPaths({
    ...createMemoryWorld({}),
    realPath(path) {
      asked++
      return there.has(path) ? `/real/${path}` : NOT_FOUND
    },
    isFolder(path) {
      asked++
      return there.has(path)
    },
  })
  const answers = () => [world.realPath('a'), world.isFolder('a')]
  expect(answers()).toEqual([NOT_FOUND, false])
  there.add('a')
  expect(answers()).toEqual(['/real/a', true])
  there.delete('a')
  expect(answers()).toEqual(['/real/a', true])
  expect(asked).toBe(4)
})
