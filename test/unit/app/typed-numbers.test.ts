import { describe, expect, it } from 'vitest'
import { mail, textOfLetter } from '../../helpers/mailing.ts'
import { makeXlsx, textRow } from '../../helpers/xlsx.ts'

/* A number that is no text has a point before its decimals, whatever the letter says of how texts are written. */

const ORGANISATION = `lang: nl
organisation: { name: De Veenmol, address: [Turfweg 1, 1234 AB Oeverwoude] }
signatories: { penningmeester: { name: A. Terwiel } }
`

const LETTER = `---
to: { name: Jan, address: [Dorpsstraat 1, 1234 AB Oeverwoude] }
date: 2026-03-12
subject: Rekening
opening: Beste Jan,
closing: Met vriendelijke groet,
signatories: [penningmeester]
data: { decimal: "," }
---

Begin {{}} einde.
`

/** What the letter prints of each row, or what is said of it. */
async function print(expression: string, file: string, content: string | Uint8Array): Promise<string[]> {
  const letter = LETTER.replace('{{}}', `{{${expression}}}`)
  const files = { 'brief.md': letter, 'letter.yaml': ORGANISATION, [file]: content }
  const { letters, workshop, messages } = await mail(files, file)
  expect(messages).toBe('')
  const texts = await Promise.all(letters.map(letter => textOfLetter(letter, workshop)))
  return texts.map(text => /^Begin (.*) einde/m.exec(text)?.[1] ?? text.split('\n')[0] ?? '')
}

const sheet = (style: number, ...values: readonly string[]) =>
  makeXlsx({
    formats: ['#,##0.00'],
    rows: `${textRow(1, 'a')}${values.map(value => `<row><c s="${style}"><v>${value}</v></c></row>`).join('')}`,
  })

const TOO_MANY = 'has more decimals than `EUR`, which has 2'

describe('where the letter says that the decimal mark is a comma,', () => {
  it.each<[string, string | Uint8Array]>([
    ['x.ndjson', '{"a":1.5}\n{"a":1234.5}\n{"a":"1.125"}\n{"a":"1.234,50"}\n{"a":-0.05}'],
    ['x.json', '[{"a":1.5},{"a":1234.5},{"a":"1.125"},{"a":"1.234,50"},{"a":-0.05}]'],
    ['x.yaml', '- a: 1.5\n- a: 1234.5\n- a: "1.125"\n- a: 1.234,50\n- a: -0.05\n'],
  ])('numbers of %s have a point, and texts a comma', async (file, content) => {
    expect(await print('money a', file, content)).toEqual([
      '€\u00a01,50',
      '€\u00a01.234,50',
      '€\u00a01.125,00',
      '€\u00a01.234,50',
      '€\u00a0−0,05',
    ])
  })

  it.each([0, 1])('numbers of a spreadsheet have a point, in format %i', async style => {
    expect(await print('money a', 'x.xlsx', sheet(style, '1234.5', '-12', '0.25'))).toEqual([
      '€\u00a01.234,50',
      '€\u00a0−12,00',
      '€\u00a00,25',
    ])
  })

  it('no amount is a thousand times as much', async () => {
    for (const [file, content] of [
      ['x.ndjson', '{"a":1.125}'],
      ['x.yaml', '- a: 1.125'],
      ['x.xlsx', sheet(0, '1.125', '5.005', '-0.004')],
    ] as const) {
      for (const said of await print('money a', file, content)) expect(said).toContain(TOO_MANY)
    }
  })

  it('what is no number in a spreadsheet is told with its cell', async () => {
    const rows = `${textRow(1, 'x', 'y', 'a')}${textRow(2, 'een\ntwee\tdrie', '', 'twaalf')}`
    expect(await print('money a', 'x.xlsx', makeXlsx({ rows }))).toEqual([
      'brief.md:11:7: error[data/bad-number]: `twaalf` is not a number',
    ])
    const { letters } = await mail(
      {
        'brief.md': LETTER.replace('{{}}', '{{money a}}'),
        'letter.yaml': ORGANISATION,
        'x.xlsx': makeXlsx({ rows }),
      },
      'x.xlsx',
    )
    expect(letters[0]).toContain('in the letter of x.xlsx:C2\n')
  })

  it('a number within a row, and one of several, is one too', async () => {
    expect(await print('number a.b', 'x.ndjson', '{"a":{"b":1.125}}')).toEqual(['1,125'])
    expect(await print('number (default a "0")', 'x.ndjson', '{"a":1.125}')).toEqual(['1,125'])
    expect(await print('number (default a 1.125)', 'x.ndjson', '{"a":""}')).toEqual(['1,125'])
  })
})
