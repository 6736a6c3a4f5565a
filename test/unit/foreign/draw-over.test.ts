import { describe, expect, test } from 'vitest'
import { createLog } from '../../../src/base/index.ts'
import { createRefuse, type Drawing, drawOver } from '../../../src/foreign/index.ts'
import { isSeenFault, seePdf } from '../../../src/raster/index.ts'
import { placedPdf } from '../../helpers/placed-pdf.ts'

const DRAWING: Drawing = {
  ...{ left: 20, top: 45, width: 90, height: 45 },
  ...{ label: 'window', isLabelAbove: true, color: [0, 0, 1], opacity: 0.5 },
}

async function draw(bytes: Uint8Array, drawing = DRAWING) {
  const log = createLog()
  const drawn = await drawOver(
    bytes,
    page => (page === 0 ? [drawing] : []),
    createRefuse('a.pdf', undefined, log.report),
  )
  return { drawn, messages: log.diagnostics.map(({ message }) => message) }
}

describe('drawing over a PDF', () => {
  test('leaves its text, and puts a label above the rectangle', async () => {
    const { drawn = new Uint8Array() } = await draw(
      placedPdf([{ texts: [{ text: 'Aan', left: 30, top: 60 }] }, {}]),
    )
    const seen = await seePdf(drawn)
    if (isSeenFault(seen)) throw new Error(seen.problem)
    const characters = seen.pages[0]?.characters ?? []
    expect(characters.map(({ text }) => text).join('')).toBe('Aanwindow')
    expect(characters.at(-1)?.baseline).toBeCloseTo(45 - (2 * 25.4) / 72, 1)
    expect(seen.pages[1]?.characters).toEqual([])
  })

  test('leaves out a label that is wider than its rectangle', async () => {
    const { drawn = new Uint8Array() } = await draw(placedPdf([{}]), {
      ...DRAWING,
      width: 3,
      isLabelAbove: false,
    })
    const seen = await seePdf(drawn)
    expect(isSeenFault(seen) || seen.pages[0]?.characters).toEqual([])
  })

  test('gives the same bytes each time', async () => {
    const bytes = placedPdf([{}])
    expect(await draw(bytes)).toEqual(await draw(bytes))
  })

  test('is refused for a page that is turned, and for what is no PDF', async () => {
    expect((await draw(placedPdf([{ rotate: 90 }]))).messages).toEqual([
      'a.pdf has a page that is turned, over which nothing is drawn',
    ])
    expect((await draw(Buffer.from('no PDF'))).messages).toEqual(['a.pdf is damaged'])
  })
})
