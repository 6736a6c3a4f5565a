import { describe, expect, test } from 'vitest'
import { ENVELOPE_NAMES, informationOf, lengthsOf, readEnvelope, remarksOf } from '../../../src/post/index.ts'

const names = (name: (typeof ENVELOPE_NAMES)[number]) => [...lengthsOf(readEnvelope(name)).keys()]

test('every profile has the same lengths, all of them numbers', () => {
  for (const name of ENVELOPE_NAMES) {
    expect(names(name)).toEqual(names('nl-left'))
    expect([...lengthsOf(readEnvelope(name)).values()].every(Number.isFinite)).toBe(true)
  }
  expect(names('us')).toMatchInlineSnapshot(`
    [
      "window-left",
      "window-top",
      "window-width",
      "window-height",
      "return-address-left",
      "return-address-top",
      "return-address-width",
      "return-address-height",
      "remarks-left",
      "remarks-top",
      "remarks-width",
      "remarks-height",
      "addressee-left",
      "addressee-top",
      "addressee-width",
      "addressee-height",
      "information-left",
      "information-top",
      "information-width",
      "information-height",
      "references-left",
      "references-top",
      "references-width",
      "text-left",
      "text-width",
      "sheet-width",
      "sheet-height",
      "hole-left",
      "hole-top",
      "fold-left",
      "fold-1",
      "fold-2",
    ]
  `)
})

describe('the block beside the window', () => {
  test.each(ENVELOPE_NAMES)('%s: is on the sheet, and not in the window', name => {
    const profile = readEnvelope(name)
    const { left, width } = informationOf(profile)
    const { window } = profile
    expect(width).toBeGreaterThan(35)
    expect(left + width <= window.left || left >= window.left + window.width).toBe(true)
  })
})

test('remarks have room of their own in DIN 5008', () => {
  expect(ENVELOPE_NAMES.filter(name => remarksOf(readEnvelope(name)))).toMatchInlineSnapshot(`
    [
      "din-5008-a",
      "din-5008-b",
      "e-post",
    ]
  `)
  expect(remarksOf(readEnvelope('din-5008-b'))?.height).toBeCloseTo(12.7)
})
