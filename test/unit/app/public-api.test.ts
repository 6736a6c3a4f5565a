import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatShort, LetterError, type LetterInMemory, renderLetter } from '../../../src/index.ts'

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

  it('serves many at once, each its own', async () => {
    const subjects = ['Een', 'Twee', 'Drie', 'Vier']
    const made = await Promise.all(
      subjects.map(subject => renderLetter(PATH, { format: 'text', set: { subject } })),
    )
    const texts = made.map(({ bytes }) => new TextDecoder().decode(bytes))
    expect(texts.map(text => /betreft (.*)/.exec(text)?.[1])).toEqual(subjects)
  })
})

describe('a letter with faults', () => {
  const spoilt = inMemory(text =>
    text.replace('date: 2017-11-15', 'date: gisteren').replace('subject:', 'x:'),
  )
  const FAULTS = [
    'felicitatie.md:1:1: error[letter/missing-field]: `subject` is missing',
    'felicitatie.md:6:7: error[letter/bad-date]: `date` is not a day of the calendar: gisteren',
    'felicitatie.md:7:1: error[letter/unknown-field]: `x` is not a field of a letter',
  ]

  it('throws one error with all of them, in the order of the file', async () => {
    const { name, message, diagnostics } = await errorOf(spoilt)
    expect(name).toBe('LetterError')
    expect(diagnostics.map(formatShort)).toEqual(FAULTS)
    expect(message.split('\n')).toHaveLength(3)
    expect(message).toContain('letter/bad-date: `date` is not a day of the calendar: gisteren')
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
