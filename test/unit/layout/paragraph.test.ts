import { describe, expect, test } from 'vitest'
import { breakGreedily } from '../../../src/layout/paragraph/greedy.ts'
import {
  box,
  glue,
  type Item,
  type LineBreaker,
  paragraphEnd,
  penalty,
} from '../../../src/layout/paragraph/items.ts'
import { breakTotalFit } from '../../../src/layout/paragraph/total-fit.ts'

/** Every character is 1 wide, a space 1 plus 1 minus ½. `·` may be a hyphen, `_` a space that holds, `/` ends a line. */
function itemsOf(text: string): readonly Item[] {
  const items = [...text].flatMap((character): readonly Item[] => {
    if (character === ' ') return [glue(1, 1, 0.5)]
    if (character === '_') return [penalty(Infinity), glue(1, 1, 0.5)]
    if (character === '·') return [penalty(50, 1, true)]
    if (character === '/') return paragraphEnd()
    return [box(1)]
  })
  return [...items, ...paragraphEnd()]
}

/** The lines as text, each with its ratio: `aa bb- 0.5`. */
function linesOf(text: string, breaker: LineBreaker, widthOf: (line: number) => number): string[] {
  const items = itemsOf(text)
  const characters = [...text].flatMap(character => {
    if (character === '_') return ['', ' ']
    return character === '/' ? ['', '', ''] : character
  })
  return breaker(items, widthOf).map(({ start, end, ratio }) => {
    const hyphen = characters[end] === '·' ? '-' : ''
    const content = characters.slice(start, end).join('').replaceAll('·', '')
    return `${content}${hyphen} ${Number(ratio.toFixed(3))}`
  })
}

const BREAKERS = { greedy: breakGreedily, 'total-fit': breakTotalFit }

describe.each(Object.entries(BREAKERS))('%s', (_, breaker) => {
  const lines = (text: string, width: number) => linesOf(text, breaker, () => width)

  test('leaves the last line and lines before a forced break at their natural width', () => {
    expect(lines('aa bb/cc', 10)).toEqual(['aa bb 0', 'cc 0'])
  })

  test('two forced breaks make an empty line', () => {
    expect(lines('aa//bb', 10)).toEqual(['aa 0', ' 0', 'bb 0'])
  })

  test('a space before a forced break makes no empty line', () => {
    expect(lines('aa /bb ', 3)).toEqual(['aa  0', 'bb  0'])
  })

  test('spaces that hold are not broken', () => {
    expect(lines('aa bb_cc', 6)).toEqual(['aa Infinity', 'bb cc 0'])
  })

  test('a piece wider than its line gets the line to itself', () => {
    expect(lines('aa bbbbbb cc', 4)).toEqual(['aa Infinity', 'bbbbbb -Infinity', 'cc 0'])
  })

  test('a piece wider than its line ends at the first hyphen', () => {
    expect(lines('bbbbb·bb cc', 4)).toEqual(['bbbbb- -Infinity', 'bb Infinity', 'cc 0'])
  })

  test('a hyphen that is too wide does not stop the whole word', () => {
    const items = [box(4), penalty(50, 2, true), box(1), ...paragraphEnd()]
    expect(breaker(items, () => 5)).toEqual([{ start: 0, end: 5, ratio: 0 }])
  })

  test('rounding errors neither break a line nor overflow it', () => {
    const items = [box(0.1), glue(0.2, 0, 0), box(0.3), ...paragraphEnd()]
    expect(breaker(items, () => 0.6 - 1e-9)).toEqual([{ start: 0, end: 5, ratio: 0 }])
  })

  test('every line has its own width', () => {
    expect(linesOf('aaaa bbbb cc dddd', breaker, line => [4, 7, 4][line] ?? 0)).toEqual([
      'aaaa 0',
      'bbbb cc 0',
      'dddd 0',
    ])
  })
})

describe('hyphens in a row', () => {
  const lines = (text: string, breaker: LineBreaker, hyphensInARow?: number) =>
    linesOf(
      text,
      (items, widthOf) => breaker(items, widthOf, hyphensInARow),
      () => 10,
    )

  test('are two at most', () => {
    const text = 'aa bb cc·ccc dd ee·ee ffff gg·gggg'
    const begin = 'aa bb cc- 0.5'
    expect(lines(text, breakTotalFit, Infinity)).toEqual([
      ...[begin, 'ccc dd ee- 0', 'ee ffff gg- -1', 'gggg 0'],
    ])
    expect(lines(text, breakTotalFit)).toEqual([begin, 'ccc dd eeee -1', 'ffff gg- 2', 'gggg 0'])

    const long = 'aa bb cc·ccc dd ee·ee fff gg·gggg'
    expect(lines(long, breakGreedily, Infinity)).toEqual([
      ...[begin, 'ccc dd ee- 0', 'ee fff gg- 0', 'gggg 0'],
    ])
    expect(lines(long, breakGreedily)).toEqual([begin, 'ccc dd ee- 0', 'ee fff 4', 'gggggg 0'])
  })

  test('are three where nothing else is feasible', () => {
    const text = 'aaaaaaaaa·aaaaaaaaa·aaaaaaaaa·aaaa'
    const expected = ['aaaaaaaaa- 0', 'aaaaaaaaa- 0', 'aaaaaaaaa- 0', 'aaaa 0']
    expect(lines(text, breakGreedily)).toEqual(expected)
    expect(lines(text, breakTotalFit)).toEqual(expected)
  })
})

describe('greedy', () => {
  const lines = (text: string, width: number) => linesOf(text, breakGreedily, () => width)

  test('takes all that fits, and never shrinks a space for more', () => {
    expect(lines('aa bb cc dd', 7)).toEqual(['aa bb 2', 'cc dd 0'])
  })

  test('divides a word if more fits then', () => {
    expect(lines('aa bb·bb·bb cc', 8)).toEqual(['aa bbbb- 0', 'bb cc 0'])
    expect(lines('aa bb·bb·bb cc', 7)).toEqual(['aa bb- 1', 'bbbb cc 0'])
    expect(lines('aa bb·bb·bb cc', 5)).toEqual(['aa Infinity', 'bbbb- 0', 'bb cc 0'])
  })
})

describe('total-fit', () => {
  const lines = (text: string, width: number) => linesOf(text, breakTotalFit, () => width)

  test('sets an early line looser where greedy would leave a hole in a later one', () => {
    const text = 'g d c e c e ddddd ccc ggg'
    expect(lines(text, 12)).toEqual(['g d c e c 0.75', 'e ddddd ccc 0.5', 'ggg 0'])
    expect(linesOf(text, breakGreedily, () => 12)).toEqual(['g d c e c e 0.2', 'ddddd ccc 3', 'ggg 0'])
  })

  test('avoids hyphens on lines that follow each other', () => {
    expect(lines('e ccc g cc·ccc eee ff·fff ff·ff', 12)).toEqual([
      'e ccc g cc- 0.333',
      'ccc eee fffff -1',
      'ffff 0',
    ])
  })

  test('pays any price to stay within the tolerance', () => {
    const content = [box(4), glue(1, 1, 0), box(2), glue(1, 1, 0), box(1), penalty(9000), box(8)]
    const lines = breakTotalFit([...content, ...paragraphEnd()], () => 10)
    expect(lines.map(({ ratio }) => ratio)).toEqual([0.5, 0])
  })

  test('where one line must have holes, makes them no wider to spare the next line', () => {
    const long = 'w'.repeat(34)
    expect(lines(`a b c d e f ${long} iii jjj`, 40)).toEqual(['a b c d e f 5.8', `${long} iii 2`, 'jjj 0'])
  })

  test('an empty paragraph is one empty line, no items are none', () => {
    expect(lines('', 12)).toEqual([' 0'])
    expect(breakTotalFit([], () => 12)).toEqual([])
  })
})
