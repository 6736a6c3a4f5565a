import { decodeHTML, decodeHTMLAttribute, decodeHTMLStrict } from 'entities'

/** Whatever looks like a character reference (HTML §13.1.4). */
const REFERENCES = /&(?:#(?:[xX][\da-fA-F]*|\d*)|[\da-zA-Z]+);?/g

const NUMERIC = /^&#(?:x([\da-f]+)|(\d+));$/i

const CONTROL = /\p{Cc}(?<![\t\n\f])/u

/** Reports a fault of the reference that is written as `reference`, at an offset of the text. */
export type ReferenceFault = (reference: string, offset: number, reason: string) => void

/** The text that stands for `written`, which may be an attribute's value: there, `&copy=` is no reference. */
export function decodeReferences(written: string, isValue: boolean, fault: ReferenceFault): string {
  if (!written.includes('&')) return written
  return written.replace(REFERENCES, (reference: string, offset: number) => {
    if (reference.startsWith('&#')) {
      const decoded = decodeNumber(reference)
      if (decoded === undefined) fault(reference, offset, 'is the number of no character')
      return decoded ?? ''
    }
    const decoded = decodeHTMLStrict(reference)
    if (decoded !== reference) return decoded
    const end = offset + reference.length
    if (reference.endsWith(';')) fault(reference, offset, 'is no name of a character')
    else if (isBare(reference, isValue ? written.charAt(end) : undefined)) {
      fault(reference, offset, 'has no semicolon')
    }
    return reference
  })
}

/** Whether HTML, for old pages' sake, reads the name of a character although its semicolon is missing. */
function isBare(reference: string, nextInValue: string | undefined): boolean {
  if (nextInValue === undefined) return decodeHTML(reference) !== reference
  const text = reference + nextInValue
  return decodeHTMLAttribute(text) !== text
}

function decodeNumber(reference: string): string | undefined {
  const [, hexadecimal, decimal] = NUMERIC.exec(reference) ?? []
  const codePoint = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  const isCharacter = codePoint <= 0x10ffff && !isSurrogate(codePoint) && !isNoncharacter(codePoint)
  const character = isCharacter ? String.fromCodePoint(codePoint) : undefined
  return character === undefined || CONTROL.test(character) ? undefined : character
}

function isSurrogate(codePoint: number): boolean {
  return codePoint >= 0xd800 && codePoint <= 0xdfff
}

/** Our markers are such (see template/html). */
function isNoncharacter(codePoint: number): boolean {
  return (codePoint >= 0xfdd0 && codePoint <= 0xfdef) || (codePoint & 0xfffe) === 0xfffe
}
