import { type Area, type EnvelopeProfile, SHEETS } from './profile.ts'

/** A line of an address and its white, and what separates the block beside the window from it. */
const LINE = 4.9
const GUTTER = 13

/** The block beside the window, where the profile does not have one of its own: as wide as the text leaves it. */
export function informationOf({ information, window, text }: EnvelopeProfile): Area {
  if (information) return information
  const { top, height } = window
  const textRight = text.left + text.width
  const windowRight = window.left + window.width
  const isRight = window.left + windowRight > text.left + textRight
  const left = isRight ? text.left : windowRight + GUTTER
  const right = isRight ? window.left - GUTTER : textRight
  return { left, top, width: right - left, height }
}

/** Where remarks for the postman stand, in the window, between the return address and the addressee; undefined where no line fits. */
export function remarksOf({ window, returnAddress, addressee }: EnvelopeProfile): Area | undefined {
  const top = Math.max(window.top, returnAddress ? returnAddress.top + returnAddress.height : 0)
  const height = addressee.top - top
  return height < LINE ? undefined : { left: addressee.left, top, width: addressee.width, height }
}

/** The lengths of a profile, in mm, by the names that style sheets have for them: all profiles have all of them. */
export function lengthsOf(profile: EnvelopeProfile): ReadonlyMap<string, number> {
  const { sheet, window, addressee, references, text, folds, hole } = profile
  const { width, height } = SHEETS[sheet]
  const [fold = 0, secondFold = fold] = folds.at
  const areas = {
    window,
    'return-address': profile.returnAddress ?? { ...window, height: LINE },
    remarks: remarksOf(profile) ?? { ...addressee, height: 0 },
    addressee,
    information: informationOf(profile),
    references,
    text,
    sheet: { width, height },
    hole: hole ?? { left: folds.left, top: height / 2 },
  }
  return new Map([
    ...Object.entries(areas).flatMap(([name, area]) =>
      Object.entries(area).map(([side, length]) => [`${name}-${side}`, length] as const),
    ),
    ['fold-left', folds.left],
    ['fold-1', fold],
    ['fold-2', secondFold],
  ])
}
