import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type Area,
  ENVELOPE_NAMES,
  type EnvelopeProfile,
  isEnvelopeName,
  readEnvelope,
  SHEETS,
} from '../../../src/post/index.ts'

test('every profile is a file, and every file a profile', () => {
  const files = readdirSync(new URL('../../../src/post/envelopes', import.meta.url))
  expect(files.toSorted()).toEqual(ENVELOPE_NAMES.map(name => `${name}.yaml`).toSorted())
})

test('a name of another kind is none', () => {
  expect(['din-5008-b', '../din-5008-b', 'constructor'].map(isEnvelopeName)).toEqual([true, false, false])
})

/** Half a tenth of a millimetre: the rounding of inches. */
const ROUNDING = 0.05

function holds(outer: Area, inner: Area): boolean {
  return (
    inner.left >= outer.left - ROUNDING &&
    inner.top >= outer.top - ROUNDING &&
    inner.left + inner.width <= outer.left + outer.width + ROUNDING &&
    inner.top + inner.height <= outer.top + outer.height + ROUNDING
  )
}

function overlap(a: Area, b: Area): boolean {
  return (
    a.left < b.left + b.width - ROUNDING &&
    b.left < a.left + a.width - ROUNDING &&
    a.top < b.top + b.height - ROUNDING &&
    b.top < a.top + a.height - ROUNDING
  )
}

describe.each(ENVELOPE_NAMES)('%s', name => {
  const profile: EnvelopeProfile = readEnvelope(name)
  const paper = { left: 0, top: 0, ...SHEETS[profile.sheet] }

  test('shows the address in its window, and the sender above it', () => {
    const { window, addressee, returnAddress } = profile
    expect(holds(paper, window)).toBe(true)
    expect(holds(window, addressee)).toBe(true)
    if (returnAddress) expect(overlap(addressee, returnAddress)).toBe(false)
  })

  test('asks for nothing in the window but that, nor where no ink may be', () => {
    const { window, addressee, information, references, clear } = profile
    for (const zone of clear) expect(overlap(zone, addressee)).toBe(false)
    if (information) expect(overlap(window, information)).toBe(false)
    expect(references.top).toBeGreaterThanOrEqual(window.top + window.height - ROUNDING)
  })

  test('has all of it on the sheet', () => {
    const { clear, tag, information, references, text, folds, hole } = profile
    for (const area of [...clear, ...(tag ? [tag] : []), ...(information ? [information] : [])]) {
      expect(holds(paper, area)).toBe(true)
    }
    for (const { left, width } of [references, text]) expect(left + width).toBeLessThanOrEqual(paper.width)
    for (const top of [...folds.at, ...(hole ? [hole.top] : [])]) expect(top).toBeLessThan(paper.height)
    expect(profile.lines.least).toBeLessThan(profile.lines.most)
  })
})
