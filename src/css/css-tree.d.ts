/**
 * The bundled build of css-tree: it loads four times faster than its modules. The published types know neither value
 * types that are functions nor trees of plain arrays, so the few functions that we call are typed here.
 */
declare module 'css-tree/dist/csstree.esm' {
  import type {
    CssNodePlain,
    ParseOptions,
    StyleSheet,
    StyleSheetPlain,
    SyntaxMatchError,
    Value,
    ValuePlain,
  } from 'css-tree'

  export const ident: { decode(name: string): string }
  export function parse(text: string, options: ParseOptions & { context: 'value' }): Value
  export function parse(text: string, options: ParseOptions): StyleSheet
  export function toPlainObject(node: Value): ValuePlain
  export function toPlainObject(node: StyleSheet): StyleSheetPlain
  export function tokenize(text: string, onToken: (type: number, start: number, end: number) => void): void
  export const tokenTypes: Readonly<
    Record<'String' | 'Comment' | 'LeftCurlyBracket' | 'RightCurlyBracket', number>
  >
  export function generate(node: CssNodePlain): string
  export function createLexer(config: LexerConfig): Lexer

  /** How many tokens a value type takes, from the first one; 0 when they do not fit. */
  export type TokenMatcher = (token: { readonly value: string } | null) => number

  export interface LexerConfig {
    readonly generic: boolean
    readonly units: { readonly length: readonly string[] }
    readonly cssWideKeywords: readonly string[]
    readonly types: Readonly<Record<string, string | TokenMatcher>>
    readonly properties: Readonly<Record<string, string>>
  }

  export interface Lexer {
    matchProperty(name: string, value: ValuePlain): { readonly error: Error | SyntaxMatchError | null }
  }
}
