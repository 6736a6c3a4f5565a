import type { Span } from '../base/index.ts'

/** What a letter prints, or asks, of a row. */
export type Expression = CellExpression | Literal | Call

export interface CellExpression {
  readonly kind: 'cell'
  /** As it is written: `bedrag`, `klant.naam`. */
  readonly name: string
  readonly column: number
  /** What leads on into a cell of JSON or YAML. */
  readonly keys: readonly string[]
}

export interface Literal {
  readonly kind: 'literal'
  readonly text: string
  /** Of a number without quotes. */
  readonly exact?: string
}

export interface Call {
  readonly kind: 'call'
  readonly helper: Helper
  readonly args: readonly Expression[]
  readonly options: Readonly<Record<string, string>>
}

export type Helper = 'money' | 'number' | 'date' | 'plural' | 'default' | 'eq'

/** A tag, understood. */
export type Part = Print | Condition | Mark

export interface Print {
  readonly kind: 'print'
  readonly expression: Expression
  readonly span: Span
}

export interface Condition {
  readonly kind: 'if' | 'else if'
  readonly condition: Expression
  readonly isNegated: boolean
  readonly span: Span
}

/** The other tags of a condition, and comments. */
export interface Mark {
  readonly kind: 'else' | 'end' | 'nothing'
  readonly span: Span
}
