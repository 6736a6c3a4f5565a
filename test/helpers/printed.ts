import { createMemoryWorld, createWorkshop, renderLetter } from '../../src/app/index.ts'
import { formatShort } from '../../src/base/index.ts'
import { markedContent } from './pdf-content.ts'
import { readPdf } from './pdf-reader.ts'

const FIELDS: Readonly<Record<string, string>> = {
  to: '{ name: Jan, address: [Postbus 2, 1000 AA Utrecht] }',
  date: '2026-01-01',
  subject: 'Onderwerp',
  opening: 'Aanhef,',
  closing: 'Slotgroet,',
  signatories: '[{ name: Ondertekenaar }]',
}

const ORGANISATION = 'organisation: { name: Stichting, address: [Postbus 1] }\nlang: nl'

/** A letter as a file: these fields and those that it must have. */
export function letterFile(body: string, fields: Readonly<Record<string, string>> = {}): string {
  const front = Object.entries({ ...FIELDS, ...fields }).map(([name, value]) => `${name}: ${value}\n`)
  return `---\n${front.join('')}---\n${body}\n`
}

/**
 * The letters on our letterhead, each as its pages, each page as the texts that the PDF gives, in the order of painting.
 * The test fails if something was reported.
 */
export async function printed(
  letters: readonly string[],
  organisation: string = ORGANISATION,
): Promise<string[][][]> {
  const files = Object.fromEntries(letters.map((text, i) => [`${i}.md`, text]))
  const workshop = createWorkshop(createMemoryWorld({ ...files, 'letter.yaml': organisation }))
  const made: string[][][] = []
  for (const path of Object.keys(files)) {
    const { bytes, diagnostics } = await renderLetter(path, {}, workshop)
    const faults = diagnostics.filter(({ severity }) => severity !== 'note')
    if (!bytes || faults.length > 0) throw new Error(faults.map(formatShort).join('\n'))
    const pdf = readPdf(bytes)
    made.push(
      pdf.pages.map(page =>
        markedContent(pdf, page)
          .map(({ text }) => text.trim())
          .filter(text => text !== ''),
      ),
    )
  }
  return made
}
