import { box, glue, type Item, paragraphEnd, penalty } from '../../src/layout/paragraph/items.ts'

/**
 * The paragraph from Grimm with which Knuth & Plass (1981) explain their algorithm: Monotype widths in 1/18 em, lines
 * of 390 units. `·` is a hyphenation point.
 */
const TEXT =
  "In olden times when wish·ing still helped one, there lived a king whose daugh·ters were all beau·ti·ful; and the young·est was so beau·ti·ful that the sun it·self, which has seen so much, was aston·ished when·ever it shone in her face. Close by the king's castle lay a great dark for·est, and un·der an old lime-tree in the for·est was a well, and when the day was very warm, the king's child went out into the for·est and sat down by the side of the cool foun·tain; and when she was bored she took a golden ball, and threw it up on high and caught it; and this ball was her favor·ite play·thing."
const INDENT = 18
const HYPHEN = 6
const WIDTHS: Readonly<Record<string, number>> = {
  ...{
    a: 9,
    b: 10,
    c: 8,
    d: 10,
    e: 8,
    f: 6,
    g: 9,
    h: 10,
    i: 5,
    j: 6,
    k: 10,
    l: 5,
    m: 15,
    n: 10,
    o: 9,
    p: 10,
  },
  ...{ q: 10, r: 7, s: 7, t: 7, u: 10, v: 9, w: 13, x: 10, y: 10, z: 8, C: 13, I: 6 },
  ...{ '-': HYPHEN, ',': 5, ';': 5, '.': 5, "'": 5 },
}

/** The first is the indentation; what stands at a number here is the item of that number. */
export const parts: readonly string[] = ['', ...TEXT.split(/(?<=[^ ·-])(?=[ ·])|(?<=[ ·-])/)]
export const items: readonly Item[] = [
  ...parts.map((part, i) => {
    if (i === 0) return box(INDENT)
    if (part === '·') return penalty(50, HYPHEN, true)
    if (part === ' ') return spaceAfter(parts[i - 1] ?? '')
    return box([...part].reduce((sum, character) => sum + (WIDTHS[character] ?? Number.NaN), 0))
  }),
  ...paragraphEnd(),
]

function spaceAfter(word: string): Item {
  if (word.endsWith(',')) return glue(6, 4, 2)
  if (word.endsWith(';')) return glue(6, 4, 1)
  return word.endsWith('.') ? glue(8, 6, 1) : glue(6, 3, 2)
}
