import { describe, expect, test } from 'vitest'
import type { BlockBox } from '../../../src/box/index.ts'
import { ALLOWED, AVOID, type FlowItem, FORCED } from '../../../src/layout/flow-items.ts'
import { breakPages } from '../../../src/layout/pages.ts'
import { createVerticalList, type VerticalList } from '../../../src/layout/vertical-list.ts'

const boxNamed = (breakInside: 'auto' | 'avoid') => ({ kind: 'block', style: { breakInside } }) as BlockBox
const plain = boxNamed('auto')
const whole = boxNamed('avoid')
const row: FlowItem = { kind: 'row', height: 1, baseline: 0, cells: [] }

/** What a list holds: `r` a row, `e` an edge, `(5)` white, `< >` a box, `|` `~` `!` allowed, avoided, forced breaks. */
function listOf(build: (list: VerticalList) => void): string {
  const list = createVerticalList()
  build(list)
  const written = list.finish().map(item => {
    if (item.kind === 'break') return item.cost === FORCED ? '!' : item.cost === AVOID ? '~' : '|'
    if (item.kind === 'space') return `(${item.height})`
    return {
      open: '<',
      close: '>',
      edge: 'e',
      row: 'r',
      line: 'l',
      image: 'i',
      marker: 'm',
      'repeated-row': 'h',
    }[item.kind]
  })
  return written.join('')
}

describe('a vertical list', () => {
  test('may break between what is solid, before the white', () => {
    expect(
      listOf(list => {
        list.solid(row)
        list.margin(3)
        list.solid(row)
        list.margin(5)
      }),
    ).toBe('r|(3)r(5)')
  })

  test('opens boxes as late and closes them as early as it can, so their margins fall outside', () => {
    expect(
      listOf(list => {
        list.solid(row)
        list.margin(1)
        list.open(plain, 0, 1)
        list.margin(2)
        list.solid(row)
        list.margin(4)
        list.close(plain)
        list.margin(3)
        list.solid(row)
      }),
    ).toBe('r|(2)<r>|(4)r')
  })

  test('leaves out a box that stays empty', () => {
    expect(
      listOf(list => {
        list.solid(row)
        list.open(plain, 0, 1)
        list.margin(2)
        list.close(plain)
        list.solid(row)
      }),
    ).toBe('r|(2)r')
  })

  test('holds edges to their content, and glued items together', () => {
    expect(
      listOf(list => {
        list.open(plain, 0, 1)
        list.topEdge(1)
        list.solid(row)
        list.solid(row)
        list.bottomEdge(1)
        list.close(plain)
        list.glue()
        list.solid(row)
      }),
    ).toBe('<er|re>r')
  })

  test('avoids breaks inside a box that wishes so, not before or after it', () => {
    expect(
      listOf(list => {
        list.solid(row)
        list.open(whole, 0, 1)
        list.solid(row)
        list.open(plain, 0, 1)
        list.solid(row)
        list.close(plain)
        list.close(whole)
        list.solid(row)
      }),
    ).toBe('r|<r~<r>>|r')
  })

  test.each([
    ['auto', 'auto', 'r|r'],
    ['avoid', 'auto', 'r~r'],
    ['auto', 'avoid', 'r~r'],
    ['page', 'avoid', 'r!r'],
    ['avoid', 'page', 'r!r'],
    ['page', 'page', 'r!r'],
  ] as const)('between break-after: %s and break-before: %s stands %s', (after, before, expected) => {
    expect(
      listOf(list => {
        list.solid(row)
        list.wish(after)
        list.wish(before)
        list.solid(row)
      }),
    ).toBe(expected)
  })

  test('keeps breaks out of edges: one before the first child or after the last is the box’s', () => {
    expect(
      listOf(list => {
        list.solid(row)
        list.open(plain, 0, 1)
        list.topEdge(1)
        list.wish('page')
        list.solid(row)
        list.wish('page')
        list.bottomEdge(1)
        list.close(plain)
        list.solid(row)
      }),
    ).toBe('r|<ere>!r')
  })

  test('obeys a forced break even where it is glued, and none before everything', () => {
    expect(
      listOf(list => {
        list.wish('page')
        list.solid(row)
        list.glue()
        list.wish('page')
        list.solid(row)
        list.wish('page')
      }),
    ).toBe('r!r')
  })
})

const ITEMS: Readonly<Record<string, FlowItem>> = {
  '|': { kind: 'break', cost: ALLOWED },
  '~': { kind: 'break', cost: AVOID },
  '!': { kind: 'break', cost: FORCED },
  _: { kind: 'space', height: 1 },
  '-': { kind: 'space', height: -1 },
  '<': { kind: 'open', box: plain, x: 0, width: 1 },
  '>': { kind: 'close', box: plain },
}

/** Letters are rows of height 1, capitals of height 3. */
function pagesOf(written: string, heightOfPage: (page: number) => number): string[] {
  const items = [...written].map((character): FlowItem => {
    const height = character === character.toUpperCase() ? 3 : 1
    return ITEMS[character] ?? { kind: 'row', height, baseline: 0, cells: [] }
  })
  const roomOfPage = (page: number) => ({ height: heightOfPage(page), aboveNotes: 0 })
  return breakPages(items, roomOfPage).map(({ start, end }) => written.slice(start, end))
}

describe('a page', () => {
  test.each([
    ['holds what fits', 'a|b|c', 2, ['a|b', 'c']],
    ['holds what fits but for a rounding error', 'a|b|c', 3 - 1e-9, ['a|b|c']],
    ['ends where it may rather than where it should not', 'a|b~c|d', 2, ['a', 'b~c', 'd']],
    ['ends where it should not rather than where it may not', 'a~bc~d', 2, ['a', 'bc', 'd']],
    ['ends anywhere if there is no other way', 'abc|d', 2, ['ab', 'c|d']],
    ['ends at the last place that fits', 'a~b~c', 2, ['a~b', 'c']],
    ['ends where it must', 'a!b|c', 9, ['a', 'b|c']],
    ['is not left empty by a forced break', '!a!!b', 9, ['!a', '!b']],
    ['is not left empty where it must end twice', 'a!!b|c|d', 2, ['a', '!b|c', 'd']],
    ['begins with the white after a forced break', 'a!_b', 9, ['a', '_b']],
    ['begins without the white of any other break', 'a|_b', 1, ['a', 'b']],
    ['needs no room for white at its end', 'a_|_b', 1, ['a_', 'b']],
    ['counts white between', 'a|_b|c', 3, ['a|_b', 'c']],
    ['counts negative white', 'a|-b|c', 2, ['a|-b|c']],
    ['holds at least one item, however high', 'a|B|c', 2, ['a', 'B', 'c']],
    ['takes what closes with it', '<a>|<b>', 1, ['<a>', '<b>']],
    ['is there even for nothing', '', 1, ['']],
  ])('%s', (_, items, height, expected) => {
    expect(pagesOf(items, () => height)).toEqual(expected)
  })

  test('has a height of its own', () => {
    expect(pagesOf('a|b|c|d|e', page => page + 1)).toEqual(['a', 'b|c', 'd|e'])
  })
})
