import { describe, expect, test } from 'vitest'
import { checkFit, checkWhole } from '../../../src/check/index.ts'
import { type EnvelopeName, readEnvelope } from '../../../src/post/index.ts'
import { isSeenFault, type SeenPdf, seePdf } from '../../../src/raster/index.ts'
import { block, type PlacedPage, placedPdf } from '../../helpers/placed-pdf.ts'

const ADDRESS = ['Mevrouw A. Terwiel', 'Achterdijk 7', '1234 AB OEVERWOUDE']
const BODY = { text: 'Op 20 januari vroeg u ons om een vergunning.', left: 33, top: 120 }

async function see(...pages: readonly PlacedPage[]): Promise<SeenPdf> {
  const seen = await seePdf(placedPdf(pages))
  if (isSeenFault(seen)) throw new Error(seen.problem)
  return seen
}

/** The first page of a letter whose address begins there. */
function letterAt(left: number, top: number): PlacedPage {
  return { texts: [...block(ADDRESS, left, top), BODY] }
}

async function faults(envelope: EnvelopeName, pages: readonly PlacedPage[], lines?: readonly string[]) {
  const findings = checkFit(await see(...pages), lines, readEnvelope(envelope))
  return findings.map(({ code, message, hints }) => [code, message, ...hints].join('\n'))
}

describe('every envelope', () => {
  const names: readonly EnvelopeName[] = [
    'nl-left',
    'din-5008-b',
    'fr',
    'uk',
    'ch-right',
    'e-post',
    'pingen',
    'be',
  ]

  test.each(names)('%s is fitted by a letter that keeps to it', async name => {
    const { addressee } = readEnvelope(name)
    const page = letterAt(addressee.left, addressee.top + 4)
    expect(await faults(name, [page], ADDRESS)).toEqual([])
    expect(await faults(name, [page])).toEqual([])
  })
})

describe('the address', () => {
  test('that leaves its window is told by how much, and how it would come in', async () => {
    expect(await faults('din-5008-b', [letterAt(10, 90)], ADDRESS)).toEqual([
      'check/address-outside-window\nthe address reaches 10 mm beyond the window of din-5008-b (90 × 45 mm at 20/45 mm)\nmove it 10 mm to the right and 9.1 mm up',
    ])
  })

  test('that is too wide, or too high, is told to be', async () => {
    const wide = ['Stichting tot bevordering van de volksgezondheid in Oeverwoude en omstreken']
    const high = Array.from({ length: 10 }, (_, i) => `Regel ${i}`)
    expect(await faults('nl-left', [{ texts: block(wide, 34, 58) }], wide)).toEqual([
      expect.stringMatching(/shorten its widest line: it has 1\d\d\.\d mm$/),
    ])
    expect(await faults('nl-left', [{ texts: block(high, 34, 58) }], high)).toEqual([
      expect.stringMatching(/take fewer or lower lines: they have 4\d(\.\d)? mm$/),
    ])
  })

  test('is found in capitals and with other spaces, and not without one of its lines', async () => {
    const spelt = ['Mevrouw A. Terwiel', 'Achterdijk 7', '1234 AB  Oeverwoude']
    expect(await faults('nl-left', [letterAt(34, 59)], spelt)).toEqual([])
    expect(await faults('nl-left', [letterAt(34, 59)], [...ADDRESS, 'BELGIË'])).toEqual([
      'check/address-differs\nthe line “BELGIË” of the address is not found with the others on the first page',
    ])
  })

  test('is not taken for that of a sender in the same town, nor for the line above it', async () => {
    const sender = block(['Gemeente', '1234 AB Oeverwoude'], 33, 20)
    const above = { text: 'Gemeente, 1234 AB Oeverwoude', left: 34, top: 53, size: 6 }
    const texts = [...sender, above, ...block(ADDRESS, 34, 60)]
    expect(await faults('nl-left', [{ texts }], ADDRESS)).toEqual([])
  })

  test('may have a line that is divided', async () => {
    const texts = block(['Mevrouw A. Terwiel', 'Achterdijk 7, in het huis', 'achter de molen'], 34, 60)
    expect(
      await faults(
        'nl-left',
        [{ texts }],
        ['Mevrouw A. Terwiel', 'Achterdijk 7, in het huis achter de molen'],
      ),
    ).toEqual([])
  })

  test('is missing', async () => {
    expect(await faults('nl-left', [{ texts: [BODY] }], ADDRESS)).toEqual([
      'check/no-address\nthe address of the letter is not on its first page',
    ])
    expect(await faults('nl-left', [{ texts: [BODY] }])).toEqual([
      'check/no-address\nthere is no text in the window of nl-left (83 × 40 mm at 33/50 mm)',
    ])
  })

  test('of a letter that others made is read as whole lines', async () => {
    expect(await faults('nl-left', [letterAt(30, 59)])).toEqual([
      expect.stringContaining('the address reaches 3 mm beyond the window of nl-left'),
    ])
  })
})

describe('the window', () => {
  test('may show the sender above the address, if it is not cut', async () => {
    const sender = { text: 'Postbus 12, 1234 ZZ Oeverwoude', left: 34, top: 53, size: 6 }
    const page = letterAt(34, 60)
    expect(await faults('nl-left', [{ texts: [sender, ...(page.texts ?? [])] }], ADDRESS)).toEqual([])
    const cut = { ...sender, left: 20 }
    expect(await faults('nl-left', [{ texts: [cut, ...(page.texts ?? [])] }], ADDRESS)).toEqual([
      expect.stringContaining('check/window-not-clear\n“Postbus 12, 1234 ZZ Oeverwoude” reaches'),
    ])
  })

  test('shows nothing else: text below, a line beside', async () => {
    const page = letterAt(34, 59)
    const below = { text: 'Betreft: dakkapel', left: 34, top: 88 }
    expect(await faults('nl-left', [{ texts: [...(page.texts ?? []), below] }], ADDRESS)).toEqual([
      expect.stringMatching(/“Betreft: dakkapel” reaches \d(\.\d)? mm into the window of nl-left/),
    ])
    expect(await faults('nl-left', [{ ...page, ink: [[105, 60, 5, 10]] }], ADDRESS)).toEqual([
      expect.stringContaining('a line or an image reaches 11 mm into the window of nl-left'),
    ])
  })
})

describe('what carriers ask for', () => {
  test('a sheet of theirs, upright', async () => {
    const { addressee } = readEnvelope('gov-uk-notify')
    const page = letterAt(addressee.left, addressee.top + 4)
    expect(await faults('gov-uk-notify', [page], ADDRESS)).toEqual([])
    expect(await faults('gov-uk-notify', [page, { size: [297, 210] }], ADDRESS)).toEqual([
      'check/wrong-sheet\npage 2 is 297 × 210 mm; gov-uk-notify takes A4, 210 × 297 mm\nturn the page upright',
    ])
    expect(await faults('gov-uk-notify', [page, { size: [297, 210], rotate: 90 }], ADDRESS)).toEqual([])
    expect(await faults('us-9', [page], ADDRESS)).toEqual([
      'check/wrong-sheet\npage 1 is 210 × 297 mm; us-9 takes Letter, 215.9 × 279.4 mm\nset the letter on Letter',
    ])
  })

  test('places without ink', async () => {
    const page = letterAt(25, 70)
    expect(await faults('e-post', [page], ADDRESS)).toEqual([])
    expect(await faults('e-post', [{ ...page, ink: [[80, 60, 10, 3]] }], ADDRESS)).toContainEqual(
      'check/zone-not-clear\npage 1: a line or an image reaches 6 mm into the place franking (85 × 13 mm at 20/53 mm), which must be free',
    )
  })

  test('edges without ink, on every page', async () => {
    const page = letterAt(25, 70)
    expect(await faults('e-post', [page, { ink: [[8, 100, 20, 1]] }], ADDRESS)).toEqual([
      'check/outside-printable-area\npage 2: a line or an image reaches 4 mm into the left edge, of which e-post cannot print 12 mm',
    ])
    for (const ink of [
      [100, 1, 5, 1],
      [209, 100, 1, 1],
      [100, 293, 5, 1],
    ] as const) {
      const [fault, ...others] = await faults('e-post', [{ ...page, ink: [ink] }], ADDRESS)
      expect(fault).toContain('check/outside-printable-area')
      expect(others).toEqual([])
    }
  })

  test('no more pages than they take', async () => {
    const page = letterAt(25, 44)
    const pages = Array.from({ length: 10 }, (_, i) => (i === 0 ? page : {}))
    expect(await faults('gov-uk-notify', pages, ADDRESS)).toEqual([])
    expect(await faults('gov-uk-notify', [...pages, {}], ADDRESS)).toEqual([
      'check/too-many-pages\nthe letter has 11 pages; gov-uk-notify takes 10',
    ])
  })

  test('no first page of another letter', async () => {
    const page = letterAt(25, 44)
    const tag = { text: 'NOTIFY', left: 6, top: 6, size: 6, isWhite: true }
    expect(await faults('gov-uk-notify', [{ texts: [...(page.texts ?? []), tag] }, {}], ADDRESS)).toEqual([])
    expect(await faults('gov-uk-notify', [page, { texts: [tag] }], ADDRESS)).toEqual([
      'check/carrier-tag\npage 2 has NOTIFY at its top left, by which gov-uk-notify knows the first page of a letter\nleave out the page of another letter',
    ])
  })
})

describe('every PDF', () => {
  const PAGE_NUMBERS = ['pagina {page} van {pages}']

  async function messages(...pages: readonly PlacedPage[]) {
    return checkWhole(await see(...pages), PAGE_NUMBERS, pages.length).map(({ message }) => message)
  }

  test('has its fonts inside', async () => {
    expect(await messages({ texts: [BODY] })).toEqual([
      'the font Helvetica is not embedded: other machines may show another',
    ])
    expect(await messages({ ink: [[20, 20, 20, 20]] })).toEqual([])
  })

  test('shows its text whole', async () => {
    const text = { text: 'Een regel die te lang is', left: 190, top: 100 }
    expect(await messages({ texts: [text] })).toContainEqual(
      expect.stringMatching(/^page 1: “Een regel die te lang is” reaches \d\d\.\d mm beyond the paper$/),
    )
  })

  test('has true numbers on its pages', async () => {
    const said = (text: string) => ({ texts: [{ text, left: 150, top: 20 }] })
    const numbered = await messages({}, said('Pagina 2 van 2'))
    expect(numbered.filter(message => message.includes('says'))).toEqual([])
    expect(await messages({}, said('pagina 2 van 3'))).toContainEqual('page 2 of 2 says “pagina 2 van 3”')
    expect(await messages({}, said('pagina 1 van 2'))).toContainEqual('page 2 of 2 says “pagina 1 van 2”')
    const inText = await messages({}, said('zie pagina 7 van 9 van het rapport'))
    expect(inText.filter(message => message.includes('says'))).toEqual([])
  })
})
