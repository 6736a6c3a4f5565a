import { builtOfTexts, type SourceFile, type Span, spanOf } from '../base/index.ts'
import type { SheetPart } from './parts.ts'
import { compileSelector } from './selector.ts'
import type { PageRule, Selector } from './stylesheet.ts'

/** Their spans have no file, and their selectors are not compiled. */
const partsOf = builtOfTexts<readonly SheetPart[]>('stylesheets.json')

/** The parts of one of our own style sheets, which the build has read and checked: a letter on them waits for no parser. */
export function builtParts(file: SourceFile): readonly SheetPart[] | undefined {
  const parts = partsOf(file.text)
  return parts && partsIn(file, parts)
}

/** What the build writes. Of the places of nodes it is the offsets that we make use of. */
export function writeParts(parts: readonly SheetPart[]): string {
  return JSON.stringify(parts, (key, value) => {
    if (key === 'file') return undefined
    if (key !== 'loc') return value
    return { start: { offset: value.start.offset }, end: { offset: value.end.offset } }
  })
}

export function partsIn(file: SourceFile, parts: readonly SheetPart[]): readonly SheetPart[] {
  return parts.map(part => {
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
