import { afterEach, expect, test, vi } from 'vitest'
import { exitCodeOf } from '../../../src/cli/exit-code.ts'
import { LetterError, renderLetter } from '../../../src/index.ts'
import { packedPdf, plainPdf } from '../../helpers/plain-pdf.ts'
import { FILES } from '../../hostile/refusals.ts'

/** What the writer is made to get wrong. */
const damage = vi.hoisted((): { by: (pdf: string) => string } => ({ by: pdf => pdf }))

vi.mock('../../../src/pdf/index.ts', async importOriginal => {
  const original = await importOriginal<typeof import('../../../src/pdf/index.ts')>()
  return {
    ...original,
    writePdf: (...input: Parameters<typeof original.writePdf>) =>
      packedPdf(damage.by(plainPdf(original.writePdf(...input)))),
  }
})
afterEach(() => {
  damage.by = pdf => pdf
})

const files = Object.fromEntries(Object.entries(FILES).filter(([, content]) => content !== undefined))
const letter = { letter: 'brief.md', files: files as Record<string, string | Uint8Array> }

test('a finished PDF that fails a check is a mistake of ours, and no letter', async () => {
  damage.by = pdf => pdf.replace('/Tabs /S', '/Tabs /R')
  const thrown = await renderLetter(letter).catch((cause: unknown) => cause)
  expect(thrown).toBeInstanceOf(LetterError)
  const { diagnostics } = thrown as LetterError
  expect(diagnostics).toEqual([
    {
      severity: 'error',
      code: 'internal/error',
      message:
        'the finished PDF fails the check of its document: page 1 does not go through its links in the order of its structure',
      hints: [
        'this is a mistake in letter, not in your letter: please report it with the letter, if you may',
        '`--no-verify` writes the PDF as it is',
      ],
    },
  ])
  const [failed, made] = [
    { letter: 'a.md', pages: 0, bytes: 0, diagnostics },
    { letter: 'b.md', output: 'b.pdf', pages: 1, bytes: 1, diagnostics: [] },
  ]
  expect(exitCodeOf([failed])).toBe(70)
  expect(exitCodeOf([made, failed])).toBe(70)
})

test('it is written as it is by who asks for that', async () => {
  damage.by = pdf => pdf.replace('/Tabs /S', '/Tabs /R')
  const { bytes } = await renderLetter(letter, { verify: false })
  expect(Buffer.from(bytes).toString('latin1')).toContain('/Tabs /R')
})
