import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatShort, LetterError, type LetterInMemory, renderLetter } from '../../../src/index.ts'
import { copyOurs } from '../../helpers/letterheads.ts'

const FOLDER = join(import.meta.dirname, '../../../examples/vluchtelingenwerk')
const PATH = join(FOLDER, 'felicitatie.md')

function inMemory(change: (text: string) => string = text => text): LetterInMemory {
  const names = ['letter.yaml', 'logo.svg', 'handtekening.svg']
  const files = Object.fromEntries(names.map(name => [name, readFileSync(join(FOLDER, name))]))
  return {
    letter: 'felicitatie.md',
    files: { ...files, 'felicitatie.md': change(readFileSync(PATH, 'utf8')) },
  }
}

async function errorOf(letter: string | LetterInMemory, options = {}): Promise<LetterError> {
  const thrown: unknown = await renderLetter(letter, options).catch(reason => reason)
  if (!(thrown instanceof LetterError)) throw new Error(`not a LetterError: ${thrown}`)
  return thrown
}

describe('renderLetter', () => {
  it('marks a draft, and makes none that is no PDF', async () => {
    const [draft, letter] = [await renderLetter(inMemory(), { draft: true }), await renderLetter(inMemory())]
    expect(draft.bytes).not.toEqual(letter.bytes)
    await expect(renderLetter(inMemory(), { draft: true, format: 'html' })).rejects.toThrow(
      new TypeError('only a PDF can be a draft'),
    )
  })

  it('makes the same PDF of a path and of files in memory, and writes nothing', async () => {
    const hadPdf = existsSync(PATH.replace('.md', '.pdf'))
    const fromPath = await renderLetter(PATH)
    const fromMemory = await renderLetter(inMemory())
    expect(Buffer.from(fromPath.bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(fromPath).toMatchObject({ pages: 2, diagnostics: [] })
    expect(fromMemory).toEqual(fromPath)
    expect(existsSync(PATH.replace('.md', '.pdf'))).toBe(hadPdf)
  })

  it('makes other formats, with values set', async () => {
    const set = { subject: 'Iets anders', 'to.address.0': 'Postbus 1' }
    const { bytes, pages } = await renderLetter(inMemory(), { format: 'text', set })
    expect(pages).toBe(0)
    expect(new TextDecoder().decode(bytes)).toMatch(
      /\nPostbus 1\n2509 LV Den Haag\n[\s\S]*betreft Iets anders\n/,
    )
    const html = await renderLetter(PATH, { format: 'html' })
    expect(new TextDecoder().decode(html.bytes)).toContain('<!DOCTYPE html>')
  })

  it('takes another letterhead', async () => {
    const [own, other, set] = await Promise.all([
      renderLetter(PATH),
      renderLetter(PATH, { letterhead: 'din' }),
      renderLetter(PATH, { set: { letterhead: 'din' } }),
    ])
    expect(other.bytes).not.toEqual(own.bytes)
    expect(other).toEqual(set)
    expect((await errorOf(PATH, { letterhead: 'dinn' })).message).toContain('there is no letterhead `dinn`')
  })

  it('serves many at once, each its own', async () => {
    const subjects = ['Een', 'Twee', 'Drie', 'Vier']
    const made = await Promise.all(
      subjects.map(subject => renderLetter(PATH, { format: 'text', set: { subject } })),
    )
    const texts = made.map(({ bytes }) => new TextDecoder().decode(bytes))
    expect(texts.map(text => /betreft (.*)/.exec(text)?.[1])).toEqual(subjects)
  })
})

describe('a call that no type allows', () => {
  const files = { 'brief.md': 'x' }
  const LETTER = 'the letter must be a path, as a string, or `{ letter, files }`'

  it.each<[string, letter: unknown, message: string]>([
    ['nothing', undefined, LETTER],
    ['a URL', new URL('file:///brief.md'), LETTER],
    ['a list', [PATH], LETTER],
    ['files without their letter', { files }, `${LETTER}, with the path of the letter as \`letter\``],
    ['no files', { letter: 'brief.md' }, `${LETTER}, with the contents by path as \`files\``],
    [
      'a map of files',
      { letter: 'brief.md', files: new Map([['brief.md', 'x']]) },
      `${LETTER}, with the contents by path as \`files\``,
    ],
    [
      'a file that is none',
      { letter: 'brief.md', files: { ...files, 'a/letter.yaml': { lang: 'nl' } } },
      'the file `a/letter.yaml` must be a string or a Uint8Array',
    ],
  ])('%s for a letter', async (_, letter, message) => {
    await expect(renderLetter(letter as string)).rejects.toThrow(new TypeError(message))
  })

  it.each<[options: unknown, message: string]>([
    [null, 'the options must be an object'],
    ['html', 'the options must be an object'],
    [{ letterhed: 'din' }, '`letterhed` is not an option of `renderLetter`: did you mean `letterhead`?'],
    [
      { output: 'a.pdf' },
      '`output` is not an option of `renderLetter`: known are `format`, `letterhead`, `set`, `draft`, `verify`',
    ],
    [{ format: 'docx' }, 'the option `format` must be `pdf`, `html` or `text`'],
    [{ format: ['pdf'] }, 'the option `format` must be `pdf`, `html` or `text`'],
    [{ letterhead: '' }, 'the option `letterhead` must be the name of a letterhead'],
    [{ set: { subject: 5 } }, 'the option `set` must be an object whose values are strings'],
    [{ set: ['subject=x'] }, 'the option `set` must be an object whose values are strings'],
    [{ draft: 'ja' }, 'the option `draft` must be true or false'],
    [{ verify: 0 }, 'the option `verify` must be true or false'],
  ])('options %j', async (options, message) => {
    await expect(renderLetter(inMemory(), options as object)).rejects.toThrow(new TypeError(message))
  })

  it('but an option may be undefined', async () => {
    const none = { format: undefined, letterhead: undefined, set: undefined, draft: undefined } as object
    expect(await renderLetter(PATH, none)).toEqual(await renderLetter(PATH))
  })
})

describe('a process that goes on while files change', () => {
  const FONTS = join(import.meta.dirname, '../../../templates/shared/fonts')
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'letter-'))
    for (const name of ['a', 'b']) {
      cpSync(FOLDER, join(folder, name), { recursive: true })
      copyOurs('nederlands', join(folder, name, 'letterheads/nederlands'))
    }
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const own = (name: string, file: string) => join(folder, name, 'letterheads/nederlands', file)

  function change(file: string, written: string, replacement: string): void {
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(written)
    writeFileSync(file, text.replace(written, replacement))
  }

  async function textOf(letter: string): Promise<string> {
    const { bytes } = await renderLetter(letter, { format: 'text' })
    return new TextDecoder().decode(bytes)
  }

  it('sees another template, partial, style sheet, font and manifest', async () => {
    const letter = join(folder, 'a/felicitatie.md')
    expect(await textOf(letter)).not.toContain('Anders')
    change(own('a', 'letterhead.hbs'), '<main>', '<main><p>Anders 1</p>')
    expect(await textOf(letter)).toContain('Anders 1')
    change(own('a', 'partials/closing.hbs'), '<p>{{closing}}', '<p>Anders 2</p><p>{{closing}}')
    expect(await textOf(letter)).toContain('Anders 2')

    const before = await renderLetter(letter)
    change(own('a', 'base.css'), 'color: #111;', 'color: #222;')
    const recoloured = await renderLetter(letter)
    expect(recoloured.bytes).not.toEqual(before.bytes)
    renameSync(own('a', 'fonts/SourceSans3-Regular.ttf'), own('a', 'fonts/SourceSerif4-Regular.ttf'))
    expect((await errorOf(letter)).diagnostics.map(({ code }) => code)).toEqual(['io/not-found'])
    cpSync(join(FONTS, 'SourceSans3-Regular.ttf'), own('a', 'fonts/SourceSans3-Regular.ttf'))
    expect((await renderLetter(letter)).bytes).not.toEqual(recoloured.bytes)
    change(own('a', 'letterhead.yaml'), 'nl-left', 'nl-lef')
    expect((await errorOf(letter)).diagnostics.map(({ code }) => code)).toEqual(['letter/bad-value'])
  })

  it('sees that a fault is mended', async () => {
    const letter = join(folder, 'a/felicitatie.md')
    change(own('a', 'base.css'), 'color: #111;', 'colour: #111;')
    expect(await errorOf(letter)).toMatchObject({ diagnostics: [{ code: 'css/unknown-property' }] })
    change(own('a', 'base.css'), 'colour: #111;', 'color: #111;')
    expect(await renderLetter(letter)).toMatchObject({ diagnostics: [] })
  })

  it('sees that its working directory is another, with other files under the same names', async () => {
    change(own('a', 'letterhead.hbs'), '<main>', '<main><p>Hier a</p>')
    change(own('b', 'letterhead.hbs'), '<main>', '<main><p>Hier b</p>')
    const home = process.cwd()
    try {
      for (const name of ['a', 'b', 'a']) {
        process.chdir(join(folder, name))
        expect(await textOf('felicitatie.md')).toContain(`Hier ${name}`)
      }
    } finally {
      process.chdir(home)
    }
  })

  it('sees another SOURCE_DATE_EPOCH', async () => {
    const letter = join(folder, 'a/felicitatie.md')
    change(letter, 'date: 2017-11-15\n', '')
    try {
      vi.stubEnv('SOURCE_DATE_EPOCH', '0')
      expect(await textOf(letter)).toContain('1 januari 1970')
      vi.stubEnv('SOURCE_DATE_EPOCH', '86400')
      expect(await textOf(letter)).toContain('2 januari 1970')
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('does nothing until the first letter', async () => {
    vi.resetModules()
    const createNodeWorld = vi.fn()
    vi.doMock('../../../src/app/index.ts', async original => ({ ...(await original()), createNodeWorld }))
    await import('../../../src/index.ts')
    expect(createNodeWorld).not.toHaveBeenCalled()
    vi.doUnmock('../../../src/app/index.ts')
  })
})

describe('a letter with faults', () => {
  const spoilt = inMemory(text =>
    text.replace('date: 2017-11-15', 'date: gisteren').replace('subject:', 'x:'),
  )
  const FAULTS = [
    'felicitatie.md:1:1: error[letter/missing-field]: `subject` is missing',
    'felicitatie.md:6:7: error[letter/bad-date]: `date` is not a day as year-month-day: gisteren',
    'felicitatie.md:7:1: error[letter/unknown-field]: `x` is not a field of a letter',
  ]

  it('throws one error with all of them, in the order of the file', async () => {
    const { name, message, diagnostics } = await errorOf(spoilt)
    expect(name).toBe('LetterError')
    expect(diagnostics.map(formatShort)).toEqual(FAULTS)
    expect(message.split('\n')).toHaveLength(3)
    expect(message).toContain('letter/bad-date: `date` is not a day as year-month-day: gisteren')
  })

  it('throws them again the next time', async () => {
    for (const round of [1, 2]) {
      const { diagnostics } = await errorOf(PATH, { set: { subject: '漢', date: `x${round}` } })
      expect(diagnostics.map(({ code }) => code)).toEqual(['letter/bad-date'])
      const glyph = await errorOf(PATH, { set: { subject: '漢' } })
      expect(glyph.diagnostics.map(({ code }) => code)).toEqual(['font/missing-glyph'])
    }
  })

  it('throws for files that are not there', async () => {
    const { message } = await errorOf({ letter: 'brief.md', files: {} })
    expect(message).toBe('io/not-found: cannot read `brief.md`: there is no such file')
    expect((await errorOf(join(FOLDER, 'nee.md'))).diagnostics).toHaveLength(1)
  })

  it('in memory reaches nothing on the disk', async () => {
    const { diagnostics } = await errorOf(
      inMemory(text => `${text}\n\n![x](${PATH.replace('.md', '.png')})\n`),
    )
    expect(diagnostics.map(({ code }) => code)).toEqual(['io/not-found'])
  })
})
