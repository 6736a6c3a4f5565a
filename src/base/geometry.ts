/** A length in PostScript points (1/72 inch), the unit of every stage from the cascade on. */
export type Pt = number

/** A rectangle in points; `x`, `y` is its top left corner, y grows downwards from the top of the page. */
export interface Rect {
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
}

/** A colour in sRGB, 0 to 255 a channel. */
export interface Rgb {
  readonly r: number
  readonly g: number
  readonly b: number
}

const POINTS_PER_UNIT: Readonly<Record<string, number>> = {
  mm: 72 / 25.4,
  cm: 72 / 2.54,
  in: 72,
  pt: 1,
  pc: 12,
  px: 0.75,
}

/** The absolute length units of CSS Values 4 §6.2 that we support. */
export const ABSOLUTE_UNITS = Object.keys(POINTS_PER_UNIT)

/** Points in `value` of an absolute unit; undefined for a unit that is not one. */
export function toPoints(value: number, unit: string): Pt | undefined {
  const points = POINTS_PER_UNIT[unit]
  return points === undefined ? undefined : value * points
}

export function mm(value: number): Pt {
  return (value * 72) / 25.4
}

export function toMillimetres(value: Pt): number {
  return (value * 25.4) / 72
}
