import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createNodeWorld } from '../../../src/app/index.ts'

const world = createNodeWorld()
const bytes = new TextEncoder().encode('nieuw')
let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(join(fs.realpathSync(tmpdir()), 'letter-'))
  fs.writeFileSync(join(folder, 'oud.txt'), 'oud')
  fs.mkdirSync(join(folder, 'map'))
  fs.symlinkSync('oud.txt', join(folder, 'link'))
  fs.symlinkSync('kring', join(folder, 'kring'))
  fs.symlinkSync('nergens.pdf', join(folder, 'los'))
  execFileSync('mkfifo', [join(folder, 'fifo')])
  fs.symlinkSync('fifo', join(folder, 'pijplink'))
})

afterEach(() => fs.rmSync(folder, { recursive: true }))

function at(path: string): string {
  return join(folder, path)
}

describe('reading', () => {
  it('gives the bytes, through links', () => {
    expect(Buffer.from(world.read(at('link')) as Uint8Array).toString()).toBe('oud')
  })

  it.each([
    ['nee.txt', 'not-found', 'there is no such file'],
    ['oud.txt/x', 'not-found', 'a part of its path is a file, not a folder'],
    ['kring', 'not-found', 'its symbolic links go round in a circle'],
    ['map', 'not-a-file', 'it is a folder'],
    ['x'.repeat(300), 'failed', 'the name is too long'],
  ])('%s is a fault: %s', (path, fault, reason) => {
    expect(world.read(at(path))).toEqual({ fault, reason })
  })

  it('takes no device, no pipe, and nothing too large', () => {
    expect(world.read('/dev/zero')).toEqual({ fault: 'not-a-file', reason: 'it is no regular file' })
    execFileSync('mkfifo', [at('pijp')])
    expect(world.read(at('pijp'))).toEqual({ fault: 'not-a-file', reason: 'it is no regular file' })
    fs.truncateSync(at('oud.txt'), 20 * 1024 * 1024 + 1)
    expect(world.read(at('oud.txt'))).toEqual({
      fault: 'too-large',
      reason: 'it has 20971521 bytes; the limit is 20971520',
    })
  })
})

describe('writing', () => {
  const contentOf = (path: string) => fs.readFileSync(at(path), 'utf8')

  it('makes the folders on the way, and leaves nothing else', () => {
    expect(world.writeAtomic(at('a/b/c.pdf'), bytes)).toBeUndefined()
    expect(contentOf('a/b/c.pdf')).toBe('nieuw')
    expect(fs.readdirSync(at('a/b'))).toEqual(['c.pdf'])
  })

  it('replaces a file', () => {
    expect(world.writeAtomic(at('oud.txt'), bytes)).toBeUndefined()
    expect(contentOf('oud.txt')).toBe('nieuw')
  })

  it('replaces the file behind a link, in its own folder, and the link stays', () => {
    fs.symlinkSync('../oud.txt', at('map/link'))
    expect(world.writeAtomic(at('map/link'), bytes)).toBeUndefined()
    expect(contentOf('oud.txt')).toBe('nieuw')
    expect(fs.readlinkSync(at('map/link'))).toBe('../oud.txt')
    expect(fs.readdirSync(at('map'))).toEqual(['link'])
  })

  it('leaves the temporary files of others: a process killed in a container had the same number', () => {
    const stale = Array.from({ length: 20 }, (_, i) => `.letter-${process.pid}-${i}.tmp`)
    for (const name of stale) fs.writeFileSync(at(`map/${name}`), 'half')
    expect(world.writeAtomic(at('map/c.pdf'), bytes)).toBeUndefined()
    expect(fs.readdirSync(at('map')).sort()).toEqual([...stale, 'c.pdf'].sort())
    expect(stale.map(name => contentOf(`map/${name}`))).toEqual(stale.map(() => 'half'))
  })

  it.each([
    ['map', 'not-a-file', 'it is a folder'],
    ['oud.txt/x.pdf', 'not-found', 'a part of its path is a file, not a folder'],
    ['oud.txt/x/y.pdf', 'not-found', 'a part of its path is a file, not a folder'],
    ['kring/x.pdf', 'not-found', 'its symbolic links go round in a circle'],
    ['kring', 'not-found', 'its symbolic links go round in a circle'],
    ['los', 'not-found', 'it is a symbolic link to a file that is not there'],
    ['pijplink', 'not-a-file', 'it is no regular file'],
    [`${'x'.repeat(300)}.pdf`, 'failed', 'the name is too long'],
  ])('%s is a fault: %s, and leaves nothing', (path, fault, reason) => {
    const before = fs.readdirSync(folder)
    expect(world.writeAtomic(at(path), bytes)).toEqual({ fault, reason })
    expect(fs.readdirSync(folder)).toEqual(before)
    expect(contentOf('oud.txt')).toBe('oud')
  })

  it('leaves devices and pipes what they are', () => {
    expect(world.writeAtomic('/dev/null', bytes)).toEqual({
      fault: 'not-a-file',
      reason: 'it is no regular file',
    })
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})

describe('folders', () => {
  it('are listed in order, and what is none has no names', () => {
    for (const name of ['b', 'a', 'C']) fs.writeFileSync(at(`map/${name}`), '')
    expect(world.list(at('map'))).toEqual(['C', 'a', 'b'])
    expect(world.list(at('nee'))).toEqual([])
    expect(world.list(at('oud.txt'))).toEqual([])
  })

  it('are told from files', () => {
    expect(['map', 'oud.txt', 'link', 'nee'].map(path => world.isFolder(at(path)))).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('have one real path', () => {
    expect(world.realPath(at('map/../link'))).toBe(at('oud.txt'))
    expect(world.realPath(at('nee'))).toMatchObject({ fault: 'not-found' })
  })

  it('of letterheads come with the program', () => {
    expect(world.list(world.templates)).toContain('nederlands')
  })
})
