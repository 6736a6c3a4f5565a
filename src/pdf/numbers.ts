/**
 * A number as PDF writes it: at most `decimals` places (a thousandth of a point is beyond any printer), no exponent.
 * Throws on NaN and infinity: a file with them would be broken, and only layout could have made them.
 */
export function number(value: number, decimals = 3): string {
  if (!Number.isFinite(value)) throw new Error(`layout placed something at ${value}`)
  const factor = 10 ** decimals
  const rounded = Math.round(value * factor) / factor
  return rounded === 0 ? '0' : String(rounded)
}

export function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

/** UTF-16BE in hexadecimal, as text strings and CMaps want it. */
export function utf16Hex(text: string): string {
  let digits = ''
  for (let i = 0; i < text.length; i++) digits += hex(text.charCodeAt(i), 4)
  return digits
}

const ESCAPES: Readonly<Record<number, string>> = { 13: '\\r', 40: '\\(', 41: '\\)', 92: '\\\\' }

/** A code of two bytes inside a literal string (ISO 32000-1 §7.3.4.2): half as long as in hexadecimal, for deflating too. */
export function literalCode(code: number): string {
  return literalByte(code >> 8) + literalByte(code & 0xff)
}

function literalByte(byte: number): string {
  return ESCAPES[byte] ?? String.fromCharCode(byte)
}
