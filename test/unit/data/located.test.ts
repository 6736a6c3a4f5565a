import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanOf, textOf } from '../../../src/base/index.ts'
import {
  childOf,
  keySpanAt,
  type LocatedMap,
  type LocatedScalar,
  lineSpan,
  overlay,
  type Path,
  parseYaml,
  spanAt,
  toPlain,
  valueAt,
  withValue,
} from '../../../src/data/index.ts'

function mapOf(text: string): LocatedMap {
  const map = parseYaml(spanOf({ path: 'x.yaml', text }), ({ message }) => expect.fail(message))
  return map ?? expect.fail()
}

function scalar(value: string): LocatedScalar {
  return { kind: 'scalar', value, span: spanOf({ path: '--set', text: value }) }
}

const letter = mapOf('to:\n  name: Jan\n  address: [a, b]\nsubject: x\n')

describe('places', () => {
  it('are those of the value, else of what it would be in', () => {
    expect(textOf(spanAt(letter, ['to', 'address', 1]))).toBe('b')
    expect(textOf(spanAt(letter, ['to', 'address', 7]))).toBe('[a, b]')
    expect(textOf(spanAt(letter, ['subject', 'x']))).toBe('x')
  })

  it('of keys are those of keys', () => {
    expect(textOf(keySpanAt(letter, ['to', 'address']))).toBe('address')
    expect(textOf(keySpanAt(letter, ['to', 'address', 0]))).toBe('a')
  })

  it('lead to values', () => {
    expect(valueAt(letter, ['to', 'address', '0'])).toMatchObject({ value: 'a' })
    expect(valueAt(letter, ['to', 'name', 'x', 'y'])).toBeUndefined()
  })
})

describe('withValue', () => {
  const set = (path: Path) => {
    const changed = withValue(letter, path, scalar('NEW'))
    return changed && JSON.stringify(toPlain(changed))
  }

  it.each<[Path, string | undefined]>([
    [['subject'], '{"to":{"name":"Jan","address":["a","b"]},"subject":"NEW"}'],
    [['to', 'name'], '{"to":{"name":"NEW","address":["a","b"]},"subject":"x"}'],
    [['to', 'address', 0], '{"to":{"name":"Jan","address":["NEW","b"]},"subject":"x"}'],
    [['to', 'address', '2'], '{"to":{"name":"Jan","address":["a","b","NEW"]},"subject":"x"}'],
    [['to', 'address', 3], undefined],
    [['to', 'address', 'x'], undefined],
    [['to', 'address', ''], undefined],
    [['subject', 'x'], undefined],
    [['a', 'b'], '{"to":{"name":"Jan","address":["a","b"]},"subject":"x","a":{"b":"NEW"}}'],
    [[], undefined],
  ])('%j', (path, expected) => {
    expect(set(path)).toBe(expected)
  })

  it('leaves the map as it was and gives the value its own place', () => {
    const changed = withValue(letter, ['a', 'b'], scalar('NEW')) ?? expect.fail()
    expect(valueAt(letter, ['a'])).toBeUndefined()
    expect(spanAt(changed, ['a', 'b']).file.path).toBe('--set')
    expect(keySpanAt(changed, ['a', 'b']).file.path).toBe('--set')
  })

  it('reaches no prototype', () => {
    const changed = withValue(letter, ['__proto__', 'polluted'], scalar('yes')) ?? expect.fail()
    const merged = overlay(letter, changed)
    expect(Object.keys(toPlain(merged))).toContain('__proto__')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})

describe('overlay', () => {
  it('merges maps; lists and text replace, as does a map of another kind', () => {
    const base = mapOf('a: {b: 1, c: {d: 2, e: 3}}\nf: [1, 2]\ng: x\nh: {i: 1}')
    const over = mapOf('a: {c: {e: 4}}\nf: [3]\ng: {y: z}\nh: w\nj: 5')
    expect(JSON.stringify(toPlain(overlay(base, over)))).toBe(
      '{"a":{"b":"1","c":{"d":"2","e":"4"}},"f":["3"],"g":{"y":"z"},"h":"w","j":"5"}',
    )
  })

  it('over nothing, under nothing or over itself is the map', () => {
    const empty = mapOf('')
    for (const merged of [overlay(empty, letter), overlay(letter, empty), overlay(letter, letter)]) {
      expect(toPlain(merged)).toEqual(toPlain(letter))
    }
  })
})

describe('lineSpan', () => {
  function place(text: string, first: number, end: number): string {
    const body = childOf(mapOf(text), 'body')
    return body?.kind === 'scalar' ? textOf(lineSpan(body, first, end)) : expect.fail()
  }

  it('is exact in the text below front matter', () => {
    const file = { path: 'x.md', text: '---\na: b\n---\nfirst\r\n\r\nthird\nfourth' }
    const body: LocatedScalar = { kind: 'scalar', value: file.text.slice(13), span: spanOf(file, 13) }
    const lines = [0, 1, 2, 3, 4].map(line => textOf(lineSpan(body, line, line + 1)))
    expect(lines).toEqual(['first', '', 'third', 'fourth', ''])
    expect(textOf(lineSpan(body, 0, 3))).toBe('first\r\n\r\nthird')
  })

  it.each([
    ['body: |\n  first\n\n  third\n    fourth\nc: d\n', ['first', '', 'third', '  fourth']],
    ['body: |2- # note\n    first\n\n  third\n  fourth\n', ['  first', '', 'third', 'fourth']],
    ['a: {}\r\nbody: |\r\n\r\n    second\r\n  \r\n    fourth\r\n', ['', 'second', '', 'fourth']],
    ['body: plain\n', ['plain']],
  ])('is exact in %j', (text, lines) => {
    expect(lines.map((_, line) => place(text, line, line + 1))).toEqual(lines)
  })

  it.each(['>\n  first\n  second\n', '"first\\nsecond"', 'first\n  second'])('is the whole of %j', text => {
    expect(place(`body: ${text}\nc: d`, 1, 2)).toBe(text)
  })

  it('is exact in any `|` text', () => {
    const line = fc.constantFrom('', 'a', '  b', 'é😀', '- c')
    fc.assert(
      fc.property(fc.array(line), lines => {
        const text = `body: |2\n${[...lines, 'end'].map(each => `  ${each}\n`).join('')}`
        expect(lines.map((_, index) => place(text, index, index + 1))).toEqual(lines)
      }),
    )
  })
})
