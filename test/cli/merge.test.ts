import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  createMailing,
  ended,
  filesOf,
  MERGE,
  type Rows,
  records,
  rowsOf,
  run,
  start,
  writeRows,
} from '../faults/mailing.ts'
import { makeXlsx, textRow } from '../helpers/xlsx.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const DRY_RUN = ['merge', 'brief.md', '--data', 'leden.csv', '--key', 'nr', '--dry-run']

const BAD_ROWS = [
  ['L1', 'Lid 1', 'Dorpsstraat 1'],
  ['L2', '', 'Dorpsstraat 2'],
  ['L1', 'Lid 3', 'Dorpsstraat 3'],
  ['', 'Lid 4', 'Dorpsstraat 4'],
  ['l1', 'Lid 5', 'Dorpsstraat 5'],
]

describe('bad rows', () => {
  it('are all told, each with its line, and nothing is written', () => {
    const folder = createMailing({ rows: 1 })
    writeRows(folder, BAD_ROWS)
    const { exitCode, stderr } = run(folder, [...MERGE, '--format', 'short'])
    expect(stderr).toBe(`leden.csv:3:5: error[letter/missing-field]: \`to.name\` is missing
leden.csv:4:1: error[merge/duplicate-key]: \`nr\` is \`L1\`, as in line 2
leden.csv:5:1: error[merge/bad-key]: \`nr\` is empty
leden.csv:6:1: error[merge/duplicate-name]: its file would be \`brief-l1.pdf\`, as that of line 2
5 rows: 1 letter, 4 failed; 1 page on 1 sheet
nothing was written
`)
    expect(exitCode).toBe(1)
    expect(filesOf(join(folder, 'uit'))).toEqual({})
  })

  it('are left out with --keep-going, and accounted for', () => {
    const folder = createMailing({ rows: 1 })
    writeRows(folder, BAD_ROWS)
    const { exitCode } = run(folder, [...MERGE, '--keep-going'])
    expect(exitCode).toBe(4)
    expect(Object.keys(filesOf(join(folder, 'uit')))).toEqual(['brief-L1.pdf', 'manifest.jsonl'])
    expect(records(folder).map(({ line, key, status, reason }) => [line, key, status, reason])).toEqual([
      [2, 'L1', 'done', undefined],
      [3, 'L2', 'failed', '`to.name` is missing'],
      [4, 'L1', 'failed', '`nr` is `L1`, as in line 2'],
      [5, '', 'failed', '`nr` is empty'],
      [6, 'l1', 'failed', 'its file would be `brief-l1.pdf`, as that of line 2'],
    ])
  })

  it('are told to programs as one JSON object', () => {
    const folder = createMailing({ rows: 1 })
    writeRows(folder, BAD_ROWS)
    const { stdout, stderr } = run(folder, [...DRY_RUN, '--format', 'json'])
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [{ line: 3 }, { line: 4 }, { line: 5 }, { line: 6 }],
      ...{ end: 'refused', rows: 5, done: 1, failed: 4, unused: [] },
    })
  })

  it('are told to people up to twenty', () => {
    const folder = createMailing({ rows: 1 })
    const rows = rowsOf(30).map(([key = '', , address = '']) => [key, '', address])
    writeRows(folder, rows)
    const { stderr } = run(folder, [...DRY_RUN, '--format', 'short'])
    expect(stderr.match(/^leden\.csv:/gm)).toHaveLength(20)
    expect(stderr).toContain('\n… and 10 errors more: `--format json` has all\n')
  })
})

describe('a letter is made again when its row says', () => {
  it('another number that looks the same in a spreadsheet', () => {
    const folder = createMailing({ rows: 1 })
    const letter = readFileSync(join(folder, 'brief.md'), 'utf8')
    writeFileSync(join(folder, 'brief.md'), `${letter}\nDe rente is {{number rente}}.\n`)
    const args = ['merge', 'brief.md', '--data', 'leden.xlsx', '-o', 'uit']
    const saved = (style: number, rate: number) => {
      const head = textRow(1, 'to.name', 'to.address.0', 'to.address.1', 'rente')
      const row = textRow(2, 'Lid 1', 'Dorpsstraat 1', '1234 AB Oeverwoude')
      const rows = head + row.replace('</row>', `<c s="${style}"><v>${rate}</v></c></row>`)
      writeFileSync(join(folder, 'leden.xlsx'), makeXlsx({ rows, formats: ['0%', '0"%"'] }))
    }
    saved(1, 0.05)
    expect(run(folder, args).stderr).toContain('1 letter written')
    saved(2, 5)
    expect(run(folder, args).stderr).toContain('1 letter written')
  })

  it('the same under other columns', () => {
    const folder = createMailing({ rows: 1 })
    run(folder)
    const path = join(folder, 'leden.csv')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('address.0,to.address.1', 'address.1,to.address.0'),
    )
    expect(run(folder).stderr).toContain('1 letter written')
  })
})

it.each([
  ['uit/manifest.jsonl', MERGE],
  ['uit/alle.manifest.jsonl', [...DRY_RUN.slice(0, -1), '--print', 'uit/alle.pdf']],
])('%s of somebody else is not written over, unless asked', (manifest, args) => {
  const folder = createMailing({ rows: 1 })
  mkdirSync(join(folder, 'uit'))
  writeFileSync(join(folder, manifest), '{"mine":1}\n')
  const before = filesOf(join(folder, 'uit'))
  const refused = run(folder, args)
  expect(refused.stderr).toContain(
    `error[io/unwritable]: \`${manifest}\` is there, and is no manifest of an earlier run\n  hint: \`--force\` replaces it\n`,
  )
  expect(refused.exitCode).toBe(3)
  expect(filesOf(join(folder, 'uit'))).toEqual(before)
  expect(run(folder, [...args, '--force']).exitCode).toBe(0)
  expect(run(folder, args).exitCode).toBe(0)
})

describe('a letterhead of the organisation', () => {
  const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url))
  const BAD: Rows = [['L0', '', 'Dorpsstraat 0']]
  const keepGoing = [...MERGE, '--keep-going']

  function mailingWithLetterhead(rows: Rows, numbered = false): string {
    const folder = createMailing({ rows: 1, numbered })
    writeRows(folder, rows)
    cpSync(join(TEMPLATES, 'shared'), join(folder, 'letterheads/shared'), { recursive: true })
    cpSync(join(TEMPLATES, 'nederlands'), join(folder, 'letterheads/mine'), { recursive: true })
    appendFileSync(join(folder, 'letter.yaml'), 'letterhead: mine\n')
    return folder
  }

  const changeShared = (folder: string) =>
    appendFileSync(join(folder, 'letterheads/shared/base.css'), 'main { color: #222 }\n')

  it.each([
    ['as soon as what it shares has changed', rowsOf(3), false, '3 letters written'],
    ['with numbers from a register as well', rowsOf(3), true, '3 letters written'],
    ['where the first row gives no letter', [...BAD, ...rowsOf(3)], false, '3 letters written'],
  ])('makes letters again %s', (_, rows, numbered, said) => {
    const folder = mailingWithLetterhead(rows, numbered)
    run(folder, keepGoing)
    changeShared(folder)
    expect(run(folder, keepGoing).stderr).toContain(said)
    expect(run(folder, keepGoing).stderr).toContain('nothing was written')
  })

  it('makes letters again that are on another one than the first', () => {
    const folder = mailingWithLetterhead(rowsOf(3))
    writeFileSync(
      join(folder, 'leden.csv'),
      readFileSync(join(folder, 'leden.csv'), 'utf8')
        .split('\n')
        .map((line, i) => line && `${line},${['letterhead', 'din', 'mine', 'mine'][i]}`)
        .join('\n'),
    )
    run(folder)
    changeShared(folder)
    expect(run(folder).stderr).toContain('2 letters written, 1 was there')
  })

  it('is faulty in every letter on it, not in the first alone', () => {
    const folder = mailingWithLetterhead(rowsOf(3))
    rmSync(join(folder, 'letterheads/shared/fonts/SourceSans3-SemiBold.ttf'))
    run(folder, keepGoing)
    expect(records(folder).map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
  })

  it('is in the manifest alike, however many work and whichever rows are asked for', () => {
    const folder = mailingWithLetterhead([...BAD, ...rowsOf(20)])
    const manifestOf = (output: string, ...args: string[]) => {
      run(folder, [...MERGE.slice(0, 6), '-o', output, '--keep-going', ...args])
      return readFileSync(join(folder, output, 'manifest.jsonl'), 'utf8')
    }
    const one = manifestOf('uit', '--jobs', '1')
    expect(manifestOf('uit', '--jobs', '1')).toBe(one)
    expect(manifestOf('twee', '--jobs', '2')).toBe(one)
    const files = (manifest: string) => JSON.parse(manifest.split('\n')[0] ?? '').files
    expect(files(manifestOf('enige', '--where', 'nr=L7'))).toEqual(files(one))
    expect(Object.keys(files(one))).toContain('letterheads/shared/base.css')
  })
})

it('a letter that is called by its row is called anew when rows come before it', () => {
  const folder = createMailing({ rows: 2 })
  const named = [...MERGE, '--name', '{{row}}-{{to.name}}']
  run(folder, named)
  writeRows(folder, [['L0', 'Lid 0', 'Dorpsstraat 0'], ...rowsOf(2)])
  run(folder, [...named, '--force'])
  expect(Object.keys(filesOf(join(folder, 'uit')))).toEqual([
    '1-Lid-0.pdf',
    '2-Lid-1.pdf',
    '3-Lid-2.pdf',
    'manifest.jsonl',
  ])
})

it('counts the words that a reader would', () => {
  const folder = createMailing({ rows: 1 })
  run(folder)
  const words = () => Number(records(folder)[0]?.words)
  const before = words()
  appendFileSync(join(folder, 'brief.md'), '\nEen twee drie vier vijf zes zeven acht negen tien.\n')
  run(folder)
  expect(words() - before).toBe(10)
})

describe('a part of the rows', () => {
  it('is chosen with --where and --limit, and the others are accounted for', () => {
    const folder = createMailing({ rows: 5 })
    const asked = [...MERGE, '--where', 'NR!=L2', '--where', 'to.name!=Lid 3', '--limit', '2']
    expect(run(folder, asked).exitCode).toBe(0)
    expect(records(folder).map(({ key, status, reason }) => [key, status, reason])).toEqual([
      ['L1', 'done', undefined],
      ['L2', 'skipped', 'it is not like `--where`'],
      ['L3', 'skipped', 'it is not like `--where`'],
      ['L4', 'done', undefined],
      ['L5', 'skipped', 'it is beyond `--limit`'],
    ])
  })

  it('is a sample, the same every time', () => {
    const folder = createMailing({ rows: 12 })
    writeRows(folder, [...rowsOf(12), ['L13', 'Lid 13 met een langere naam', 'Dorpsstraat 13']])
    const asked = [...MERGE, '--sample', 'longest,2']
    expect(run(folder, asked).exitCode).toBe(0)
    const names = Object.keys(filesOf(join(folder, 'uit')))
    expect(names).toHaveLength(4)
    expect(names).toContain('brief-L13.pdf')
    expect(run(folder, asked).stderr).toContain('nothing was written: uit/manifest.jsonl')
  })
})

describe('shards', () => {
  it('joined are what one run makes, and no less', () => {
    const folder = createMailing({ rows: 70 })
    expect(run(folder, [...MERGE.slice(0, -4), '-o', 'heel', '--jobs', '2']).exitCode).toBe(0)
    expect(run(folder, [...MERGE, '--shard', '2/2']).exitCode).toBe(0)
    const early = run(folder, ['merge', '--join', 'uit'])
    expect(early.stderr).toContain('error[merge/bad-shards]: shards are missing: 1/2\n')
    expect(early.exitCode).toBe(1)
    expect(run(folder, [...MERGE, '--shard', '1/2']).exitCode).toBe(0)

    const path = join(folder, 'uit/brief-L66.pdf')
    const letter = readFileSync(path)
    appendFileSync(path, '%')
    expect(run(folder, ['merge', '--join', 'uit']).stderr).toContain(
      'row 66 has the file `brief-L66.pdf`, which is missing or another\n',
    )
    writeFileSync(path, letter)
    const joined = run(folder, ['merge', '--join', 'uit'])
    expect(joined.stderr).toContain('70 rows: 70 letters; 70 pages on 70 sheets\n')
    expect(joined.exitCode).toBe(0)
    expect(filesOf(join(folder, 'uit'))).toEqual(filesOf(join(folder, 'heel')))
  })

  describe('are not joined', () => {
    let folder: string
    beforeAll(() => {
      folder = createMailing({ rows: 65 })
      for (const shard of ['1/2', '2/2']) run(folder, [...MERGE, '--shard', shard])
    })

    const first = 'uit/manifest-1-of-2.jsonl'
    const second = 'uit/manifest-2-of-2.jsonl'
    const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').split('\n')

    it.each<[what: string, name: string, change: (lines: string[]) => string[], message: string]>([
      [
        'with a row that is there again at the end',
        second,
        lines => [...lines.slice(0, -1), linesOf(first)[4] ?? '', ''],
        'row 4 is there twice, or not in its place',
      ],
      ['without a row', first, lines => lines.toSpliced(4, 1), 'row 4 is in no shard'],
      [
        'with a head that says nothing',
        second,
        lines => ['{"manifest":1}', ...lines.slice(1)],
        'shards are missing: 2/2',
      ],
      [
        'with a row that says nothing',
        first,
        lines => lines.with(4, '{"row":4,"key":4,"status":"done"}'),
        'row 4 is in no shard',
      ],
    ])('%s', (_, name, change, message) => {
      const path = join(folder, name)
      const before = readFileSync(path)
      writeFileSync(path, change(linesOf(name)).join('\n'))
      const names = readdirSync(join(folder, 'uit'))
      const { exitCode, stderr } = run(folder, ['merge', '--join', 'uit'])
      expect(stderr).toContain(`error[merge/bad-shards]: ${message}\n`)
      expect(exitCode).toBe(1)
      expect(readdirSync(join(folder, 'uit'))).toEqual(names)
      writeFileSync(path, before)
    })

    it('over a manifest of somebody else', () => {
      const manifest = join(folder, 'uit/manifest.jsonl')
      writeFileSync(manifest, '{"mine":1}\n')
      const { exitCode, stderr } = run(folder, ['merge', '--join', 'uit'])
      expect(stderr).toContain('`manifest.jsonl` is there, and is no manifest of ours\n')
      expect(exitCode).toBe(1)
      expect(readFileSync(manifest, 'utf8')).toBe('{"mine":1}\n')
      rmSync(manifest)
    })

    it('a second time, but what a join that was killed has left is taken away', () => {
      const left = readFileSync(join(folder, second))
      expect(run(folder, ['merge', '--join', 'uit']).exitCode).toBe(0)
      const joined = filesOf(join(folder, 'uit'))
      writeFileSync(join(folder, second), left)
      expect(run(folder, ['merge', '--join', 'uit']).exitCode).toBe(0)
      expect(filesOf(join(folder, 'uit'))).toEqual(joined)
      expect(run(folder, ['merge', '--join', 'uit']).stderr).toContain(
        'there is no manifest of a shard in `uit`',
      )
    })
  })

  it('of other data do not belong together', () => {
    const folder = createMailing({ rows: 70 })
    run(folder, [...MERGE, '--shard', '1/2'])
    writeRows(folder, rowsOf(71))
    run(folder, [...MERGE, '--shard', '2/2'])
    expect(run(folder, ['merge', '--join', 'uit']).stderr).toContain(
      'the letters of `manifest-2-of-2.jsonl` were made from other data than those of `manifest-1-of-2.jsonl`\n',
    )
  })
})

describe('numbers from the register', () => {
  const numbersOf = (folder: string) => records(folder).map(({ key, reference }) => `${key} ${reference}`)

  it('follow the rows, and stay with them whatever their order', () => {
    const folder = createMailing({ rows: 3, numbered: true })
    const named = [...MERGE, '--name', '{{reference}} {{to.name}}']
    expect(run(folder, named).exitCode).toBe(0)
    expect(numbersOf(folder)).toEqual(['L1 2026-001', 'L2 2026-002', 'L3 2026-003'])
    const made = filesOf(join(folder, 'uit'))
    expect(Object.keys(made)).toContain('2026-002-Lid-2.pdf')
    const verified = run(folder, ['register', 'verify'])
    expect(verified.stderr).toContain('the letters of mailings, 3 of them, are not made again here')
    expect(verified.stderr).toContain('3 numbers: all is well\n')
    expect(run(folder, named).stderr).toContain('nothing was written: uit/manifest.jsonl')
    writeRows(folder, [['L0', 'Lid 0', 'Dorpsstraat 0'], ...rowsOf(3).toReversed()])
    expect(run(folder, named).stderr).toContain('1 letter written, 3 were there')
    expect(numbersOf(folder)).toEqual(['L0 2026-004', 'L3 2026-003', 'L2 2026-002', 'L1 2026-001'])
    for (const name of Object.keys(made).filter(name => name.endsWith('.pdf'))) {
      expect(filesOf(join(folder, 'uit'))[name]).toBe(made[name])
    }
  })

  it('are not taken while a row is bad', () => {
    const folder = createMailing({ rows: 3, numbered: true })
    writeRows(folder, [...rowsOf(3), ['L4', '', 'Dorpsstraat 4']])
    expect(run(folder).exitCode).toBe(1)
    expect(readdirSync(folder)).not.toContain('register.db')
    expect(run(folder, [...MERGE, '--keep-going']).exitCode).toBe(4)
    expect(run(folder, ['register', 'list', '--format', 'csv']).stdout.trim().split('\r\n')).toHaveLength(4)
  })

  it('are never another person’s', () => {
    const folder = createMailing({ rows: 2, numbered: true })
    run(folder)
    writeRows(folder, [['L1', 'Iemand anders', 'Dorpsstraat 1'], ...rowsOf(2).slice(1)])
    const { exitCode, stderr } = run(folder)
    expect(stderr).toContain('error[register/other-letter]: `2026-001` was given to another letter')
    expect(exitCode).toBe(1)
  })

  it('need a key', () => {
    const folder = createMailing({ rows: 2, numbered: true })
    const { exitCode, stderr } = run(folder, ['merge', 'brief.md', '--data', 'leden.csv', '-o', 'uit'])
    expect(stderr).toBe(
      'error: letters with numbers need `--key`, the column by which the register knows a row whatever becomes of the others\n',
    )
    expect(exitCode).toBe(2)
  })

  describe('in shards', () => {
    const ROWS = 66
    it('are those that one run would give, though all are at work at once', async () => {
      const whole = createMailing({ rows: ROWS, numbered: true })
      expect(run(whole).exitCode).toBe(0)
      const folder = createMailing({ rows: ROWS, numbered: true })
      const shards = ['2/2', '1/2'].map(shard => start(folder, [...MERGE, '--shard', shard]))
      expect(await Promise.all(shards.map(ended))).toEqual([0, 0])
      expect(run(folder, ['merge', '--join', 'uit']).exitCode).toBe(0)
      expect(filesOf(join(folder, 'uit'))).toEqual(filesOf(join(whole, 'uit')))
      const issued = run(folder, ['register', 'list', '--status', 'issued', '--format', 'csv'])
      expect(issued.stdout.trim().split('\r\n').slice(1)).toHaveLength(ROWS)
    })

    it('of one register that was not there are told to be so, and of several are not joined', () => {
      const folder = createMailing({ rows: ROWS, numbered: true })
      const first = run(folder, [...MERGE, '--shard', '1/2'])
      expect(first.stderr).toContain('warning[register/created]')
      expect(first.stderr).toContain('hint: shards on several machines need one register for all')
      rmSync(join(folder, 'register.db'))
      writeRows(folder, rowsOf(ROWS).slice(-2))
      expect(run(folder, [...MERGE.slice(0, -4), '-o', 'eerder', '--jobs', '1']).exitCode).toBe(0)
      writeRows(folder, rowsOf(ROWS))
      expect(run(folder, [...MERGE, '--shard', '2/2']).exitCode).toBe(0)
      expect(run(folder, ['merge', '--join', 'uit']).stderr).toContain(
        'row 65 has the number `2026-001`, as line 2 has: the shards had not one register\n',
      )
    })

    it('are not given to a row that cannot be read, in any shard', () => {
      const folder = createMailing({ rows: 1, numbered: true })
      writeRows(folder, [...rowsOf(ROWS), ['L67', '', 'Dorpsstraat 67']])
      expect(run(folder, [...MERGE, '--shard', '1/2']).exitCode).toBe(0)
      expect(run(folder, [...MERGE, '--shard', '2/2']).exitCode).toBe(1)
      const list = run(folder, ['register', 'list', '--status', 'reserved', '--format', 'csv'])
      expect(list.stdout.trim().split('\r\n').slice(1)).toHaveLength(2)
    })
  })
})

it.each(['constructor', '__proto__', 'to.toString'])(
  '%s is no field of a file name, nor of the order',
  field => {
    const folder = createMailing({ rows: 1 })
    const asked = [
      ['--name', `{{${field}}}`],
      ['--print', 'alle.pdf', '--sort', field],
    ]
    for (const options of asked) {
      const { exitCode, stderr } = run(folder, [...MERGE, ...options])
      expect(stderr).toContain(`error: neither the data nor a letter has \`${field}\``)
      expect(exitCode).toBe(2)
    }
  },
)

it('each letter is told with its own files, and made again when one of them changes', () => {
  const folder = createMailing({ rows: 12 })
  run(folder, MERGE)
  const fields = ['to.name', 'to.address.0', 'to.address.1', 'enclosures.0.file', 'enclosures.0.append']
  const head = ['nr', ...fields, 'enclosures.0.title']
  const rows = rowsOf(12).map(([key = '', ...row]) => {
    copyFileSync(join(folder, 'uit', `brief-${key}.pdf`), join(folder, `${key}.pdf`))
    return [key, ...row, '1234 AB Oeverwoude', `${key}.pdf`, 'true', 'Bijlage']
  })
  writeFileSync(join(folder, 'leden.csv'), [head, ...rows].map(cells => `${cells.join(',')}\n`).join(''))
  run(folder, MERGE)
  const filesOfRecord = ({ files = {} }: { files?: object }) => Object.keys(files)
  expect(records(folder).slice(1).map(filesOfRecord)).toEqual(rows.slice(1).map(([key]) => [`${key}.pdf`]))

  copyFileSync(join(folder, 'L1.pdf'), join(folder, 'L7.pdf'))
  expect(run(folder, MERGE).stderr).toContain('1 letter written')
})

it('data whose name tells no format needs one', () => {
  const folder = createMailing({ rows: 1 })
  writeFileSync(join(folder, 'leden.constructor'), '')
  const args = ['merge', 'brief.md', '--data', 'leden.constructor', '--dry-run']
  expect(run(folder, args).stderr).toContain('the name of `leden.constructor` tells no format of data\n')
})

it('data comes from standard input as well', () => {
  const folder = createMailing({ rows: 2 })
  const args = ['merge', 'brief.md', '--data', '-', '--data-format', 'csv', '--dry-run']
  const { exitCode, stderr } = run(folder, args, ['bash', '-c', 'cat leden.csv | "$@"', 'bash'])
  expect(stderr).toContain('columns that the letter does not use: nr\n')
  expect(stderr).toContain('a dry run: nothing was written\n')
  expect(exitCode).toBe(0)
})

it('a letter made in a mailing is the letter that its own file gives', () => {
  const folder = createMailing({ rows: 1 })
  run(folder)
  const letter = readFileSync(join(folder, 'brief.md'), 'utf8')
  const to = 'to: { name: Lid 1, address: [Dorpsstraat 1, 1234 AB Oeverwoude] }'
  writeFileSync(join(folder, 'zelf.md'), letter.replace('---\n', `---\n${to}\n`))
  expect(run(folder, ['build', 'zelf.md']).exitCode).toBe(0)
  expect(readFileSync(join(folder, 'zelf.pdf'))).toEqual(readFileSync(join(folder, 'uit/brief-L1.pdf')))
})

describe('a command that cannot be meant', () => {
  it.each<[args: string[], message: string]>([
    [['merge'], 'name the letter'],
    [['merge', 'brief.md'], 'name the data with --data'],
    [
      ['merge', 'brief.md', '--data', 'leden.csv'],
      'name the folder of the letters with -o, or one file for the printer with --print, or try --dry-run',
    ],
    [[...MERGE, '--dry-run'], '--dry-run writes nothing: leave out -o and --print'],
    [[...DRY_RUN, '--print', 'alle.pdf'], '--dry-run writes nothing: leave out -o and --print'],
    [[...MERGE, '--split', '2'], '--sort and --split are for --print'],
    [[...MERGE, '--sort', 'nr'], '--sort and --split are for --print'],
    [
      [...MERGE, '--print', 'alle.pdf', '--shard', '1/2'],
      '--print has the letters of all shards in one order: leave out --shard',
    ],
    [
      ['merge', 'brief.md', '--data', 'leden.csv', '--print', 'alle.pdf', '--name', '{{nr}}'],
      '--name is for the files in the folder of -o',
    ],
    [[...MERGE, '--sample', '2', '--shard', '1/2'], '--sample is taken of all rows: leave out --shard'],
    [['merge', 'brief.md', '--join', 'uit'], '--join makes no letters: name only the folder'],
    ...['{{nr', '{{nr}}{{', '{{}}', '{nr}'].map((name): [string[], string] => [
      [...DRY_RUN, '--name', name],
      `option '--name <pattern>' argument '${name}' is invalid. Write each field as {{field}}, with two braces on either side.`,
    ]),
    [DRY_RUN.with(5, 'nrs'), 'the data has no column `nrs`: did you mean `nr`?'],
    [[...DRY_RUN, '--name', '{{nrs}}'], 'neither the data nor a letter has `nrs`: did you mean `nr`?'],
    [
      ['merge', 'brief.md', '--data', 'leden.csv', '--print', 'alle.pdf', '--sort', 'to.nam'],
      'neither the data nor a letter has `to.nam`: did you mean `to.name`?',
    ],
    [[...DRY_RUN, '--where', 'nrs=1'], 'the data has no column `nrs`: did you mean `nr`?'],
  ])('%j', (args, message) => {
    const { exitCode, stderr } = run(createMailing({ rows: 1 }), args)
    expect(stderr.split('\n')[0]).toBe(`error: ${message}`)
    expect(exitCode).toBe(2)
  })
})
