import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { lockFolder } from '../../../../src/app/merge/lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'letter-lock-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

const leave = (holder: object) => writeFileSync(join(folder, 'lock'), JSON.stringify(holder))
const NOBODY = 2 ** 22 + 1

it('lets one in at a time', () => {
  const lock = lockFolder(folder)
  if ('heldBy' in lock) throw new Error('an empty folder is locked')
  expect(lockFolder(folder)).toMatchObject({ heldBy: { pid: process.pid, host: hostname() } })
  lock.release()
  expect(readdirSync(folder)).toEqual([])
  expect(lockFolder(folder)).not.toHaveProperty('heldBy')
})

it.each([
  ['a process that is dead', { pid: NOBODY, host: hostname(), began: '1', since: '' }],
  ['another process that got its number', { pid: process.pid, host: hostname(), began: '1', since: '' }],
])('is taken over from %s', (_, holder) => {
  leave(holder)
  expect(lockFolder(folder)).not.toHaveProperty('heldBy')
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8')).began).not.toBe('1')
  expect(readdirSync(folder)).toEqual(['lock'])
})

it('is not taken from another machine, which cannot be asked', () => {
  leave({ pid: NOBODY, host: 'elders', began: '1', since: '' })
  expect(lockFolder(folder)).toMatchObject({ heldBy: { host: 'elders' } })
})

it('that is empty is being written, unless it is old', () => {
  const path = join(folder, 'lock')
  writeFileSync(path, '')
  expect(lockFolder(folder)).toEqual({ heldBy: undefined })
  utimesSync(path, 1, 1)
  expect(lockFolder(folder)).not.toHaveProperty('heldBy')
})
