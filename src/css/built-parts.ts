import { builtOfText, type SourceFile, type Span, spanOf } from '../base/index.ts'
import type { ClosedParts } from './closed-parts.ts'
import { type Environment, keyOfEnvironment } from './environment.ts'
import type { SheetPart } from './parts.ts'
import { compileSelector } from './selector.ts'
import type { PageRule, Selector } from './stylesheet.ts'

/** The parts of one of our own style sheets, which the build has read and checked: a letter on them waits for no parser. */
export function builtParts(file: SourceFile): readonly SheetPart[] | undefined {
  const parts = builtOfText<readonly SheetPart[]>('stylesheets', file.text)
  return parts && partsIn(file, parts)
}

/** The same in the environment of a letter that chooses nothing. */
export function builtClosedParts(file: SourceFile, environment: Environment): ClosedParts | undefined {
  const closed = builtOfText<ClosedParts>('stylesheets', textInEnvironment(file, environment))
  return closed && closedPartsIn(file, closed)
}

/** What the build makes closed parts of. */
export function textInEnvironment({ text }: SourceFile, environment: Environment): string {
  return keyOfEnvironment(environment) + text
}

/**
 * What the build writes: spans have no file there, and selectors are not compiled. Of the places of nodes it is the
 * offsets that we make use of.
 */
export function writeParts(parts: readonly SheetPart[] | ClosedParts): string {
  return JSON.stringify(parts, (key, value) => {
    if (key === 'file') return undefined
    if (key !== 'loc') return value
    return { start: { offset: value.start.offset }, end: { offset: value.end.offset } }
  })
}

export function closedPartsIn(file: SourceFile, { parts, substitutions }: ClosedParts): ClosedParts {
  return {
    parts: partsIn(file, parts),
    substitutions: substitutions.map(({ span, text }) => ({ span: spanIn(file, span), text })),
  }
}

export function partsIn<Part extends SheetPart>(file: SourceFile, parts: readonly Part[]): readonly Part[] {
  return parts.map((part: Part): Part => {
    switch (part.kind) {
      case 'rule':
        return { ...part, selectors: part.selectors.map(compiledWhenAsked) }
      case 'page':
        return { ...part, rule: pageRuleIn(file, part.rule) }
      case 'font-face':
        return { ...part, face: { ...part.face, span: spanIn(file, part.face.span) } }
      default:
        return part
    }
  })
}

/** Most letters have no element that most selectors could match. */
function compiledWhenAsked(selector: Selector): Selector {
  let matches: Selector['matches'] | undefined
  return {
    ...selector,
    matches(place) {
      matches ??= compileSelector(selector.text)
      return matches(place)
    },
  }
}

function pageRuleIn(file: SourceFile, rule: PageRule): PageRule {
  return {
    ...rule,
    declarations: rule.declarations.map(each => ({ ...each, span: spanIn(file, each.span) })),
    marginBoxes: rule.marginBoxes.map(box => ({ ...box, span: spanIn(file, box.span) })),
  }
}

function spanIn(file: SourceFile, { start, end }: Span): Span {
  return spanOf(file, start, end)
}
