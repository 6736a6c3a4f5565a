import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { verifyPdf } from '../../src/verify/index.ts'
import {
  createMailing,
  ended,
  filesOf,
  MERGE,
  records,
  rowsOf,
  run,
  start,
  writeRows,
} from '../faults/mailing.ts'
import { arrayOf, readPdf, textIn } from '../helpers/pdf-reader.ts'

vi.setConfig({ testTimeout: 120_000 })

const PRINT = ['merge', 'brief.md', '--data', 'leden.csv', '--key', 'nr', '--print', 'druk/alle.pdf']

/** Their order by key is no order of theirs by street, which has two of one name. */
const ROWS = [
  ['L1', 'Lid 1', 'Wilgenlaan 1'],
  ['L2', 'Lid 2', 'Dorpsstraat 2'],
  ['L3', 'Lid 3', 'Berkenlaan 3'],
  ['L4', 'Lid 4', 'Dorpsstraat 2'],
  ['L5', 'Lid 5', 'Achterweg 5'],
]

function mailing(): string {
  const folder = createMailing({ rows: 1 })
  writeRows(folder, ROWS)
  return folder
}

const placesIn = (folder: string) =>
  records(folder, 'druk/alle.manifest.jsonl').map(({ key, letters, print, page, pages, sheets }) => {
    return letters === undefined
      ? `${key} ${print} ${page} ${pages} ${sheets}`
      : `${print}: ${letters} ${pages}`
  })

function printed(folder: string, name = 'alle.pdf') {
  return readPdf(readFileSync(join(folder, 'druk', name)))
}

describe('a print file', () => {
  it('has the letters in the order that is asked, each on a new sheet', () => {
    const folder = mailing()
    const { exitCode, stderr } = run(folder, [...PRINT, '--sort', 'to.address.0'])
    expect(stderr).toContain('5 rows: 5 letters; 5 pages on 5 sheets\n')
    expect(stderr).toContain('1 print file written: druk/alle.manifest.jsonl\n')
    expect(exitCode).toBe(0)
    expect(placesIn(folder)).toEqual([
      'alle.pdf: 5 9',
      'L1 alle.pdf 9 1 1',
      'L2 alle.pdf 5 1 1',
      'L3 alle.pdf 3 1 1',
      'L4 alle.pdf 7 1 1',
      'L5 alle.pdf 1 1 1',
    ])
    expect(Object.keys(filesOf(join(folder, 'druk')))).toEqual(['alle.manifest.jsonl', 'alle.pdf'])
    const pdf = printed(folder)
    expect(pdf.pages).toHaveLength(9)
    expect(textIn(pdf.get(pdf.catalog, 'Outlines', 'First', 'Title'))).toBe('Uw contributie')
    expect(arrayOf(pdf.get(pdf.catalog, 'PageLabels', 'Nums')).filter((_, i) => i % 2 === 0)).toEqual([
      0, 2, 4, 6, 8,
    ])
  })

  it('passes our own check', () => {
    const folder = mailing()
    run(folder, PRINT)
    const bytes = readFileSync(join(folder, 'druk/alle.pdf'))
    const metadata = {
      title: 'alle',
      author: 'De Veenmol',
      keywords: [],
      lang: 'nl',
      date: new Date('2026-03-12'),
    }
    expect(verifyPdf(bytes, metadata)).toEqual([])
  })

  it('is the same with any number of workers, and beside files of the letters', () => {
    const folder = mailing()
    writeRows(folder, rowsOf(20))
    run(folder, [...PRINT, '--jobs', '1'])
    const one = filesOf(join(folder, 'druk'))
    rmSync(join(folder, 'druk'), { recursive: true })
    run(folder, [...PRINT, '--jobs', '2'])
    expect(filesOf(join(folder, 'druk'))).toEqual(one)
    rmSync(join(folder, 'druk'), { recursive: true })
    const { stderr } = run(folder, [...MERGE, '--print', 'druk/alle.pdf'])
    expect(stderr).toContain('20 letters written: uit/manifest.jsonl\n1 print file written:')
    expect(filesOf(join(folder, 'druk'))['alle.pdf']).toBe(one['alle.pdf'])
    expect(Object.keys(filesOf(join(folder, 'uit')))).toHaveLength(21)
    expect(run(folder, [...MERGE, '--print', 'druk/alle.pdf']).stderr).toMatch(
      /(?:all .* there already, and nothing was written: .*\n){2}$/,
    )
  })

  it('has letters with their numbers', () => {
    const folder = createMailing({ rows: 3, numbered: true })
    expect(run(folder, [...PRINT, '--sort', 'reference']).exitCode).toBe(0)
    const pdf = printed(folder)
    expect(textIn(pdf.get(pdf.catalog, 'Outlines', 'First', 'Title'))).toBe('2026-001 · Uw contributie')
    expect(run(folder, ['register', 'verify']).stderr).toContain('3 numbers: all is well\n')
    expect(run(folder, [...PRINT, '--sort', 'reference']).stderr).toContain('nothing was written')
  })
})

describe('a part of the rows is printed', () => {
  it('that --where and --limit choose, in several files', () => {
    const folder = mailing()
    const chosen = ['--where', 'nr!=L2', '--limit', '3', '--split', '2', '--sort', 'to.address.0']
    const { exitCode, stderr } = run(folder, [...PRINT, ...chosen])
    expect(stderr).toContain('5 rows: 3 letters, 2 not asked for; 3 pages on 3 sheets\n2 print files written')
    expect(exitCode).toBe(0)
    expect(placesIn(folder)).toEqual([
      ...['alle-001.pdf: 2 3', 'alle-002.pdf: 1 1', 'L1 alle-002.pdf 1 1 1'],
      'L2 undefined undefined undefined undefined',
      ...['L3 alle-001.pdf 1 1 1', 'L4 alle-001.pdf 3 1 1'],
      'L5 undefined undefined undefined undefined',
    ])
    expect(run(folder, [...PRINT, ...chosen]).stderr).toContain('all print files are there already')
  })

  it('that is a sample, as it is in a folder', () => {
    const folder = mailing()
    const sample = ['--sample', 'longest,2']
    expect(run(folder, [...PRINT, ...sample, '-o', 'uit']).stderr).toContain('3 letters written')
    const names = Object.keys(filesOf(join(folder, 'uit'))).filter(name => name.endsWith('.pdf'))
    const places = placesIn(folder)
    expect(places[0]).toBe('alle.pdf: 3 5')
    expect(names).toEqual(
      places.filter(place => / \d+ 1 1$/.test(place)).map(place => `brief-${place.slice(0, 2)}.pdf`),
    )
    const together = filesOf(join(folder, 'druk'))['alle.pdf']
    rmSync(join(folder, 'druk'), { recursive: true })
    expect(run(folder, [...PRINT, ...sample]).exitCode).toBe(0)
    expect(filesOf(join(folder, 'druk'))['alle.pdf']).toBe(together)
  })
})

describe('print files', () => {
  const SPLIT = [...PRINT, '--split', '2']

  it('have so many letters at most', () => {
    const folder = mailing()
    run(folder, SPLIT)
    expect(placesIn(folder)).toEqual([
      ...['alle-001.pdf: 2 3', 'alle-002.pdf: 2 3', 'alle-003.pdf: 1 1'],
      ...['L1 alle-001.pdf 1 1 1', 'L2 alle-001.pdf 3 1 1', 'L3 alle-002.pdf 1 1 1'],
      ...['L4 alle-002.pdf 3 1 1', 'L5 alle-003.pdf 1 1 1'],
    ])
  })

  it('are not written again while nothing has changed, else only those that have', () => {
    const folder = mailing()
    run(folder, SPLIT)
    const times = () =>
      Object.keys(filesOf(join(folder, 'druk'))).map(name => statSync(join(folder, 'druk', name)).mtimeMs)
    const before = times()
    const again = run(folder, SPLIT)
    expect(again.stderr).toContain(
      'all print files are there already, and nothing was written: druk/alle.manifest.jsonl\n',
    )
    expect(times()).toEqual(before)
    writeRows(folder, [...ROWS.slice(0, 4), ['L5', 'Een ander', 'Achterweg 5']])
    expect(run(folder, SPLIT).stderr).toContain('1 print file written, 2 were there')
  })

  it('of an earlier run, or of somebody else, are not written over nor left to be printed, unless asked', () => {
    const folder = mailing()
    run(folder, SPLIT)
    const before = filesOf(join(folder, 'druk'))
    const stale = run(folder, PRINT)
    expect(stale.stderr).toContain(
      'error[merge/other-letters]: `druk/alle-001.pdf` is of an earlier run, and none of the print files of this one\n',
    )
    expect(stale.exitCode).toBe(1)
    expect(filesOf(join(folder, 'druk'))).toEqual(before)
    appendFileSync(join(folder, 'druk/alle-001.pdf'), '%')
    const changed = run(folder, SPLIT)
    expect(changed.stderr).toContain(
      'error[io/unwritable]: `druk/alle-001.pdf` is there, and is no print file of an earlier run\n',
    )
    expect(changed.exitCode).toBe(3)
    expect(run(folder, [...SPLIT, '--force']).exitCode).toBe(0)
    expect(filesOf(join(folder, 'druk'))).toEqual(before)
    const forced = run(folder, [...PRINT, '--force'])
    expect(forced.stderr).toContain('3 print files of an earlier run removed')
    expect(Object.keys(filesOf(join(folder, 'druk')))).toEqual(['alle.manifest.jsonl', 'alle.pdf'])
  })

  it('survive a run that is killed: none is partial, and the next one leaves what an undisturbed one does', async () => {
    const folder = mailing()
    writeRows(folder, rowsOf(12))
    const began = performance.now()
    run(folder, SPLIT)
    const whole = performance.now() - began
    const undisturbed = filesOf(join(folder, 'druk'))
    for (const moment of [0.7, 0.9]) {
      rmSync(join(folder, 'druk'), { recursive: true, force: true })
      const child = start(folder, SPLIT)
      const end = ended(child)
      await setTimeout(whole * moment)
      child.kill('SIGKILL')
      await end
      for (const [name, digest] of Object.entries(filesOf(join(folder, 'druk')))) {
        if (!name.startsWith('.')) expect(`${name} ${digest}`).toBe(`${name} ${undisturbed[name]}`)
      }
      expect(run(folder, SPLIT).exitCode).toBe(0)
      expect(filesOf(join(folder, 'druk'))).toEqual(undisturbed)
    }
  })
})

it('a run that is refused does not forget what one that was killed had finished', () => {
  const folder = mailing()
  run(folder, PRINT)
  const manifest = join(folder, 'druk/alle.manifest.jsonl')
  const [head, file] = readFileSync(manifest, 'utf8').split('\n')
  rmSync(manifest)
  mkdirSync(join(folder, 'druk/.letter-print-alle'))
  writeFileSync(join(folder, 'druk/.letter-print-alle/journal-1.jsonl'), `${head}\n${file}\n`)
  writeRows(folder, [...ROWS, ['L6', '', 'Dorpsstraat 6']])
  expect(run(folder, PRINT).exitCode).toBe(1)
  writeRows(folder, ROWS.slice(1))
  expect(run(folder, PRINT).stderr).toContain('1 print file written')
  expect(Object.keys(filesOf(join(folder, 'druk')))).toEqual(['alle.manifest.jsonl', 'alle.pdf'])
})

describe('nothing is printed', () => {
  it('while a row is bad, unless asked', () => {
    const folder = mailing()
    writeRows(folder, [...ROWS, ['L6', '', 'Dorpsstraat 6']])
    expect(run(folder, PRINT)).toMatchObject({ exitCode: 1 })
    expect(existsSync(join(folder, 'druk'))).toBe(false)
    expect(run(folder, [...PRINT, '--keep-going']).exitCode).toBe(4)
    expect(placesIn(folder)).toContain('L6 undefined undefined undefined undefined')
  })

  it('over a letter of its own, be it asked', () => {
    const folder = mailing()
    const args = [...MERGE, '--print', 'uit/Brief-l2.pdf', '--force', '--format', 'short']
    const { exitCode, stderr } = run(folder, args)
    expect(stderr).toContain(
      'error[merge/duplicate-name]: `Brief-l2.pdf` would be a print file, and the letter of line 3\n',
    )
    expect(exitCode).toBe(1)
    expect(existsSync(join(folder, 'uit'))).toBe(false)
  })

  it('by a field that a row and its letter do not have', () => {
    const folder = mailing()
    const { exitCode, stderr } = run(folder, [...PRINT, '--sort', 'to.role', '--format', 'short'])
    expect(stderr).toContain(
      'leden.csv:2:1: error[merge/not-printable]: it is to be sorted by `to.role`, which the row and the letter do not have\n',
    )
    expect(exitCode).toBe(1)
  })
})

describe('the files that letters enclose', () => {
  const enclosing = (folder: string, enclosure: string) => {
    const path = join(folder, 'brief.md')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('subject:', `enclosures: [${enclosure}]\nsubject:`),
    )
  }

  it('are printed behind them if they are appended', () => {
    const folder = mailing()
    run(folder)
    enclosing(folder, '{ title: Bijlage, file: uit/brief-L1.pdf, append: true }')
    const { exitCode, stderr } = run(folder, PRINT)
    expect(stderr).toContain('5 rows: 5 letters; 10 pages on 5 sheets\n')
    expect(exitCode).toBe(0)
    expect(placesIn(folder).slice(0, 3)).toEqual([
      ...['alle.pdf: 5 10', 'L1 alle.pdf 1 2 1', 'L2 alle.pdf 3 2 1'],
    ])
    expect(printed(folder).pages).toHaveLength(10)
  })

  it('are told if they are inside', () => {
    const folder = mailing()
    writeFileSync(join(folder, 'bijlage.txt'), 'bijlage')
    enclosing(folder, '{ title: Bijlage, file: bijlage.txt }')
    const { exitCode, stderr } = run(folder, PRINT)
    expect(stderr).toContain(
      'warning[pdf/left-out]: `bijlage.txt` is inside the letter, and not in the print file\n',
    )
    expect(exitCode).toBe(0)
  })

  it('are shared by the letters of one file, whatever was made before it', () => {
    const folder = createMailing({ rows: 6 })
    run(folder)
    // So many that they are forgotten by turns.
    const order = [1, 2, 3, 4, 5, 6, 3, 1, 6, 2, 5, 4, 1, 3, 2, 6]
    const lines = order.map(
      (n, i) => `L${i + 1},Lid ${i + 1},Dorpsstraat 1,1234 AB Oeverwoude,brief-L${n}.pdf`,
    )
    writeFileSync(
      join(folder, 'leden.csv'),
      `nr,to.name,to.address.0,to.address.1,bijlage\n${lines.join('\n')}\n`,
    )
    enclosing(folder, '{ title: Bijlage, file: "uit/{{bijlage}}", append: true }')
    const split = [...PRINT, '--split', '8', '--jobs']
    expect(run(folder, [...split, '1']).exitCode).toBe(0)
    const one = filesOf(join(folder, 'druk'))
    rmSync(join(folder, 'druk/alle-002.pdf'))
    expect(run(folder, [...split, '2']).stderr).toContain('1 print file written, 1 was there')
    expect(filesOf(join(folder, 'druk'))).toEqual(one)
  })
})
