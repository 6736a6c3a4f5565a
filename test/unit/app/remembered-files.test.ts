import { expect, test } from 'vitest'
import { createMemoryWorld } from '../../../src/app/index.ts'
import { rememberFiles } from '../../../src/app/remembered-files.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A disk with one file, which says how often it was read. */
function disk(text: string) {
  const state = { version: 1, bytes: bytesOf(text), reads: 0 }
  const world = rememberFiles({
    ...createMemoryWorld({}),
    version: () => String(state.version),
    read() {
      state.reads++
      return state.bytes
    },
  })
  return { state, world }
}

test('a file is read once, and again when it has changed', () => {
  const { state, world } = disk('een')
  expect(world.read('a')).toBe(world.read('a'))
  expect(state.reads).toBe(1)

  state.version = 2
  state.bytes = bytesOf('twee')
  expect(world.read('a')).toEqual(bytesOf('twee'))
  expect(world.read('a')).toEqual(bytesOf('twee'))
  expect(state.reads).toBe(2)
})

test('a file that changes while it is read is read again', () => {
  const { state, world } = disk('een')
  const { version } = state
  Object.defineProperty(state, 'bytes', {
    get() {
      state.version = version + 1
      return bytesOf('half')
    },
  })
  world.read('a')
  world.read('a')
  expect(state.reads).toBe(2)
})

test('what cannot be read, and what is large, is asked for each time', () => {
  const { state, world } = disk('x'.repeat(1024 * 1024 + 1))
  world.read('a')
  world.read('a')
  expect(state.reads).toBe(2)
  const missing = rememberFiles(createMemoryWorld({}))
  expect(missing.read('b')).toMatchObject({ fault: 'not-found' })
})
