import { formatShort, type Report } from '../base/index.ts'
import type { Document, Element } from '../html/index.ts'
import { computeLonghands, toComputedStyle } from './computed.ts'
import type { Longhands } from './longhands.ts'
import { createMatcher, type Matcher, type RankedRule } from './match.ts'
import { checkPages, pageStyle } from './pages.ts'
import { parseStylesheet } from './parse.ts'
import { createPlaces, type Place, type Places } from './place.ts'
import type { ComputedStyle, PageStyle } from './style.ts'
import type { StyledDocument, StyledElement, StyledNode } from './styled.ts'
import type { Declaration, PageRule, PseudoElement, Stylesheet } from './stylesheet.ts'
import { USER_AGENT_CSS } from './user-agent.css.ts'

/** A style that all elements with the same inheritance and the same rules share, over all letters of a batch. */
interface SharedStyle {
  readonly longhands: Longhands
  readonly style: ComputedStyle
  /** The styles of those that inherit from this one, by the ranks of their rules. */
  readonly heirs: Map<string, SharedStyle>
}

/** The styles of a place, and the elements that stood there before. */
interface PlaceStyle {
  readonly shared: SharedStyle
  readonly pseudoStyles: StyledElement['pseudoStyles']
  readonly styled: WeakMap<Element, StyledElement>
}

interface Pages {
  readonly firstPage: PageStyle
  readonly followingPage: PageStyle
}

/** What every document of one style sheet has in common. */
interface Cascade {
  readonly match: Matcher
  readonly pageRules: readonly PageRule[]
  readonly roots: Map<string, SharedStyle>
  readonly places: Places
  readonly styles: WeakMap<Place, PlaceStyle>
  /** The margin boxes inherit from the root element, so each style of a root has its own pages. */
  readonly pages: Map<SharedStyle, Pages>
}

/** Gives every element its computed style, and the pages theirs. */
export function styleDocument(document: Document, stylesheet: Stylesheet, report: Report): StyledDocument {
  const cascade = cascadeOf(stylesheet)
  const { places, pageRules } = cascade
  const place = places.root(document.root)
  const root = styleElement(document.root, place, cascade)
  const pages = pagesOf(styleAt(place, cascade).shared, cascade)
  checkPages(pageRules, pages.firstPage, pages.followingPage, report)
  return { root, lang: document.lang, ...pages }
}

function styleElement(element: Element, place: Place, cascade: Cascade): StyledElement {
  const { shared, pseudoStyles, styled } = styleAt(place, cascade)
  const known = styled.get(element)
  if (known) return known
  const inner = cascade.places.within(element, place).values()
  const children = element.children.map((child): StyledNode => {
    if (child.kind === 'text') return child
    return styleElement(child, inner.next().value as Place, cascade)
  })
  const made = { ...element, place, style: shared.style, pseudoStyles, children }
  styled.set(element, made)
  return made
}

const PSEUDO_ELEMENTS: readonly PseudoElement[] = ['before', 'after']
const PSEUDO_ELEMENTS_OF_NOTES: readonly PseudoElement[] = ['footnote-call', 'footnote-marker']

function styleAt(place: Place, cascade: Cascade): PlaceStyle {
  const { match, roots, styles } = cascade
  const known = styles.get(place)
  if (known) return known
  const outer = place.parent && styleAt(place.parent, cascade).shared
  const root = outer && rootOf(place, cascade)
  const shared = share(outer?.heirs ?? roots, match(place), outer, root)
  const isNote = shared.style.float === 'footnote'
  const pseudoStyles: Partial<Record<PseudoElement, ComputedStyle>> = {}
  for (const pseudo of [...PSEUDO_ELEMENTS, ...(isNote ? PSEUDO_ELEMENTS_OF_NOTES : [])]) {
    const rules = match(place, pseudo)
    // Without a rule that gives it content, it is not there: so for most.
    if (rules.length === 0) continue
    // A call stands outside of its footnote, and looks like the text there.
    const parent = (pseudo === 'footnote-call' && outer) || shared
    const { style } = share(parent.heirs, rules, parent, root ?? shared)
    if (typeof style.content !== 'string') pseudoStyles[pseudo] = style
  }
  const made = { shared, pseudoStyles, styled: new WeakMap() }
  styles.set(place, made)
  return made
}

function rootOf(place: Place, cascade: Cascade): SharedStyle {
  return place.parent ? rootOf(place.parent, cascade) : styleAt(place, cascade).shared
}

function share(
  known: Map<string, SharedStyle>,
  rules: readonly RankedRule[],
  parent: SharedStyle | undefined,
  root: SharedStyle | undefined,
): SharedStyle {
  const key = rules.map(({ rank }) => rank).join(' ')
  const found = known.get(key)
  if (found) return found
  const declarations = rules.flatMap(rule => rule.declarations)
  const longhands = computeLonghands(declarations, parent?.longhands, root?.longhands)
  const shared = { longhands, style: toComputedStyle(longhands), heirs: new Map() }
  known.set(key, shared)
  return shared
}

function pagesOf(root: SharedStyle, { pageRules, pages }: Cascade): Pages {
  const known = pages.get(root)
  if (known) return known
  const styleOf = (declarations: readonly Declaration[]) =>
    toComputedStyle(computeLonghands(declarations, root.longhands, root.longhands))
  const made = {
    firstPage: pageStyle(pageRules, true, styleOf),
    followingPage: pageStyle(pageRules, false, styleOf),
  }
  pages.set(root, made)
  return made
}

const cascades = new WeakMap<Stylesheet, Cascade>()

function cascadeOf(stylesheet: Stylesheet): Cascade {
  const known = cascades.get(stylesheet)
  if (known) return known
  const userAgent = userAgentStylesheet()
  const cascade = {
    match: createMatcher([userAgent.rules, stylesheet.rules]),
    pageRules: [...userAgent.pageRules, ...stylesheet.pageRules],
    roots: new Map(),
    places: createPlaces(),
    styles: new WeakMap(),
    pages: new Map(),
  }
  cascades.set(stylesheet, cascade)
  return cascade
}

let userAgent: Stylesheet | undefined

function userAgentStylesheet(): Stylesheet {
  userAgent ??= parseStylesheet({ path: 'user-agent.css', text: USER_AGENT_CSS }, diagnostic => {
    throw new Error(formatShort(diagnostic))
  })
  return userAgent
}
