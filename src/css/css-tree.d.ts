/**
 * The parts of css-tree that we use, each by itself: the whole would build the grammars of all of CSS when it loads. The
 * published types know neither these parts, nor value types that are functions, nor trees of plain arrays.
 */
declare module 'css-tree/parser' {
  import type { ParseOptions, StyleSheet, Value } from 'css-tree'

  export interface Token {
    readonly type: number
    readonly start: number
    readonly end: number
  }

  interface Options extends Omit<ParseOptions, 'onToken'> {
    /** Gets all tokens. */
    readonly onToken?: Token[]
  }

  export default function parse(text: string, options: Options & { readonly context: 'value' }): Value
  export default function parse(text: string, options: Options): StyleSheet
}

declare module 'css-tree/convertor' {
  import type { StyleSheet, StyleSheetPlain, Value, ValuePlain } from 'css-tree'

  const convertor: {
    toPlainObject(node: Value): ValuePlain
    toPlainObject(node: StyleSheet): StyleSheetPlain
  }
  export default convertor
}

declare module 'css-tree/tokenizer' {
  export const tokenTypes: Readonly<
    Record<'String' | 'Comment' | 'LeftCurlyBracket' | 'RightCurlyBracket', number>
  >
}

declare module 'css-tree/generator' {
  import type { CssNodePlain } from 'css-tree'
  export default function generate(node: CssNodePlain): string
}

declare module 'css-tree/utils' {
  export const ident: { decode(name: string): string }
}

declare module 'css-tree/lexer' {
  import type { CssNodePlain, SyntaxMatchError, ValuePlain } from 'css-tree'

  /** How many tokens a value type takes, from the first one; 0 when they do not fit. */
  export type TokenMatcher = (token: { readonly value: string } | null) => number

  export interface LexerConfig {
    readonly generic: boolean
    readonly units: { readonly length: readonly string[] }
    readonly types: Readonly<Record<string, string | TokenMatcher>>
    readonly properties: Readonly<Record<string, string>>
  }

  /** A property's grammar, which is built when it is first matched. */
  export interface Grammar {
    readonly name: string
  }

  export class Lexer {
    constructor(config: LexerConfig, syntax: { readonly generate: (node: CssNodePlain) => string })
    getProperty(name: string): Grammar
    match(grammar: Grammar, value: ValuePlain): { readonly error: Error | SyntaxMatchError | null }
  }
}
