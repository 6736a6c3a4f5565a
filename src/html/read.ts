import type { Report } from '../base/index.ts'
import { type Attribute, blame, type Tag } from './check.ts'
import type { Text } from './dom.ts'
import type { Joined, Piece } from './joined.ts'
import { decodeReferences } from './references.ts'
import type { AttributeToken, TagToken } from './tokenize.ts'

/** A tag with its values decoded, and the fields that they came from. */
export function readTag(token: TagToken, source: Joined, report: Report): Tag {
  const attributes = new Map<string, Attribute>()
  let inValues = 0
  for (const attribute of token.attributes) {
    const { name, valueStart, valueEnd } = attribute
    inValues += source.countWithin(valueStart - 1, valueEnd + 1)
    const read = readAttribute(attribute, source, report)
    if (attributes.has(name)) blame(read, 'html/syntax', `the tag has two attributes \`${name}\``, [], report)
    else attributes.set(name, read)
  }
  const { name, start, end } = token
  const tag = {
    name,
    span: source.spanBetween(start, end),
    origin: source.originAt(start),
    attributes: [...attributes.values()],
  }
  if (source.countWithin(start, end) !== inValues) {
    blame(tag, 'html/syntax', 'in a tag, a field can only be the value of an attribute', [], report)
  }
  return tag
}

function readAttribute(token: AttributeToken, source: Joined, report: Report): Attribute {
  const { name, start, end, valueStart, valueEnd } = token
  const pieces = source.piecesOf(valueStart, valueEnd)
  return {
    name,
    value: pieces.map(piece => decode(piece.start, piece.end, true, source, report)).join(''),
    span: source.spanBetween(start, end),
    origin: source.originWithin(start, end),
  }
}

/** Undefined when there is nothing in it. */
export function readText({ start, end, origin }: Piece, source: Joined, report: Report): Text | undefined {
  const value = decode(start, end, false, source, report)
  return value === '' ? undefined : { kind: 'text', value, span: source.spanBetween(start, end), origin }
}

function decode(start: number, end: number, isValue: boolean, source: Joined, report: Report): string {
  const written = source.file.text.slice(start, end)
  const decoded = decodeReferences(written, isValue, (reference, offset, reason) => {
    const at = start + offset
    const place = { span: source.spanBetween(at, at + reference.length), origin: source.originAt(at) }
    const hints = ['write `&amp;` for the character `&`']
    blame(place, 'html/syntax', `\`${reference}\` ${reason}`, hints, report)
  })
  return decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded
}
