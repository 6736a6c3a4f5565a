import type { CssNodePlain } from 'css-tree'
import type { Report, SourceFile } from '../base/index.ts'
import { parseDeclaration } from './declarations.ts'
import { type Environment, type Substitution, substitute } from './environment.ts'
import { parsePageRule } from './page-rule.ts'
import { type ClosedPart, present, type SheetPart } from './parts.ts'

/** The parts of a style sheet in an environment: what was left as it is written has got its values. */
export interface ClosedParts {
  readonly parts: readonly ClosedPart[]
  readonly substitutions: readonly Substitution[]
}

export function closeParts(
  parts: readonly SheetPart[],
  environment: Environment,
  file: SourceFile,
  report: Report,
): ClosedParts {
  const substitutions: Substitution[] = []
  return { parts: parts.flatMap(closed), substitutions }

  function closed(part: SheetPart): ClosedPart[] {
    switch (part.kind) {
      case 'rule': {
        const declarations = part.declarations.map(written =>
          'type' in written ? parseDeclaration(substituted(written), part.subject, file, report) : written,
        )
        return [{ ...part, declarations }]
      }
      case 'open-page': {
        const rule = parsePageRule(substituted(part.rule), file, report)
        return present(rule).map(rule => ({ kind: 'page', rule }))
      }
      default:
        return [part]
    }
  }

  function substituted<Node extends CssNodePlain>(node: Node): Node {
    return substitute(node, environment, file, substitutions, report)
  }
}
