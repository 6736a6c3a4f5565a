import type { Rgb } from '../../base/index.ts'

const BLACK: Rgb = { r: 0, g: 0, b: 0 }

/** The sixteen names of CSS 1; we have no `color` property, so currentColor is its initial value. */
const NAMES: Readonly<Record<string, Rgb>> = {
  black: BLACK,
  silver: { r: 192, g: 192, b: 192 },
  gray: { r: 128, g: 128, b: 128 },
  white: { r: 255, g: 255, b: 255 },
  maroon: { r: 128, g: 0, b: 0 },
  red: { r: 255, g: 0, b: 0 },
  purple: { r: 128, g: 0, b: 128 },
  fuchsia: { r: 255, g: 0, b: 255 },
  green: { r: 0, g: 128, b: 0 },
  lime: { r: 0, g: 255, b: 0 },
  olive: { r: 128, g: 128, b: 0 },
  yellow: { r: 255, g: 255, b: 0 },
  navy: { r: 0, g: 0, b: 128 },
  blue: { r: 0, g: 0, b: 255 },
  teal: { r: 0, g: 128, b: 128 },
  aqua: { r: 0, g: 255, b: 255 },
  currentcolor: BLACK,
}

const HEX = /^#(?:([\da-f])([\da-f])([\da-f])|([\da-f]{2})([\da-f]{2})([\da-f]{2}))$/
const RGB = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/
const RGB_PERCENT =
  /^rgb\(\s*(\d{1,3}(?:\.\d+)?)%\s*,\s*(\d{1,3}(?:\.\d+)?)%\s*,\s*(\d{1,3}(?:\.\d+)?)%\s*\)$/

/** A colour of CSS Color 3 §4, as far as SVG programs write them. */
export function parseColor(text: string): Rgb | undefined {
  const value = text.trim().toLowerCase()
  if (Object.hasOwn(NAMES, value)) return NAMES[value]
  return (
    channels(HEX.exec(value), digits =>
      Number.parseInt(digits.length === 1 ? digits + digits : digits, 16),
    ) ??
    channels(RGB.exec(value), Number) ??
    channels(RGB_PERCENT.exec(value), percent => Math.round(Number(percent) * 2.55))
  )
}

function channels(match: RegExpExecArray | null, toNumber: (digits: string) => number): Rgb | undefined {
  if (!match) return undefined
  const [r = 0, g = 0, b = 0] = match
    .slice(1)
    .flatMap(digits => (digits === undefined ? [] : [Math.min(255, toNumber(digits))]))
  return { r, g, b }
}
