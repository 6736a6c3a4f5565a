import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createNodeWorld, createWorkshop, renderLetter } from '../../src/app/index.ts'
import { copyOurs } from '../helpers/letterheads.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/vluchtelingenwerk')

let outside: string
let folder: string

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'letter-'))
  folder = join(outside, 'brieven')
  cpSync(EXAMPLE, folder, { recursive: true })
  writeFileSync(join(outside, 'geheim.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
})

afterEach(() => rmSync(outside, { recursive: true }))

/** How the letter is refused with an image of that name as its logo. */
async function faultOf(logo: string, path = join(folder, 'felicitatie.md')): Promise<string[]> {
  const organisation = join(folder, 'letter.yaml')
  writeFileSync(organisation, readFileSync(organisation, 'utf8').replace('logo.svg', logo))
  const { diagnostics } = await renderLetter(path, {}, createWorkshop(createNodeWorld()))
  return diagnostics.map(({ code, message }) => `${code}: ${message.replaceAll(outside, '…')}`)
}

const OUTSIDE = 'lies outside the folders of the letter, its organisation and its letterhead'

describe('what a document names is read only inside its folders', () => {
  it.each([
    '../geheim.svg',
    'sub/../../geheim.svg',
    '/etc/passwd',
    '../../../../../../../../../etc/passwd',
    '../is-niet-daar.svg',
  ])('not %s', async name => {
    mkdirSync(join(folder, 'sub'))
    expect(await faultOf(name)).toEqual([expect.stringMatching(/^io\/outside-folder: .* lies outside/)])
  })

  it('not through a symbolic link to a file', async () => {
    symlinkSync(join(outside, 'geheim.svg'), join(folder, 'logo2.svg'))
    expect(await faultOf('logo2.svg')).toEqual([`io/outside-folder: \`logo2.svg\` ${OUTSIDE}`])
  })

  it('not through a symbolic link to a folder', async () => {
    symlinkSync(outside, join(folder, 'link'))
    expect(await faultOf('link/geheim.svg')).toEqual([`io/outside-folder: \`link/geheim.svg\` ${OUTSIDE}`])
  })

  it('not in a folder whose name only begins alike', async () => {
    mkdirSync(`${folder}-oud`)
    writeFileSync(`${folder}-oud/logo.svg`, '')
    expect(await faultOf('../brieven-oud/logo.svg')).toEqual([
      `io/outside-folder: \`../brieven-oud/logo.svg\` ${OUTSIDE}`,
    ])
  })

  it('but the folder itself may be a link, and links may stay inside', async () => {
    symlinkSync(folder, join(outside, 'link'))
    symlinkSync('logo.svg', join(folder, 'logo2.svg'))
    expect(await faultOf('logo2.svg', join(outside, 'link/felicitatie.md'))).toEqual([])
  })
})

describe('a letterhead has its files in its own folder', () => {
  it.each(['letterhead.hbs', 'letterhead.css', 'letterhead.yaml', 'partials/sender.hbs', 'partials'])(
    'not %s through a symbolic link',
    async name => {
      const own = join(folder, 'letterheads/nederlands')
      copyOurs('nederlands', own)
      cpSync(join(own, name), join(outside, 'geheim'), { recursive: true })
      rmSync(join(own, name), { recursive: true })
      symlinkSync(join(outside, 'geheim'), join(own, name))
      const faults = await faultOf('logo.svg')
      const file = name === 'partials' ? 'partials/addressee.hbs' : name
      expect(faults[0]).toBe(`io/outside-folder: \`${file}\` ${OUTSIDE}`)
      expect(new Set(faults.map(fault => fault.split(':')[0]))).toEqual(new Set(['io/outside-folder']))
    },
  )

  it('but that folder may be a link', async () => {
    copyOurs('nederlands', join(outside, 'huisstijl'))
    mkdirSync(join(folder, 'letterheads'))
    symlinkSync(join(outside, 'huisstijl'), join(folder, 'letterheads/nederlands'))
    expect(await faultOf('logo.svg')).toEqual([])
  })
})

describe('what is no file is not read', () => {
  it('a folder', async () => {
    mkdirSync(join(folder, 'map.svg'))
    expect(await faultOf('map.svg')).toEqual([
      'io/unreadable: cannot read `…/brieven/map.svg`: it is a folder',
    ])
  })

  it.skipIf(process.platform === 'win32')('a pipe, which would never end', async () => {
    execFileSync('mkfifo', [join(folder, 'pijp.svg')])
    expect(await faultOf('pijp.svg')).toEqual([
      'io/unreadable: cannot read `…/brieven/pijp.svg`: it is no regular file',
    ])
  })

  it('a link to itself', async () => {
    symlinkSync('kring.svg', join(folder, 'kring.svg'))
    expect(await faultOf('kring.svg')).toEqual([
      'io/not-found: cannot read `…/brieven/kring.svg`: its symbolic links go round in a circle',
    ])
  })
})
