import type { Place } from './place.ts'
import type { PseudoElement, StyleRule } from './stylesheet.ts'

/** A rule and its place in the cascade: of two that match, the one of higher rank wins. */
export interface RankedRule extends StyleRule {
  readonly rank: number
}

/** The rules that match what stands at a place, or its pseudo-element, in the order of the cascade. */
export type Matcher = (place: Place, pseudo?: PseudoElement) => readonly RankedRule[]

/** Ranks the rules by origin, specificity and order (CSS Cascade 4 §6.1), and indexes them by what they must find. */
export function createMatcher(origins: readonly (readonly StyleRule[])[]): Matcher {
  const ranked = origins
    .flatMap(rules => rules.toSorted((a, b) => a.selector.specificity - b.selector.specificity))
    .map((rule, rank) => ({ ...rule, rank }))
  const index = new Map<string, RankedRule[]>()
  for (const rule of ranked) {
    const key = `${rule.selector.key}::${rule.selector.pseudo ?? ''}`
    index.set(key, [...(index.get(key) ?? []), rule])
  }

  return (place, pseudo) =>
    keysOf(place)
      .flatMap(key => index.get(`${key}::${pseudo ?? ''}`) ?? [])
      // What a selector asks for beside its key; most ask for nothing else.
      .filter(({ selector }) => selector.text === selector.key || selector.matches(place))
      .sort((a, b) => a.rank - b.rank)
}

function keysOf({ name, attributes }: Place): string[] {
  const id = attributes.get('id')
  const classes = new Set(attributes.get('class')?.split(/\s+/))
  return [
    '*',
    name,
    ...[...classes].map(className => `.${className}`),
    ...(id === undefined ? [] : [`#${id}`]),
  ]
}
