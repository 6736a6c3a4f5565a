import { describe, expect, test } from 'vitest'
import { type EnvelopeName, readEnvelope, SHEETS } from '../../../src/post/index.ts'

/*
 * The pseudo-lengths of KOMA-Script 3.38's letter class options (CTAN, koma-script: DIN5008A.lco, DIN5008B.lco with what
 * they load from DINmtext.lco and DIN.lco; SN.lco, SNleft.lco, NF.lco, UScommercial9.lco), in mm. A negative
 * `toaddrhpos` counts from the right edge.
 */

interface PseudoLengths {
  readonly toaddrhpos: number
  readonly toaddrvpos: number
  readonly toaddrwidth: number
  readonly toaddrheight: number
  readonly toaddrindent: number
  readonly backaddrheight: number
  readonly refvpos: number
  readonly foldmarkhpos: number
  readonly tfoldmarkvpos: number
  readonly bfoldmarkvpos: number
}

const INCH = 25.4

const DIN: PseudoLengths = {
  toaddrhpos: 20,
  toaddrvpos: 45,
  toaddrwidth: 85,
  toaddrheight: 45,
  toaddrindent: 5,
  backaddrheight: 5,
  refvpos: 98.5,
  foldmarkhpos: 3.5,
  tfoldmarkvpos: 105,
  bfoldmarkvpos: 210,
}

const RECORDED: Partial<Record<EnvelopeName, PseudoLengths>> = {
  'din-5008-a': { ...DIN, toaddrvpos: 27, refvpos: 79.4, tfoldmarkvpos: 87, bfoldmarkvpos: 192 },
  'din-5008-b': DIN,
  'ch-right': { ...DIN, toaddrhpos: -8, toaddrwidth: 90, toaddrindent: 0 },
  'ch-left': { ...DIN, toaddrvpos: 35.5, toaddrwidth: 100, toaddrindent: 0, refvpos: 89 },
  fr: {
    ...DIN,
    toaddrhpos: -10,
    toaddrvpos: 35,
    toaddrwidth: 100,
    toaddrindent: 10,
    refvpos: 99,
    tfoldmarkvpos: 99,
    bfoldmarkvpos: 198,
  },
  'us-9': {
    toaddrhpos: 0.6875 * INCH,
    toaddrvpos: 2.1875 * INCH,
    toaddrwidth: 4.5 * INCH,
    toaddrheight: 1.125 * INCH,
    toaddrindent: 0,
    backaddrheight: 0,
    refvpos: 3.4375 * INCH,
    foldmarkhpos: 3.5,
    tfoldmarkvpos: 3.75 * INCH,
    bfoldmarkvpos: 7.375 * INCH,
  },
}

describe.each(Object.entries(RECORDED))('%s stands where KOMA-Script has it', (name, koma) => {
  const profile = readEnvelope(name as EnvelopeName)
  const { width } = SHEETS[profile.sheet]
  const left = koma.toaddrhpos < 0 ? width + koma.toaddrhpos - koma.toaddrwidth : koma.toaddrhpos

  test('the address field', () => {
    const { window, addressee } = profile
    expect(window.left).toBeCloseTo(left, 5)
    expect(window.top).toBeCloseTo(koma.toaddrvpos, 5)
    expect(window.height).toBeCloseTo(koma.toaddrheight, 5)
    expect(addressee.left).toBeCloseTo(left + koma.toaddrindent, 5)
    expect(addressee.left + addressee.width).toBeCloseTo(left + koma.toaddrwidth, 5)
    expect(addressee.top + addressee.height).toBeCloseTo(koma.toaddrvpos + koma.toaddrheight, 5)
  })

  test('the return address', () => {
    expect(profile.returnAddress?.height ?? 0).toBeCloseTo(koma.backaddrheight, 5)
    if (profile.returnAddress) expect(profile.returnAddress.top).toBeCloseTo(koma.toaddrvpos, 5)
  })

  test('references and fold marks', () => {
    expect(profile.references.top).toBeCloseTo(koma.refvpos, 5)
    expect(profile.folds.left).toBeCloseTo(koma.foldmarkhpos, 5)
    expect(profile.folds.at).toHaveLength(2)
    expect(profile.folds.at[0]).toBeCloseTo(koma.tfoldmarkvpos, 5)
    expect(profile.folds.at[1]).toBeCloseTo(koma.bfoldmarkvpos, 5)
  })
})
