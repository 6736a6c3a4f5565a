import { operationsOf } from '../foreign/index.ts'
import type { Content, ShownText } from './content.ts'
import { collectMarks } from './mark-events.ts'
import type { WrittenStream } from './object.ts'
import { contentOf, readingOnce } from './stream.ts'
import { createTokenReader, Unreadable, unescapeName } from './tokens.ts'
import { type Dictionary, isDictionary } from './values.ts'

/** What a page of others shows: where one of its streams ends says nothing. */
export function readForeignContent(streams: readonly WrittenStream[]): Content {
  const [only] = streams
  if (streams.length === 1 && only) return contentOfStream(only)
  return read(streams.map(stream => contentOf(stream).toString('latin1')).join('\n'))
}

export const contentOfStream = readingOnce(content => read(content.toString('latin1')))

const PAINTING = new Set(['f', 'f*', 'F', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'EI', 'Tj', 'TJ', "'", '"'])

function read(content: string): Content {
  const operations = operationsOf(content)
  if (!operations) throw new Unreadable('the content of a page cannot be read')
  const marks = collectMarks()
  const fonts = new Set<string>()
  for (const { operator, operands } of operations) {
    const name = unescapeName(operands[0] ?? '').slice(1)
    if (operator === 'Tf') fonts.add(name)
    else if (operator === 'Do') marks.draw(name)
    else if (operator === 'BMC') marks.open(name, undefined)
    else if (operator === 'BDC') marks.open(name, propertiesOf(operands))
    else if (operator === 'EMC') marks.close()
    else if (PAINTING.has(operator)) marks.paint()
  }
  const texts = [...fonts].map(
    (font): ShownText => ({ font, isSaid: false, glyphs: [], readableBy: undefined }),
  )
  return { marks: marks.collected(), texts, lastFont: undefined, hasEmptyActualText: false }
}

/** The properties of a mark, or the name under which the resources have them. */
function propertiesOf([, ...operands]: readonly string[]): Dictionary | string {
  const value = createTokenReader(operands.join(' '), 0).value()
  if (isDictionary(value)) return value
  if (typeof value === 'string') return value.slice(1)
  throw new Unreadable('a mark in the content of a page has no properties')
}
