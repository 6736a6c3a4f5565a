import { readFileSync, rmSync } from 'node:fs'
import { createServer, connect as dial, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { initRegister, openRegister } from '../../src/register/index.ts'
import {
  allocate,
  allocateTogether,
  buildAllocator,
  createRegisterFile,
  entriesOf,
  expectOrder,
  killOften,
} from '../faults/allocator.ts'
import { next, reserve, sure } from '../helpers/register.ts'
import { stamp } from '../helpers/register-contract.ts'
import { createDatabase } from './postgres.ts'

/* The promises of the register in full numbers; test/faults/ tries some of them in small. */

beforeAll(buildAllocator)

async function createShared(): Promise<string> {
  const address = await createDatabase()
  sure(await initRegister(address, stamp))
  return address
}

describe.each([
  ['a file', async () => createRegisterFile()],
  ['PostgreSQL', createShared],
])('%s', (_, create) => {
  it('gives 8 processes 500 numbers each: 4,000 that follow each other', async () => {
    await allocateTogether(await create(), 8, 500)
  })

  it('stays whole when a process is killed, 100 times', async () => {
    await killOften(await create(), 100)
  })
})

describe('every system call of an allocation on the files of the register', () => {
  /** What a run of the allocator does to the register, by system call. */
  const CALLS = [
    'openat',
    'pread64',
    'pwrite64',
    'fsync',
    'fdatasync',
    'ftruncate',
    'fcntl',
    'unlink',
    'close',
    'mmap',
  ]

  /** A register with a few numbers, which the next process opens, writes and closes. */
  async function createUsed(): Promise<string> {
    const path = createRegisterFile()
    await allocate(path, 'before', 3)
    return path
  }

  const files = (path: string) => ['', '-wal', '-shm', '-journal'].flatMap(end => ['-P', path + end])

  async function countOf(call: string): Promise<number> {
    const path = await createUsed()
    const log = join(dirname(path), 'strace')
    const through = ['strace', '-f', '-o', log, '-e', `trace=${call}`, ...files(path)]
    const { exitCode, stderr } = await allocate(path, 'counted', 1, { through })
    expect([exitCode, stderr]).toEqual([0, ''])
    const lines = readFileSync(log, 'utf8').split('\n')
    return lines.filter(line => line.includes(`${call}(`)).length
  }

  it.each(CALLS)('may be the last that is done: %s', async call => {
    const count = await countOf(call)
    for (let nth = 1; nth <= count; nth++) {
      const path = await createUsed()
      const kill = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, ...files(path)]
      const through = [...kill, '-e', `inject=${call}:signal=SIGKILL:when=${nth}`]
      const killed = await allocate(path, 'killed', 1, { through })
      const after = await allocate(path, 'after', 2)
      expect(after.exitCode).toBe(0)
      const entries = await expectOrder(path, [killed, after])
      expect(entries.length - 5).toBeGreaterThanOrEqual(killed.numbers.size)
      rmSync(dirname(path), { recursive: true })
    }
  })

  it.each([
    ['pwrite64', 'ENOSPC'],
    ['pwrite64', 'EIO'],
    ['fsync', 'EIO'],
    ['fdatasync', 'EIO'],
  ])('may fail: %s with %s', async (call, fault) => {
    const count = await countOf(call)
    for (let nth = 1; nth <= count; nth++) {
      const path = await createUsed()
      const fail = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, ...files(path)]
      const through = [...fail, '-e', `inject=${call}:error=${fault}:when=${nth}`]
      const failed = await allocate(path, 'failed', 1, { through })
      // What failed after the number was safe is no fault of the letter; all else is said in a line.
      expect([0, 3]).toContain(failed.exitCode)
      expect(failed.stderr).toMatch(failed.exitCode === 0 ? /^$/ : /^[^\n]+\n$/)
      const after = await allocate(path, 'after', 2)
      expect(after.exitCode).toBe(0)
      await expectOrder(path, [failed, after])
      rmSync(dirname(path), { recursive: true })
    }
  })
})

describe('PostgreSQL that is shared', () => {
  it('has no register before `letter register init`, and that makes one', async () => {
    const address = await createDatabase()
    const refused = await openRegister(address, 'write', stamp)
    expect(refused).toMatchObject({ reason: 'there is no register in the database yet' })
    await Promise.all([initRegister(address, stamp), initRegister(address, stamp)])
    expect((await allocate(address, 'letter', 1)).exitCode).toBe(0)
    expect(await initRegister(address, stamp)).toBeUndefined()
    expect((await entriesOf(address)).length).toBe(1)
  })

  it('refuses the register of a newer program', async () => {
    const address = await createShared()
    const sql = postgres(address, { max: 1 })
    await sql`UPDATE letter_register SET version = 99`
    await sql.end()
    expect(await openRegister(address, 'write', stamp)).toMatchObject({
      reason: expect.stringMatching(/^the register was made by a newer program/),
    })
    expect(await initRegister(address, stamp)).toMatchObject({ fault: 'unavailable' })
  })

  it.each([
    ['no server', () => 'postgres://letter@127.0.0.1:1/letter', 'the server does not answer'],
    ['no database', () => `${inject('postgres')}/nergens`, 'the server has no such database'],
  ])('says so when there is %s', async (_, address, reason) => {
    expect(await openRegister(address(), 'write', stamp)).toMatchObject({ fault: 'unavailable', reason })
  })

  it('waits for a machine that was cut off in the middle of a transaction, and takes its number over', async () => {
    const address = await createShared()
    const line = await createLine(address)
    const register = sure(await openRegister(line.address, 'write', stamp))
    if (!register) throw new Error('no register')
    expect(await reserve(register, next('a'))).toEqual(['17-001'])
    // The server hears nothing more of this one, nor that it is gone: as if its cable was pulled out.
    line.cutAfterNext('LOCK TABLE')
    const lost = register.reserve([next('b')])
    await line.isCut
    const other = await allocate(address, 'other', 2)
    expect([...other.numbers.keys()]).toEqual(['17-002', '17-003'])
    line.hangUp()
    expect(await lost).toMatchObject({ fault: 'unavailable', reason: 'the connection broke off' })
    await register.close()
    const again = sure(await openRegister(address, 'write', stamp))
    if (!again) throw new Error('no register')
    expect(await reserve(again, next('a'), next('b'))).toEqual(['17-001', '17-004'])
    await again.close()
    await expectOrder(address, [other])
  })
})

interface Line {
  readonly address: string
  readonly isCut: Promise<void>
  /** Nothing passes any more, either way, once a message with these words has. */
  readonly cutAfterNext: (words: string) => void
  readonly hangUp: () => void
}

/** A line to the server that can be cut without either end being told. */
async function createLine(address: string): Promise<Line> {
  const { port } = new URL(address)
  const sockets: Socket[] = []
  let words: string | undefined
  let isDead = false
  let cut = () => {}
  const isCut = new Promise<void>(resolve => {
    cut = resolve
  })
  const server = createServer(client => {
    const upstream = dial(Number(port), '127.0.0.1')
    sockets.push(client, upstream)
    for (const socket of [client, upstream]) socket.on('error', () => {})
    client.on('data', data => {
      if (isDead) return
      upstream.write(data)
      if (words === undefined || !data.includes(words)) return
      isDead = true
      // The server must have begun: it answers, and nobody hears it.
      upstream.once('data', () => cut())
    })
    upstream.on('data', data => {
      if (!isDead) client.write(data)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const own = server.address()
  const url = new URL(address)
  url.port = String(typeof own === 'object' && own ? own.port : 0)
  return {
    address: url.href,
    isCut,
    cutAfterNext(next) {
      words = next
    },
    hangUp() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
