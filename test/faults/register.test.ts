import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Libsql from 'libsql'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openRegister, type Stamp } from '../../src/register/index.ts'
import { next, reserve, sure } from '../helpers/register.ts'
import { stamp } from '../helpers/register-contract.ts'
import {
  allocate,
  allocateTogether,
  buildAllocator,
  createRegisterFile,
  entriesOf,
  expectOrder,
  killOften,
} from './allocator.ts'

beforeAll(buildAllocator)

let path: string
beforeEach(() => {
  path = createRegisterFile()
  return () => rmSync(dirname(path), { recursive: true, force: true })
})

async function open(using: Stamp = stamp) {
  const register = sure(await openRegister(path, 'write', using))
  if (!register) throw new Error('no register')
  return register
}

describe('many processes', () => {
  it('that begin at the same moment make one register, and share its numbers', async () => {
    await allocateTogether(path, 4, 25)
  })

  it('may be killed at any moment', async () => {
    await killOften(path, 3)
  })
})

describe('a file that is not our register is refused, and not touched', () => {
  const other = (statement: string) => {
    const database = new Libsql(path)
    database.exec(statement)
    database.close()
  }

  it.each<[what: string, make: () => void, reason: RegExp]>([
    ['a text', () => writeFileSync(path, 'kenmerken\n'.repeat(1000)), /^the file is no register$/],
    ['a short text', () => writeFileSync(path, 'kenmerken'), /^the file is no register$/],
    [
      'another database',
      () => other('CREATE TABLE leden (naam TEXT)'),
      /^it is the database of another program$/,
    ],
    [
      'the register of a newer program',
      () => other('CREATE TABLE letter_register (version INTEGER); INSERT INTO letter_register VALUES (99)'),
      /^the register was made by a newer program: it has version 99, and this program knows \d$/,
    ],
  ])('%s', async (_, make, reason) => {
    make()
    const before = readFileSync(path)
    for (const mode of ['read', 'write'] as const) {
      const refused = await openRegister(path, mode, stamp)
      expect(refused).toMatchObject({ fault: 'unavailable', reason: expect.stringMatching(reason) })
    }
    expect(readFileSync(path)).toEqual(before)
    expect(readdirSync(dirname(path))).toEqual(['register.db'])
  })

  it('a folder', async () => {
    mkdirSync(path)
    expect(await openRegister(path, 'write', stamp)).toMatchObject({ fault: 'unavailable' })
  })

  it('a register with a hole in it says that it is damaged', async () => {
    const register = await open()
    await reserve(register, ...Array.from({ length: 300 }, (_, i) => next(`letter ${i}`)))
    await register.close()
    const bytes = readFileSync(path)
    bytes.fill(0xff, 8192, bytes.length)
    writeFileSync(path, bytes)
    const damaged = await open()
    const entries = await damaged.list()
    expect(entries).toMatchObject({ fault: 'unavailable', reason: 'the file is damaged' })
    await damaged.close()
  })
})

it('an empty file becomes a register: a process may have been killed when it had made no more', async () => {
  writeFileSync(path, '')
  expect(await openRegister(path, 'read', stamp)).toBeUndefined()
  const register = await open()
  expect(await reserve(register, next('a'))).toEqual(['17-001'])
  await register.close()
})

it('a clock that is set back changes no order', async () => {
  const days = ['2017-11-15', '2016-01-01', '1970-01-01', '2017-11-16'].values()
  const register = await open(() => ({ at: `${days.next().value}T00:00:00Z`, by: 'dm' }))
  for (const letter of ['a', 'b', 'c', 'd']) await reserve(register, next(letter))
  await register.close()
  const entries = await expectOrder(path, [])
  expect(entries.map(({ letter, recordedAt }) => `${letter} ${recordedAt.slice(0, 4)}`)).toEqual([
    'a 2017',
    'b 2016',
    'c 1970',
    'd 2017',
  ])
})

describe('a place that cannot be written', () => {
  const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  const isRoot = process.getuid?.() === 0
  /** The program that is run has to be readable by nobody as well. */
  const through = isRoot ? asNobody : []

  it('a folder that may not be written: the register is as it was', async () => {
    const register = await open()
    await reserve(register, next('a'))
    await register.close()
    const before = readFileSync(path)
    chmodSync(dirname(path), 0o555)
    chmodSync(path, 0o444)
    const { exitCode, stderr, numbers } = await allocate(path, 'nobody', 1, { through })
    expect([exitCode, numbers.size]).toEqual([3, 0])
    expect(stderr).toMatch(/^it cannot be opened, or its folder may not be written$|^it may not be written$/m)
    expect(readFileSync(path)).toEqual(before)
  })

  it.runIf(isRoot)('a full disk: what was recorded before stays, and all that was said is true', async () => {
    const disk = join(dirname(path), 'schijf')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', disk])
    try {
      const full = join(disk, 'register.db')
      const run = await allocate(full, 'letter', 5000)
      expect(run.exitCode).toBe(3)
      expect(run.stderr).toBe('no space left on the disk\n')
      expect(run.numbers.size).toBeGreaterThan(5)
      copyFileSync(full, path)
      for (const end of ['-wal']) {
        if (readdirSync(disk).includes(`register.db${end}`)) copyFileSync(full + end, path + end)
      }
      const entries = await expectOrder(path, [run])
      expect(entries.length).toBe(run.numbers.size)
      expect((await entriesOf(path)).length).toBe(entries.length)
    } finally {
      execFileSync('umount', [disk])
    }
  })
})
