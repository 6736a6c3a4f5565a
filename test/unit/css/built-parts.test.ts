import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Span } from '../../../src/base/index.ts'
import { closedPartsIn, partsIn, writeParts } from '../../../src/css/built-parts.ts'
import { closeParts } from '../../../src/css/closed-parts.ts'
import { USER_AGENT_CSS } from '../../../src/css/index.ts'
import { readParts, type SheetPart } from '../../../src/css/parts.ts'
import type { Place } from '../../../src/css/place.ts'

const TEMPLATES = join(import.meta.dirname, '../../../templates')
const paths = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).filter(path =>
  path.endsWith('.css'),
)
const files = [
  { path: 'user-agent.css', text: USER_AGENT_CSS },
  ...paths.map(path => ({ path, text: readFileSync(join(TEMPLATES, path), 'utf8') })),
]

const PLACE: Place = { name: 'p', attributes: new Map(), parent: undefined, siblings: [] }

it.each(files)('$path is read from what the build writes as it is parsed', file => {
  const parts = readParts(file, ({ message }) => expect.fail(message))
  const built = partsIn(file, JSON.parse(writeParts(parts)))
  expect(writeParts(built)).toBe(writeParts(parts))
  expect(built.map(spansIn)).toStrictEqual(parts.map(spansIn))
  expect(built.map(matchesIn)).toStrictEqual(parts.map(matchesIn))
})

/** Whatever a style sheet asks for, it is told. */
const ENVIRONMENT = { lengths: answers('12mm'), settings: answers('12pt') }

function answers(text: string): ReadonlyMap<string, string> {
  return Object.assign(new Map([['any', text]]), { get: () => text })
}

it.each(files)('$path is read as closed in an environment', file => {
  const parts = readParts(file, ({ message }) => expect.fail(message))
  const closed = closeParts(parts, ENVIRONMENT, file, () => {})
  const built = closedPartsIn(file, JSON.parse(writeParts(closed)))
  expect(writeParts(built)).toBe(writeParts(closed))
  expect(built.substitutions).toStrictEqual(closed.substitutions)
  expect(built.parts.map(spansIn)).toStrictEqual(closed.parts.map(spansIn))
})

function spansIn(part: SheetPart): readonly Span[] {
  if (part.kind === 'font-face') return [part.face.span]
  if (part.kind !== 'page') return []
  return [...part.rule.declarations, ...part.rule.marginBoxes].map(({ span }) => span)
}

function matchesIn(part: SheetPart): readonly boolean[] {
  return part.kind === 'rule' ? part.selectors.map(({ matches }) => matches(PLACE)) : []
}
