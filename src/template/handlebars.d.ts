/// <reference types="handlebars" />

/** The parser alone: Handlebars fills a template with code that it generates, and no document may become code. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  export function parse(text: string): hbs.AST.Program
}

declare module 'handlebars/dist/cjs/handlebars/utils.js' {
  export function escapeExpression(text: string): string
}
