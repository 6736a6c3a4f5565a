import type { CssNodePlain } from 'css-tree'
import {
  BORDER_COLOR,
  BORDER_STYLE,
  BORDER_WIDTH,
  LONGHANDS,
  type Longhands,
  OFFSET,
  SIZE,
} from './longhands.ts'
import { type CssValue, INITIAL, isWideKeyword, keywordOf } from './value.ts'

/** A property that sets several others: `expand` says which, with the part of the value that each gets. */
export interface Shorthand {
  readonly values: string
  readonly description: string
  expand(value: CssValue): Expansion
}

export type Expansion = readonly (readonly [keyof Longhands, CssValue])[]

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const
type Side = (typeof SIDES)[number]

/** The shorthands that we support, by name. */
export const SHORTHANDS: Readonly<Record<string, Shorthand>> = {
  margin: fourSides(OFFSET, side => `margin${side}`, 'the four margins'),
  padding: fourSides(SIZE, side => `padding${side}`, 'the four paddings'),
  border: border(SIDES, 'width, style and colour of the four borders'),
  'border-top': border(['Top'], 'width, style and colour of the top border'),
  'border-right': border(['Right'], 'width, style and colour of the right border'),
  'border-bottom': border(['Bottom'], 'width, style and colour of the bottom border'),
  'border-left': border(['Left'], 'width, style and colour of the left border'),
  'border-width': fourSides(BORDER_WIDTH, side => `border${side}Width`, 'thickness of the four borders'),
  'border-style': fourSides(BORDER_STYLE, side => `border${side}Style`, 'line of the four borders'),
  'border-color': fourSides(BORDER_COLOR, side => `border${side}Color`, 'colour of the four borders'),
  background: only('backgroundColor'),
  'list-style': only('listStyleType'),
  'text-decoration': only('textDecorationLine'),
}

/** One to four values: top, right, bottom, left; a missing one is that of the opposite side (CSS 2 §8.3). */
function fourSides(
  values: string,
  memberOf: (side: Side) => keyof Longhands,
  description: string,
): Shorthand {
  return {
    values: `[ ${values} ]{1,4}`,
    description,
    expand([top, right = top, bottom = top, left = right]) {
      const nodes = { Top: top, Right: right, Bottom: bottom, Left: left }
      return SIDES.map(side => [memberOf(side), nodes[side] ? [nodes[side]] : []])
    },
  }
}

/** Width, style and colour in any order; what is not named gets its initial value (CSS Backgrounds 3 §3.4). */
function border(sides: readonly Side[], description: string): Shorthand {
  return {
    values: `${BORDER_WIDTH} || [ ${BORDER_STYLE} ] || [ ${BORDER_COLOR} ]`,
    description,
    expand(value) {
      const part = (kind: BorderPart): CssValue => {
        if (isWideKeyword(value)) return value
        const node = value.find(node => partOf(node) === kind)
        return node ? [node] : INITIAL
      }
      return sides.flatMap(side => [
        [`border${side}Width`, part('width')] as const,
        [`border${side}Style`, part('style')] as const,
        [`border${side}Color`, part('color')] as const,
      ])
    },
  }
}

type BorderPart = 'width' | 'style' | 'color'

function partOf(node: CssNodePlain): BorderPart {
  if (node.type === 'Dimension' || node.type === 'Number') return 'width'
  return BORDER_STYLE.split(' | ').includes(keywordOf([node]) ?? '') ? 'style' : 'color'
}

/** A shorthand of which we support one longhand. */
function only(member: 'backgroundColor' | 'listStyleType' | 'textDecorationLine'): Shorthand {
  const { values, description } = LONGHANDS[member]
  return { values, description, expand: value => [[member, value]] }
}
