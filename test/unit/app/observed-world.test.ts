import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createNodeWorld } from '../../../src/app/node-world.ts'
import { observe } from '../../../src/app/observed-world.ts'
import type { World } from '../../../src/app/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'letter-observed-'))
const at = (...names: string[]) => join(folder, ...names)

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function observing(ask: (world: World) => void) {
  mkdirSync(at('one'), { recursive: true })
  mkdirSync(at('two'))
  writeFileSync(at('one', 'a'), 'a')
  writeFileSync(at('two', 'a'), 'a')
  symlinkSync(at('two', 'a'), at('one', 'link'))
  symlinkSync(at('two', 'none'), at('one', 'dangling'))
  symlinkSync(at('one'), at('current'))
  const world = observe(createNodeWorld())
  ask(world)
  expect(world.isUnchanged()).toBe(true)
  return world
}

test.each<[string, string[], () => void]>([
  ['a name that was missing', ['one', 'b'], () => writeFileSync(at('one', 'b'), '')],
  ['a name that goes', ['one', 'a'], () => rmSync(at('one', 'a'))],
  [
    'a folder that was missing',
    ['three', 'a'],
    () => mkdirSync(at('three')) ?? writeFileSync(at('three', 'a'), ''),
  ],
  ['what a link leads to', ['one', 'link'], () => renameSync(at('two', 'a'), at('two', 'b'))],
  ['what a link leads to at last', ['one', 'dangling'], () => writeFileSync(at('two', 'none'), '')],
  [
    'a folder that is another',
    ['current', 'b'],
    () => {
      rmSync(at('current'))
      writeFileSync(at('two', 'b'), '')
      symlinkSync(at('two'), at('current'))
    },
  ],
])('sees %s', (_, names, change) => {
  const world = observing(world => world.realPath(at(...names)))
  change()
  expect(world.isUnchanged()).toBe(false)
})

test('sees a file that is written again, and a name that a folder has more', () => {
  const reading = observing(world => world.read(at('one', 'a')))
  writeFileSync(at('one', 'a'), 'other')
  expect(reading.isUnchanged()).toBe(false)
  rmSync(folder, { recursive: true })
  const listing = observing(world => world.list(at('one')))
  writeFileSync(at('one', 'c'), '')
  expect(listing.isUnchanged()).toBe(false)
})

test('is the same where only a name comes that nobody asked for', () => {
  const world = observing(world => world.realPath(at('one', 'a')))
  writeFileSync(at('one', 'letter.pdf'), '')
  expect(world.isUnchanged()).toBe(true)
})
