import { expect, test } from 'vitest'
import { createFontSet, type FontEntry } from '../../../src/font/index.ts'

/** Faces of no font at all: their names say what they are, `Serif 400 italic`. */
function setOf(...names: readonly string[]) {
  const entries = names.map((name): FontEntry => {
    const [family = '', weight, style] = name.split(' ')
    const face = { name } as FontEntry['face']
    return { family, weight: Number(weight), style: style === 'italic' ? 'italic' : 'normal', face }
  })
  return createFontSet(entries)
}

test.each([
  // CSS Fonts 4 §5.2: the weight itself; from 400 to 500 up to 500, then lighter, then bolder; …
  [400, [400, 700], 400],
  [400, [300, 500], 500],
  [400, [300, 600], 300],
  [450, [400, 500], 500],
  [450, [400, 600], 400],
  [500, [400, 600], 400],
  [500, [600, 700], 600],
  // … below 400 lighter first; above 500 bolder first.
  [300, [200, 400], 200],
  [300, [100, 200, 400], 200],
  [300, [400, 700], 400],
  [600, [500, 700], 700],
  [600, [700, 900], 700],
  [700, [400, 500], 500],
  [900, [400, 800], 800],
])('of weight %i, among %j, is taken %i', (wanted, weights, expected) => {
  for (const order of [weights, weights.toReversed()]) {
    const [face] = setOf(...order.map(weight => `Serif ${weight}`)).select(['Serif'], wanted, 'normal')
    expect(face?.name).toBe(`Serif ${expected}`)
  }
})

test.each<[wanted: [string[], number, 'normal' | 'italic'], expected: string[]]>([
  [[['Serif'], 700, 'italic'], ['Serif 400 italic']],
  [[['Serif'], 400, 'normal'], ['Serif 400']],
  [[['Sans'], 400, 'italic'], ['Sans 400']],
  [[['sERIF'], 700, 'normal'], ['Serif 700']],
  [
    [['Sans', 'Serif'], 700, 'normal'],
    ['Sans 400', 'Serif 700'],
  ],
  [
    [['Serif', 'Sans'], 400, 'normal'],
    ['Serif 400', 'Sans 400'],
  ],
  [[['Nowhere', 'Sans'], 400, 'normal'], ['Sans 400']],
  [[['Nowhere'], 400, 'normal'], []],
  [[[], 400, 'normal'], []],
])('style goes before weight, families in their order: %j', (wanted, expected) => {
  const set = setOf('Serif 400', 'Serif 700', 'Serif 400 italic', 'Sans 400')
  expect(set.select(...wanted).map(({ name }) => name)).toEqual(expected)
})

test('the same request gives the same array', () => {
  const set = setOf('Serif 400')
  expect(set.select(['Serif'], 400, 'normal')).toBe(set.select(['Serif'], 400, 'normal'))
  expect(set.select(['a,b'], 400, 'normal')).not.toBe(set.select(['a', 'b'], 400, 'normal'))
})
