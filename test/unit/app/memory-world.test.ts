import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMemoryWorld } from '../../../src/app/index.ts'

const NOT_FOUND = { fault: 'not-found', reason: 'there is no such file' }
const world = createMemoryWorld({
  'brief.md': 'tekst',
  './sub/logo.png': Uint8Array.of(1, 2),
  'sub/diep/x.md': '',
  'groot.bin': new Uint8Array(20 * 1024 * 1024 + 1),
})

describe('files in memory', () => {
  it.each(['brief.md', './brief.md', 'sub/../brief.md', '/brief.md', '../brief.md', 'sub\\..\\brief.md'])(
    'are found as %j',
    path => {
      expect(world.read(path)).toEqual(new TextEncoder().encode('tekst'))
      expect(world.realPath(path)).toBe('/brief.md')
    },
  )

  it('are all there is', () => {
    for (const path of ['nee.md', '/etc/passwd', '../../etc/passwd', import.meta.filename, 'sub']) {
      expect(world.read(path)).toEqual(NOT_FOUND)
    }
    expect(world.realPath('/etc/passwd')).toEqual(NOT_FOUND)
    expect(world.list('/etc')).toEqual([])
    expect(world.isFolder('/etc')).toBe(false)
  })

  it('are not larger than on a disk', () => {
    expect(world.read('groot.bin')).toMatchObject({ fault: 'too-large' })
  })

  it('make folders', () => {
    expect(['', '.', 'sub', 'sub/diep', 'brief.md', 'nee'].map(world.isFolder)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
    expect(world.list('sub')).toEqual(['diep', 'logo.png'])
    expect(world.realPath('sub/diep/..')).toBe('/sub')
  })

  it('are not written', () => {
    expect(world.writeAtomic('brief.pdf', Uint8Array.of(1))).toMatchObject({ fault: 'denied' })
  })
})

describe("the program's letterheads", () => {
  it('are there as well', () => {
    expect(world.list(world.templates)).toContain('nederlands')
    expect(world.isFolder(join(world.templates, 'nederlands'))).toBe(true)
    expect(world.read(join(world.templates, 'shared/letterhead.hbs'))).toBeInstanceOf(Uint8Array)
  })

  it('lead to nothing beside them', () => {
    expect(world.read(`${world.templates}/../package.json`)).toEqual(NOT_FOUND)
    expect(world.read(`${world.templates}-oud/x`)).toEqual(NOT_FOUND)
  })
})
