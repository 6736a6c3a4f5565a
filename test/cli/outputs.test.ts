import { mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFolder, filesIn, letter, writeLetters } from './program.ts'

let cwd: string
beforeEach(() => {
  cwd = createFolder()
})

const INPUTS = ['felicitatie.md', 'handtekening.svg', 'letter.yaml', 'logo.svg']

function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-6).toString() === '%%EOF\n'
}

describe('a letter', () => {
  it('becomes a PDF beside it, and one line says so', () => {
    const { exitCode, stdout, stderr } = letter(['build', 'felicitatie.md'], { cwd })
    expect(stderr).toMatch(/^felicitatie\.pdf {2}2 pages {2}\d+\.\d KB {2}\d+\.\d\d s\n$/)
    expect(stdout.toString()).toBe('')
    expect(exitCode).toBe(0)
    expect(filesIn(cwd)).toEqual([...INPUTS, 'felicitatie.pdf'].sort())
    expect(isPdf(readFileSync(join(cwd, 'felicitatie.pdf')))).toBe(true)
  })

  it.each([
    ['a file', 'uit.pdf', 'uit.pdf'],
    ['a file in a folder that is not there yet', 'uit/nieuw/brief.pdf', 'uit/nieuw/brief.pdf'],
    ['a folder that is there', 'map', 'map/felicitatie.pdf'],
    ['a folder that is not there yet', 'uit/', 'uit/felicitatie.pdf'],
  ])('goes with -o to %s', (_, output, path) => {
    mkdirSync(join(cwd, 'map'))
    const { exitCode, stderr } = letter(['build', 'felicitatie.md', '-o', output], { cwd })
    expect(stderr).toMatch(path)
    expect(exitCode).toBe(0)
    expect(isPdf(readFileSync(join(cwd, path)))).toBe(true)
    expect(filesIn(cwd)).not.toContain('felicitatie.pdf')
  })

  it('goes with -o - to standard output, and the talk to standard error', () => {
    const { exitCode, stdout, stderr } = letter(['build', 'felicitatie.md', '-o', '-'], { cwd })
    expect(isPdf(stdout)).toBe(true)
    expect(stderr).toMatch(/^felicitatie\.md {2}2 pages/)
    expect(exitCode).toBe(0)
    expect(filesIn(cwd)).toEqual(INPUTS)
  })

  it('takes the place of an older one', () => {
    writeFileSync(join(cwd, 'felicitatie.pdf'), 'old')
    expect(letter(['build', 'felicitatie.md'], { cwd }).exitCode).toBe(0)
    expect(isPdf(readFileSync(join(cwd, 'felicitatie.pdf')))).toBe(true)
  })

  it('goes to where a link leads, and the link stays', () => {
    mkdirSync(join(cwd, 'archief'))
    writeFileSync(join(cwd, 'archief/oud.pdf'), 'old')
    symlinkSync('archief/oud.pdf', join(cwd, 'felicitatie.pdf'))
    expect(letter(['build', 'felicitatie.md'], { cwd }).exitCode).toBe(0)
    expect(readlinkSync(join(cwd, 'felicitatie.pdf'))).toBe('archief/oud.pdf')
    expect(isPdf(readFileSync(join(cwd, 'archief/oud.pdf')))).toBe(true)
    expect(filesIn(join(cwd, 'archief'))).toEqual(['oud.pdf'])
  })
})

describe('an input is never overwritten', () => {
  it.each(['felicitatie.md', './felicitatie.md', 'letter.yaml', 'logo.svg', 'link.md'])('%s', output => {
    symlinkSync('felicitatie.md', join(cwd, 'link.md'))
    const before = readFileSync(join(cwd, output))
    const { exitCode, stderr } = letter(['build', 'felicitatie.md', '-o', output], { cwd })
    expect(stderr).toBe(
      `error: \`${output}\` exists, and is not replaced: its name does not end in \`.pdf\`\n`,
    )
    expect(exitCode).toBe(2)
    expect(readFileSync(join(cwd, output))).toEqual(before)
  })

  it.each([[], ['-o', 'felicitatie.pdf'], ['-o', '.']])('nor through a link: %j', (...output) => {
    symlinkSync('felicitatie.md', join(cwd, 'felicitatie.pdf'))
    const before = readFileSync(join(cwd, 'felicitatie.md'))
    const { exitCode, stderr } = letter(['build', 'felicitatie.md', ...output], { cwd })
    expect(stderr).toBe(
      'error: `felicitatie.pdf` leads to `felicitatie.md`, which is not replaced: its name does not end in `.pdf`\n',
    )
    expect(exitCode).toBe(2)
    expect(readFileSync(join(cwd, 'felicitatie.md'))).toEqual(before)
  })

  it.each(['pdf', 'html', 'text'])('nor a file without an extension, by --format %s', format => {
    writeFileSync(join(cwd, 'LICENSE'), 'MIT')
    const build = (output: string) =>
      letter(['build', 'felicitatie.md', '--format', format, '-o', output], { cwd })
    const extension = format === 'text' ? '.txt' : `.${format}`
    const { exitCode, stderr } = build('LICENSE')
    expect(stderr).toBe(
      `error: \`LICENSE\` exists, and is not replaced: its name does not end in \`${extension}\`\n`,
    )
    expect(exitCode).toBe(2)
    expect(readFileSync(join(cwd, 'LICENSE'), 'utf8')).toBe('MIT')
    expect(build('nieuw').exitCode).toBe(0)
  })

  it('nor a file without an extension, where a link leads to it', () => {
    writeFileSync(join(cwd, 'sleutels'), 'ssh-ed25519')
    symlinkSync('sleutels', join(cwd, 'felicitatie.pdf'))
    const { exitCode, stderr } = letter(['build', 'felicitatie.md'], { cwd })
    expect(stderr).toBe(
      'error: `felicitatie.pdf` leads to `sleutels`, which is not replaced: its name does not end in `.pdf`\n',
    )
    expect(exitCode).toBe(2)
    expect(readFileSync(join(cwd, 'sleutels'), 'utf8')).toBe('ssh-ed25519')
  })

  it('nor a letter by another', () => {
    writeFileSync(join(cwd, 'felicitatie.yaml'), readFileSync(join(cwd, 'felicitatie.md')))
    const { exitCode, stderr } = letter(['build', '.'], { cwd })
    expect(stderr).toBe(
      'error: `felicitatie.md` and `felicitatie.yaml` would both be written to `felicitatie.pdf`\n',
    )
    expect(exitCode).toBe(2)
    expect(filesIn(cwd)).not.toContain('felicitatie.pdf')
  })
})

describe('the format', () => {
  it('html is one file that needs no other', () => {
    expect(letter(['build', 'felicitatie.md', '--format', 'html'], { cwd }).exitCode).toBe(0)
    const html = readFileSync(join(cwd, 'felicitatie.html'), 'utf8')
    expect(html).toContain('Geachte heer Koolmees,')
    expect(html).not.toMatch(/<link|<script|@import|\burl\((?!"data:)|\bsrc="(?!data:)/i)
    expect(html.match(/@font-face/g)).toHaveLength(html.match(/url\("data:font\/ttf;base64,/g)?.length ?? 0)
    expect(html.match(/<img[^>]* src="data:image\/svg\+xml;base64,/g)).toHaveLength(2)
    // Nothing of how faults are traced is left.
    expect(html).not.toMatch(/[\ufdd0-\ufdef]/)
  })

  it('text is what a reader hears', () => {
    const { stdout } = letter(['build', 'felicitatie.md', '--format', 'text', '-o', '-'], { cwd })
    expect(stdout.toString()).toMatch(/^VluchtelingenWerk Nederland\n\nDrs\. W\. Koolmees\nMinister van/)
    expect(stdout.toString()).toMatch(
      /\nHoogachtend,\n\[.*Dorine Manson\]\nDorine Manson\nBestuursvoorzitter\n/,
    )
    expect(filesIn(cwd)).toEqual(INPUTS)
  })

  it('text does not replace a text that somebody wrote, unless told to', () => {
    const build = (...args: string[]) => letter(['build', '--format', 'text', ...args], { cwd })
    const [a, b] = writeLetters(cwd, 2) as [string, string]
    expect(build(a).exitCode).toBe(0)
    expect(build(a).exitCode).toBe(0)
    writeFileSync(join(cwd, '01.txt'), 'notities')
    const refused = (name: string, wayOut: string) =>
      `error[io/unwritable]: cannot write \`${name}\`: it is there with another text, which may be yours\n  hint: \`-o ${wayOut}\` replaces it\n`
    const { exitCode, stderr } = build(a)
    expect(stderr).toBe(`${refused('01.txt', '01.txt')}01.md: not made, 1 error\n`)
    expect(exitCode).toBe(3)
    expect(build(a, b).stderr).toContain(refused('01.txt', './'))
    expect(readFileSync(join(cwd, '01.txt'), 'utf8')).toBe('notities')
    expect(build(a, '-o', '01.txt').exitCode).toBe(0)
    expect(readFileSync(join(cwd, '01.txt'), 'utf8')).toContain('betreft Brief 1')
  })

  it('and the name of the file go together', () => {
    expect(letter(['build', 'felicitatie.md', '--format=text'], { cwd }).exitCode).toBe(0)
    expect(filesIn(cwd)).toContain('felicitatie.txt')
  })
})

describe('--set', () => {
  const text = (...set: string[]) => {
    const options = set.flatMap(value => ['--set', value])
    return letter(['build', 'felicitatie.md', '--format', 'text', '-o', '-', ...options], { cwd })
  }

  it('replaces values, items of lists and fields of the organisation; a value may hold `=`', () => {
    const { stdout } = text(
      'subject=a=b',
      'to.address.1=9999 ZZ Elders',
      'enclosures.0.title=Iets anders',
      'organisation.address.0=Postbus 1',
      'yourReference=X 1',
    )
    const lines = stdout.toString().split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'betreft a=b',
        'Postbus 90801',
        '9999 ZZ Elders',
        'Postbus 1',
        'uw kenmerk X 1',
      ]),
    )
    expect(lines).toContain('Iets anders (O.2.2-17273.DM, 19 oktober)')
  })

  it('begins a list that the letter does not have', () => {
    expect(text('copies.0=Gemeente Utrecht', 'copies.1=Gemeente Zeist').stdout.toString()).toMatch(
      /Gemeente Utrecht\s+Gemeente Zeist/,
    )
  })

  it.each([
    [
      'too.name=x',
      '--set too.name:1:1: error[letter/unknown-field]: `too` is not a field of a letter\n  1 | x\n    | ^\n  hint: did you mean `to`?\n',
    ],
    ['to.address.5=x', 'error[letter/bad-value]: --set: the letter has no place for `to.address.5`\n'],
    [
      'to.address=[Straat 1, 1234 AB Stad]',
      "--set to.address:1:1: error[letter/bad-value]: `to.address` must be a list of lines, or the fields of an address\n  1 | [Straat 1, 1234 AB Stad]\n    | ^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write it as `--set to.address.0='Straat 1' --set to.address.1='1234 AB Stad'`\n",
    ],
    [
      'signatories=dorine-manson',
      '--set signatories:1:1: error[letter/bad-value]: `signatories` must be a list of signatories\n  1 | dorine-manson\n    | ^^^^^^^^^^^^^\n  hint: write it as `--set signatories.0=dorine-manson`\n',
    ],
    [
      'enclosures=Nota',
      '--set enclosures:1:1: error[letter/bad-value]: `enclosures` must be a list of enclosures\n  1 | Nota\n    | ^^^^\n  hint: write it as `--set enclosures.0.title=Jaarverslag`\n',
    ],
    [
      'date=vandaag',
      '--set date:1:1: error[letter/bad-date]: `date` is not a day as year-month-day: vandaag\n  1 | vandaag\n    | ^^^^^^^\n  hint: write it as `--set date=2017-11-15`\n',
    ],
    [
      'to.name=',
      '--set to.name:1:1: error[letter/bad-value]: `to.name` is empty\n  hint: give it a value or leave the option out\n',
    ],
    ['subject.x=y', 'error[letter/bad-value]: --set: the letter has no place for `subject.x`\n'],
    [
      '__proto__.x=y',
      '--set __proto__.x:1:1: error[letter/unknown-field]: `__proto__` is not a field of a letter\n  1 | y\n    | ^\n  hint: known are `to`, `date`, `subject`, `id`, `reference`, `inReplyTo`, `yourLetterOf`, `yourReference`, `customer`, `invoice`, `otherReferences`, `dispatch`, `confidentiality`, `opening`, `closing`, `signatories`, `postscript`, `enclosures`, `copies`, `keywords`, `hyphenation`, `data`, `translations`, `organisation`, `lang`, `letterhead`, `envelope`, `settings`, `place`\n',
    ],
  ])('%s is refused', (set, message) => {
    const { exitCode, stderr } = text(set)
    expect(stderr).toBe(`${message}felicitatie.md: not made, 1 error\n`)
    expect(exitCode).toBe(1)
  })
})

describe('a file that --set names', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
  const html = (logo: string, from: string) => {
    const set = ['--set', `organisation.logo=${logo}`]
    const args = ['build', join(cwd, 'felicitatie.md'), '--format', 'html', '-o', 'uit.html', ...set]
    return letter(args, { cwd: from })
  }

  it('is relative to the working directory, and may lie there', () => {
    const elsewhere = createFolder()
    writeFileSync(join(elsewhere, 'logo.svg'), SVG)
    expect(html('logo.svg', elsewhere).exitCode).toBe(0)
    const made = readFileSync(join(elsewhere, 'uit.html'), 'utf8')
    expect(made).toContain(Buffer.from(SVG).toString('base64'))
    mkdirSync(join(elsewhere, 'leeg'))
    const { exitCode, stderr } = html('logo.svg', join(elsewhere, 'leeg'))
    expect(stderr).toContain('error[io/not-found]: cannot read `logo.svg`: there is no such file')
    expect(exitCode).toBe(3)
  })

  it('or in the folders of the letter, and nowhere else', () => {
    const elsewhere = createFolder()
    mkdirSync(join(elsewhere, 'leeg'))
    expect(html(join(cwd, 'logo.svg'), elsewhere).exitCode).toBe(0)
    const { exitCode, stderr } = html('../logo.svg', join(elsewhere, 'leeg'))
    expect(stderr).toContain('error[io/outside-folder]: `../logo.svg` lies outside the folders of the letter')
    expect(exitCode).toBe(3)
  })
})

describe('--letterhead', () => {
  it("chooses the organisation's own", () => {
    mkdirSync(join(cwd, 'letterheads/kaal'), { recursive: true })
    const files = {
      'letterhead.hbs':
        '<html lang="{{lang}}"><head><title>{{subject}}</title></head><body><p>Kaal: {{subject}}</p>{{{body}}}</body></html>',
      'letterhead.css': '@font-face { font-family: A; src: url("a.ttf"); } html { font-family: A; }',
      'letterhead.yaml': 'description: Kaal',
      'a.ttf': readFileSync(
        join(import.meta.dirname, '../../templates/shared/fonts/SourceSans3-Regular.ttf'),
      ),
    }
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(cwd, 'letterheads/kaal', name), content)
    const args = ['build', 'felicitatie.md', '--format', 'text', '-o', '-', '--letterhead', 'kaal']
    expect(letter(args, { cwd }).stdout.toString()).toMatch(/^Kaal: Felicitatie/)
  })

  it('must exist', () => {
    const { exitCode, stderr } = letter(['build', 'felicitatie.md', '--letterhead', 'nederland'], { cwd })
    expect(stderr).toContain('error[letter/unknown-letterhead]: there is no letterhead `nederland`')
    expect(stderr).toContain('  hint: did you mean `nederlands`?\n')
    expect(exitCode).toBe(1)
  })
})

describe('the same bytes', () => {
  it('in any zone and language, from any folder, and in a process that makes others', () => {
    const environments = [
      { cwd, path: 'felicitatie.md', env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'ar_EG.UTF-8' } },
      {
        cwd: '/',
        path: join(cwd, 'felicitatie.md'),
        env: { TZ: 'America/New_York', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
      },
    ]
    const [first, second] = environments.map(
      ({ cwd: from, path, env }) => letter(['build', path, '-o', '-'], { cwd: from, env }).stdout,
    )
    expect(first?.length).toBeGreaterThan(10_000)
    expect(second).toEqual(first)
  })

  it('with one job, with two, and with one for each letter', () => {
    const letters = writeLetters(cwd, 5)
    const made = ['1', '2', '5'].map(jobs => {
      const { exitCode, stderr } = letter(['build', ...letters, '-o', `uit${jobs}/`, '--jobs', jobs], { cwd })
      expect(exitCode).toBe(0)
      expect(stderr.replace(/ {2}.*/g, '')).toBe(
        [
          ...letters.map((name, i) => `[${i + 1}/5] uit${jobs}/${name.replace('.md', '.pdf')}`),
          '5 of 5 letters made\n',
        ].join('\n'),
      )
      return filesIn(join(cwd, `uit${jobs}`)).map(name => readFileSync(join(cwd, `uit${jobs}`, name)))
    })
    expect(made[0]).toHaveLength(5)
    expect(made[1]).toEqual(made[0])
    expect(made[2]).toEqual(made[0])
    const alone = letter(['build', '03.md', '-o', '-'], { cwd }).stdout
    expect(alone).toEqual(made[0]?.[2])
  })
})
