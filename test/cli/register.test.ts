import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFolder, filesIn, letter, writeLetters } from './program.ts'

const REFERENCES = `
references:
  register: register.db
  series:
    directie: { pattern: "{dossier}-{yy}{seq:3}.{author}", reset: yearly, start: 307 }
    kort: { pattern: "K{seq}{check}" }
`
const NEXT = 'reference: { series: directie, dossier: O.2.2, author: RW }'

let cwd: string
beforeEach(() => {
  cwd = createFolder()
  appendFileSync(join(cwd, 'letter.yaml'), REFERENCES)
  edit('felicitatie.md', /^reference: .*$/m, NEXT)
  edit('felicitatie.md', /^enclosures:[\s\S]*?(?=^---)/m, '')
})

function edit(name: string, written: string | RegExp, replacement: string): void {
  const text = readFileSync(join(cwd, name), 'utf8')
  const edited = text.replace(written, () => replacement)
  if (edited === text) throw new Error(`nothing to edit in ${name}`)
  writeFileSync(join(cwd, name), edited)
}

const env = { USER: 'dm' }

/** The first number makes the register. */
const NEW_REGISTER = `letter.yaml:25:13: warning[register/created]: there was no register \`register.db\`: it is made, and begins with the first numbers
  25 |   register: register.db
     |             ^^^^^^^^^^^
  hint: if letters have numbers already, put the register back, or \`letter register import\` them
`

function run(...args: string[]): { exitCode: number | null; out: string; err: string } {
  const { exitCode, stdout, stderr } = letter(args, { cwd, env })
  return { exitCode, out: stdout.toString(), err: stderr }
}

function build(...args: string[]): { exitCode: number | null; err: string } {
  const { exitCode, err } = run('build', ...args)
  return { exitCode, err: err.replace(/ {2}\d+\.\d\d s/g, '') }
}

/** Number, status and file of all entries. */
function listed(): string[] {
  const records = JSON.parse(run('register', 'list', '--format', 'json').out) as Record<string, string>[]
  return records.map(({ number, status, file }) => `${number} ${status} ${file}`)
}

const text = (name: string) => run('build', name, '--format', 'text', '-o', '-').out

describe('letter build', { timeout: 120_000 }, () => {
  it('gives a letter its number, the same one every time, and records what was issued', () => {
    expect(build('felicitatie.md')).toEqual({
      exitCode: 0,
      err: expect.stringMatching(
        /^letter\.yaml:25:13: warning\[register\/created\]: [\s\S]*\nfelicitatie\.pdf {2}2 pages {2}\d+\.\d KB\n$/,
      ),
    })
    const first = readFileSync(join(cwd, 'felicitatie.pdf'))
    expect(listed()).toEqual(['O.2.2-17307.RW issued felicitatie.md'])
    expect(build('felicitatie.md').err).toMatch(/^felicitatie\.pdf /)
    expect(readFileSync(join(cwd, 'felicitatie.pdf'))).toEqual(first)
    expect(listed()).toEqual(['O.2.2-17307.RW issued felicitatie.md'])
    const [entry] = JSON.parse(run('register', 'show', 'O.2.2-17307.RW', '--format', 'json').out)
    expect(entry).toMatchObject({ subject: 'Felicitatie VluchtelingenWerk Nederland', recordedBy: 'dm' })
    expect(entry.history.map(({ event }: { event: string }) => event)).toEqual(['reserved', 'issued'])
    expect(filesIn(cwd)).not.toContain('register.db-wal')
  })

  it('numbers many letters in their order, however many workers there are', () => {
    const letters = writeLetters(cwd, 20)
    expect(build(...letters, '--jobs', '2', '--format', 'text').exitCode).toBe(0)
    expect(listed()).toEqual(letters.map((name, i) => `O.2.2-17${307 + i}.RW reserved ${name}`))
    expect(readFileSync(join(cwd, '20.txt'), 'utf8')).toContain('O.2.2-17326.RW')
  })

  it('keeps the number of a letter that could not be made, and the reason', () => {
    edit('felicitatie.md', 'Drs. W. Koolmees', 'K'.repeat(70))
    const { exitCode } = build('felicitatie.md')
    expect(exitCode).toBe(1)
    expect(run('register', 'verify').err).toMatch(
      /^one number: one thing to look at\nwarning\[register\/not-made\]: the letter of `O\.2\.2-17307\.RW`, `felicitatie\.md`, is not made: .*\n {2}hint: build it, or `letter register void O\.2\.2-17307\.RW --reason …`\n$/,
    )
    edit('felicitatie.md', 'K'.repeat(70), 'Drs. W. Koolmees')
    expect(build('felicitatie.md').exitCode).toBe(0)
    expect(listed()).toEqual(['O.2.2-17307.RW issued felicitatie.md'])
  })

  it('takes no number for a letter with a fault that is seen before', () => {
    edit('felicitatie.md', 'van harte', '[van harte](bijlage.pdf)')
    expect(build('felicitatie.md').exitCode).toBe(1)
    expect(existsSync(join(cwd, 'register.db'))).toBe(false)
  })

  it('records a number that a letter has, and refuses it to another', () => {
    writeLetters(cwd, 2)
    const set = ['--set', 'reference=O.9-17900.DM', '--format', 'text']
    expect(build('01.md', ...set).exitCode).toBe(0)
    expect(build('02.md', ...set)).toEqual({
      exitCode: 1,
      err: `--set reference:1:1: error[register/taken]: \`O.9-17900.DM\` is the number of another letter: \`01.md\`, “Brief 1” to Drs. W. Koolmees, 2017-11-15
  1 | O.9-17900.DM
    | ^^^^^^^^^^^^
  hint: \`reference: { series: … }\` gives this letter the next number
02.md: not made, 1 error
`,
    })
    expect(build('02.md', '--format', 'text').exitCode).toBe(0)
    expect(listed()).toEqual(['O.9-17900.DM reserved 01.md', 'O.2.2-17901.RW reserved 02.md'])
  })

  it('knows a letter by its `id` where it has been moved', () => {
    edit('felicitatie.md', 'subject:', 'id: gelukwens\nsubject:')
    run('number', 'felicitatie.md')
    mkdirSync(join(cwd, '2017'))
    cpSync(join(cwd, 'felicitatie.md'), join(cwd, '2017/gelukwens.md'))
    rmSync(join(cwd, 'felicitatie.md'))
    expect(run('number', '2017/gelukwens.md').out).toBe('O.2.2-17307.RW\t2017/gelukwens.md\n')
    build('2017/gelukwens.md')
    expect(listed()).toEqual(['O.2.2-17307.RW issued 2017/gelukwens.md'])
    cpSync(join(cwd, '2017/gelukwens.md'), join(cwd, '2017/weer.md'))
    rmSync(join(cwd, '2017/gelukwens.md'))
    build('2017/weer.md')
    expect(listed()).toEqual(['O.2.2-17307.RW issued 2017/weer.md'])
    expect(run('register', 'verify').err).toBe('one number: all is well\n')
  })

  it('refuses the number of a letter to another that takes its file', () => {
    build('felicitatie.md')
    edit('felicitatie.md', /^subject: .*/m, 'subject: Een ander onderwerp')
    edit('felicitatie.md', 'Drs. W. Koolmees', 'Mw. A. de Vries')
    const { exitCode, err } = build('felicitatie.md')
    expect(err).toContain('error[register/other-letter]: `O.2.2-17307.RW` was given to another letter: ')
    expect(exitCode).toBe(1)
    edit('felicitatie.md', 'subject:', 'id: ander\nsubject:')
    expect(build('felicitatie.md').exitCode).toBe(0)
    expect(build('felicitatie.md', '--set', 'to.name=Dhr. J. Bos').exitCode).toBe(1)
    expect(listed()[1]).toBe('O.2.2-17308.RW issued felicitatie.md')
  })

  it('says when a letter keeps a number that it would not get now', () => {
    run('number', 'felicitatie.md')
    edit('felicitatie.md', 'author: RW', 'author: DM')
    expect(build('felicitatie.md').err).toContain(
      'warning[register/outdated]: the letter keeps its number `O.2.2-17307.RW`; it would now be `O.2.2-17307.DM`\n',
    )
  })
})

describe('references to other letters', () => {
  beforeEach(() => {
    run('number', 'felicitatie.md')
    cpSync(join(cwd, 'felicitatie.md'), join(cwd, 'antwoord.md'))
  })

  it('give title, day and reference', () => {
    edit(
      'antwoord.md',
      /^opening:/m,
      'inReplyTo: O.2.2-17307.RW\nenclosures: [{ reference: O.2.2-17307.RW }]\nopening:',
    )
    const letter = text('antwoord.md')
    expect(letter).toMatch(/uw brief van +15 november 2017/)
    expect(letter).toMatch(/uw kenmerk +O\.2\.2-17307\.RW/)
    expect(letter).toMatch(/Felicitatie VluchtelingenWerk Nederland\s+\(O\.2\.2-17307\.RW, 15 november\)/)
  })

  it('that lead to nobody are errors with the nearest numbers', () => {
    edit('antwoord.md', /^opening:/m, 'yourLetterOf: O.2.2-17370.RW\nopening:')
    expect(build('antwoord.md')).toEqual({
      exitCode: 1,
      err: `antwoord.md:9:15: error[register/unknown-reference]: there is no letter \`O.2.2-17370.RW\` in the register
  9 | yourLetterOf: O.2.2-17370.RW
    |               ^^^^^^^^^^^^^^
  hint: nearest are \`O.2.2-17307.RW\`, \`O.2.2-17308.RW\`
antwoord.md: not made, 1 error
`,
    })
  })

  it.each(['1', '2'])('may lead to letters that are made later, %s at a time', jobs => {
    const letters = writeLetters(cwd, 2)
    edit('01.md', /^opening:/m, 'inReplyTo: O.9-17900.DM\nopening:')
    edit('02.md', NEXT, 'reference: O.9-17900.DM')
    expect(build(...letters, '--jobs', jobs)).toMatchObject({ exitCode: 0 })
  })

  it('with a title of their own may lead elsewhere, unless they look like ours', () => {
    edit(
      'antwoord.md',
      /^opening:/m,
      'enclosures: [{ title: Nota, reference: 2017/9 }, { title: Brief, reference: O.2-17001.X }]\nopening:',
    )
    const { exitCode, err } = build('antwoord.md')
    expect(exitCode).toBe(0)
    expect(err.match(/warning\[.*/g)).toEqual([
      'warning[register/unknown-reference]: there is no letter `O.2-17001.X` in the register',
    ])
  })
})

describe('a draft', () => {
  it('takes no number, and needs no register', () => {
    expect(build('felicitatie.md', '--draft').exitCode).toBe(0)
    expect(filesIn(cwd)).not.toContain('register.db')
    expect(run('build', 'felicitatie.md', '--draft', '--format', 'text')).toMatchObject({
      exitCode: 2,
      err: 'error: only a PDF can be a draft\n(letter --help shows how)\n',
    })
  })
})

describe('letter number', () => {
  it('prints a line a letter, in their order, and the same ones again', () => {
    writeLetters(cwd, 3)
    const numbers = 'O.2.2-17307.RW\t03.md\nO.2.2-17308.RW\t01.md\n'
    expect(run('number', '03.md', '01.md')).toEqual({ exitCode: 0, out: numbers, err: NEW_REGISTER })
    expect(run('number', '03.md', '01.md')).toEqual({ exitCode: 0, out: numbers, err: '' })
    expect(JSON.parse(run('number', '02.md', '--format', 'json').out)).toEqual([
      { letter: '02.md', reference: 'O.2.2-17309.RW', diagnostics: [] },
    ])
  })

  it('numbers the others when one letter has a fault', () => {
    writeLetters(cwd, 2)
    edit('01.md', 'series: directie', 'series: directe')
    const { exitCode, out, err } = run('number', '01.md', '02.md')
    expect([exitCode, out]).toEqual([4, 'O.2.2-17307.RW\t02.md\n'])
    expect(err).toBe(`01.md:8:22: error[letter/unknown-series]: there is no series \`directe\` of references
  8 | reference: { series: directe, dossier: O.2.2, author: RW }
    |                      ^^^^^^^
  hint: did you mean \`directie\`?
${NEW_REGISTER}`)
  })
})

describe('letter register', () => {
  it('teaches', () => {
    const { out } = run('register', '--help')
    for (const word of [
      'list',
      'find',
      'show',
      'void',
      'export',
      'import',
      'verify',
      'init',
      'references:\n',
    ])
      expect(out).toContain(`  ${word}`)
  })

  it('says what to do when it has no numbers yet', () => {
    expect(run('register', 'list')).toEqual({
      exitCode: 0,
      out: '',
      err: 'the register has no numbers yet: a letter with `reference: { series: … }` gets its own from `letter build` or `letter number`\n',
    })
    expect(run('register', 'list', '--format', 'json').out).toBe('[]\n')
    expect(filesIn(cwd)).not.toContain('register.db')
  })

  it('lists, finds and shows', () => {
    const letters = writeLetters(cwd, 3)
    run('number', ...letters)
    expect(
      run('register', 'list').out,
    ).toBe(`number          status    day         addressee         subject  file
O.2.2-17307.RW  reserved  2017-11-15  Drs. W. Koolmees  Brief 1  01.md
O.2.2-17308.RW  reserved  2017-11-15  Drs. W. Koolmees  Brief 2  02.md
O.2.2-17309.RW  reserved  2017-11-15  Drs. W. Koolmees  Brief 3  03.md
`)
    expect(run('register', 'find', 'KOOLMEES', 'brief 2').out.split('\n')[1]).toMatch(/^O\.2\.2-17308\.RW /)
    expect(run('register', 'find', 'nobody').err).toBe('none of its 3 numbers is like that\n')
    expect(run('register', 'list', '--status', 'issued').err).toBe('none of its 3 numbers is like that\n')
    expect(run('register', 'show', 'O.2.2-17308.RW').out).toMatch(
      /^number +O\.2\.2-17308\.RW\nstatus +reserved\n/,
    )
    expect(run('register', 'show', 'O.2.2-17380.RW')).toEqual({
      exitCode: 1,
      out: '',
      err: `error[register/unknown-reference]: there is no number \`O.2.2-17380.RW\` in the register
  hint: nearest are \`O.2.2-17307.RW\`, \`O.2.2-17308.RW\`, \`O.2.2-17309.RW\`
`,
    })
    edit('03.md', 'Brief 3', 'Cafe\u0301')
    build('03.md')
    expect(run('register', 'find', 'caf\u00e9').out.split('\n')[1]).toMatch(/^O\.2\.2-17309\.RW /)
  })

  it('voids a number, and its letter gets another', () => {
    run('number', 'felicitatie.md')
    expect(run('register', 'void', 'O.2.2-17307.RW')).toMatchObject({ exitCode: 2 })
    expect(run('register', 'void', 'O.2.2-17307.RW', '--reason', 'nooit verstuurd')).toEqual({
      exitCode: 0,
      out: '',
      err: '`O.2.2-17307.RW` is void: nooit verstuurd\n',
    })
    expect(run('number', 'felicitatie.md').out).toBe('O.2.2-17308.RW\tfelicitatie.md\n')
    expect(run('register', 'void', 'O.2.2-17307.RW', '--reason', 'x')).toMatchObject({ exitCode: 1 })
  })

  it('verifies: gaps, doubles, and letters changed since they were issued', () => {
    build('felicitatie.md')
    expect(run('register', 'verify')).toEqual({ exitCode: 0, out: '', err: 'one number: all is well\n' })
    edit('felicitatie.md', 'van harte', 'hartelijk')
    writeFileSync(join(cwd, 'oud.csv'), 'number\nO.2.2-17305.RW\nx.1\nX.1\n')
    expect(run('register', 'import', 'oud.csv').err).toBe('3 numbers taken over\n')
    expect(run('register', 'verify')).toEqual({
      exitCode: 1,
      out: '',
      err: `4 numbers: 3 things to look at
error[register/gap]: a number is missing between \`O.2.2-17305.RW\` and \`O.2.2-17307.RW\`
  hint: if it was never used, import it with the status \`void\` and a \`reason\`
error[register/duplicate]: \`x.1\` and \`X.1\` are the same to a reader
error[register/changed]: the letter of \`O.2.2-17307.RW\`, \`felicitatie.md\`, has been changed since it was issued
`,
    })
  })

  it.each(['csv', 'json'])('exports as %s what another register imports', format => {
    build('felicitatie.md')
    run('number', ...writeLetters(cwd, 2))
    run('register', 'void', 'O.2.2-17308.RW', '--reason', 'fout, "dubbel"; weg')
    const file = `export.${format}`
    expect(run('register', 'export', '--format', format, '-o', file).err).toBe(`${file}: 3 numbers\n`)
    const exported = readFileSync(join(cwd, file), 'utf8')
    rmSync(join(cwd, 'register.db'))
    expect(run('register', 'import', file).err).toBe('3 numbers taken over\n')
    expect(run('register', 'export', '--format', format).out).toBe(exported)
  })

  it('exports over no file but an older export', () => {
    run('number', 'felicitatie.md')
    const before = readFileSync(join(cwd, 'felicitatie.md'))
    const { err, exitCode } = run('register', 'export', '--format', 'json', '-o', 'felicitatie.md')
    expect(err).toBe(
      'error[io/unwritable]: `felicitatie.md` exists, and is not replaced: its name does not end in `.json`\n',
    )
    expect(exitCode).toBe(3)
    expect(readFileSync(join(cwd, 'felicitatie.md'))).toEqual(before)
    for (const _ of [1, 2]) expect(run('register', 'export', '-o', 'lijst.csv').exitCode).toBe(0)
  })

  it('imports all or nothing, and says what is in the way', () => {
    run('number', 'felicitatie.md')
    writeFileSync(
      join(cwd, 'oud.csv'),
      '\ufeffnumber;date;subject;status;reason\nO.1-17001.A;2017-02-30;Een;;\nO.1-17001.A;;Twee;;\nK13;;;weg;\nO.3-17003.C;;;void;\n',
    )
    const { exitCode, err } = run('register', 'import', 'oud.csv')
    expect(exitCode).toBe(1)
    expect(err).toBe(`oud.csv:2:1: error[register/conflict]: \`2017-02-30\` is no day
  2 | O.1-17001.A;2017-02-30;Een;;
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: write it as \`2017-11-15\`
oud.csv:3:1: error[register/conflict]: the number \`O.1-17001.A\` is that of line 2 as well
  3 | O.1-17001.A;;Twee;;
    | ^^^^^^^^^^^^^^^^^^^
oud.csv:4:1: error[register/conflict]: \`weg\` is no status
  4 | K13;;;weg;
    | ^^^^^^^^^^
  hint: known are reserved, issued, void
oud.csv:4:1: error[register/conflict]: \`K13\` has a wrong check digit
  4 | K13;;;weg;
    | ^^^^^^^^^^
oud.csv:5:1: error[register/conflict]: a number that is void has a \`reason\`
  5 | O.3-17003.C;;;void;
    | ^^^^^^^^^^^^^^^^^^^
`)
    writeFileSync(join(cwd, 'oud.csv'), 'number,file\nO.8-17001.A,a.md\nO.9-17307.B,b.md\n')
    expect(run('register', 'import', 'oud.csv').err).toMatch(
      /^oud\.csv:3:1: error\[register\/taken\]: `O\.2\.2-17307\.RW` is the number of another letter: `felicitatie\.md`/,
    )
    expect(listed().length).toBe(1)
  })

  it('says where it looked for `letter.yaml`', () => {
    mkdirSync(join(cwd, 'brieven'))
    expect(run('register', 'list', '--in', 'brieven').exitCode).toBe(0)
    expect(run('register', 'list', '--in', '/')).toEqual({
      exitCode: 1,
      out: '',
      err: 'error[letter/no-organisation]: there is no `letter.yaml` in `/` or above it\n  hint: name the folder of your letters with `--in`\n',
    })
  })
})

describe('a register that cannot be used is exit code 3', () => {
  it('and no letter is made', () => {
    writeFileSync(join(cwd, 'register.db'), 'geen database '.repeat(100))
    expect(build('felicitatie.md')).toEqual({
      exitCode: 3,
      err: `letter.yaml:25:13: error[register/unavailable]: cannot use the register \`register.db\`: the file is no register
  25 |   register: register.db
     |             ^^^^^^^^^^^
  hint: name another file for the register
felicitatie.md: not made, 1 error
`,
    })
    expect(filesIn(cwd)).not.toContain('felicitatie.pdf')
    expect(run('register', 'list').exitCode).toBe(3)
  })

  it.each([':memory:', 'file:register.db?mode=memory', 'libsql://example.org/x', 'mysql://localhost/x'])(
    'neither a file nor PostgreSQL: %s',
    place => {
      edit('letter.yaml', 'register.db', `"${place}"`)
      expect(build('felicitatie.md')).toMatchObject({
        exitCode: 3,
        err: expect.stringMatching(
          /is neither a file nor a `postgres:\/\/` database\n.*\n.*\n {2}hint: name a file, such as `register\.db`\n/,
        ),
      })
      expect(run('register', 'list').exitCode).toBe(3)
      expect(filesIn(cwd)).not.toContain('felicitatie.pdf')
    },
  )

  it.each([
    ['a folder', () => mkdirSync(join(cwd, 'register.db')), 'it is a folder'],
    ['a pipe', () => execFileSync('mkfifo', [join(cwd, 'register.db')]), 'it is no regular file'],
  ])('%s, and nothing is left beside it', (_, make, reason) => {
    make()
    const before = filesIn(cwd)
    expect(build('felicitatie.md').err).toContain(`cannot use the register \`register.db\`: ${reason}\n`)
    expect(run('register', 'list')).toMatchObject({ exitCode: 3, err: expect.stringContaining(reason) })
    expect(filesIn(cwd)).toEqual(before)
  })

  it.each(['../register.db', '/tmp/register.db'])('outside the folder of `letter.yaml`: %s', place => {
    edit('letter.yaml', 'register.db', place)
    const { exitCode, err } = build('felicitatie.md')
    expect(err).toContain(
      `error[io/outside-folder]: the register \`${place}\` lies outside the folder of \`letter.yaml\`\n`,
    )
    expect(exitCode).toBe(3)
  })
})
