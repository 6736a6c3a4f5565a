import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFit } from '../../src/check/index.ts'
import { ENVELOPE_NAMES, type EnvelopeName, readEnvelope } from '../../src/post/index.ts'
import { isSeenFault, seePdf } from '../../src/raster/index.ts'
import { block, placedPdf } from '../helpers/placed-pdf.ts'

const ADDRESS = ['Mevrouw A. Terwiel', 'Achterdijk 7', '1234 AB OEVERWOUDE']
const A4_ENVELOPES = ENVELOPE_NAMES.filter(name => readEnvelope(name).sheet === 'A4')

async function findingsAt(left: number, top: number, envelope: EnvelopeName) {
  const seen = await seePdf(placedPdf([{ texts: block(ADDRESS, left, top) }]))
  if (isSeenFault(seen)) throw new Error(seen.problem)
  return checkFit(seen, ADDRESS, readEnvelope(envelope))
}

/** `move it 3 mm to the right and 2.5 mm up` → 3, -2.5. */
function movedBy(hint: string): { right: number; down: number } {
  const by = (direction: string) => Number(new RegExp(`([\\d.]+) mm ${direction}`).exec(hint)?.[1] ?? 0)
  return { right: by('to the right') - by('to the left'), down: by('down') - by('up') }
}

test('an address that is moved as the check says stands in its window', async () => {
  const place = fc.record({ left: fc.integer({ min: 0, max: 160 }), top: fc.integer({ min: 10, max: 150 }) })
  await fc.assert(
    fc.asyncProperty(place, fc.constantFrom(...A4_ENVELOPES), async ({ left, top }, envelope) => {
      const [finding] = await findingsAt(left, top, envelope)
      if (finding?.code !== 'check/address-outside-window') return
      expect(finding.by).toBeGreaterThan(0.5)
      const { right, down } = movedBy(finding.hints.join())
      expect(Math.max(Math.abs(right), Math.abs(down))).toBeCloseTo(finding.by ?? 0, 0)
      const after = await findingsAt(left + right, top + down, envelope)
      expect(after.map(({ code }) => code)).not.toContain('check/address-outside-window')
    }),
    { numRuns: 40 },
  )
})
