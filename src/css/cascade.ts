import { formatShort, type Report } from '../base/index.ts'
import type { Document, Element } from '../html/index.ts'
import { computeLonghands, toComputedStyle } from './computed.ts'
import type { Longhands } from './longhands.ts'
import { createMatcher, type Matcher, type RankedRule } from './match.ts'
import { checkPages, pageStyle } from './pages.ts'
import { parseStylesheet } from './parse.ts'
import type { ComputedStyle, PageStyle } from './style.ts'
import type { StyledDocument } from './styled.ts'
import type { Declaration, PageRule, Stylesheet } from './stylesheet.ts'
import { USER_AGENT_CSS } from './user-agent.css.ts'

/** A style that all elements with the same inheritance and the same rules share, over all letters of a batch. */
interface SharedStyle {
  readonly longhands: Longhands
  readonly style: ComputedStyle
  /** The styles of those that inherit from this one, by the ranks of their rules. */
  readonly heirs: Map<string, SharedStyle>
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
  /** The margin boxes inherit from the root element, so each style of a root has its own pages. */
  readonly pages: Map<SharedStyle, Pages>
}

/** Gives every element its computed style, and the pages theirs. */
export function styleDocument(document: Document, stylesheet: Stylesheet, report: Report): StyledDocument {
  const cascade = cascadeOf(stylesheet)
  const { match, roots } = cascade
  const root = share(roots, match(document.root), undefined, undefined)
  const styles = new Map<Element, SharedStyle>()
  const visit = (element: Element, shared: SharedStyle): void => {
    styles.set(element, shared)
    for (const child of element.children) {
      if (child.kind === 'element') visit(child, share(shared.heirs, match(child), shared, root))
    }
  }
  visit(document.root, root)

  const sharedOf = (element: Element): SharedStyle => {
    const shared = styles.get(element)
    if (!shared) throw new Error(`<${element.name}> is not of this document`)
    return shared
  }
  const pages = pagesOf(root, cascade)
  checkPages(cascade.pageRules, pages.firstPage, pages.followingPage, report)
  return {
    document,
    styleOf: element => sharedOf(element).style,
    pseudoStyleOf(element, pseudo) {
      // A call stands outside of its footnote, and looks like the text there.
      const parent = sharedOf((pseudo === 'footnote-call' && element.parent) || element)
      const { style } = share(parent.heirs, match(element, pseudo), parent, root)
      return typeof style.content === 'string' ? undefined : style
    },
    ...pages,
  }
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
