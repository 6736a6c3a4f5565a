import type { Span } from '../base/index.ts'

/** The part of Handlebars that a letterhead may use, as `parse.ts` reads it, and the checks and the filling walk it. */
export type TemplateNode = Content | Print | Block | PartialCall

/** Text of the template itself, as it will be printed. */
export interface Content {
  readonly kind: 'content'
  readonly html: string
}

/** `{{subject}}`, or raw `{{{body}}}`. */
export interface Print {
  readonly kind: 'print'
  readonly path: TemplatePath
  readonly isRaw: boolean
}

/** `{{#if reference}} … {{else}} … {{/if}}`. */
export interface Block {
  readonly kind: 'block'
  readonly helper: BlockHelper
  readonly path: TemplatePath
  readonly body: readonly TemplateNode[]
  readonly otherwise: readonly TemplateNode[]
}

/** `{{> address}}`: the partial sees what stands around the call. */
export interface PartialCall {
  readonly kind: 'partial'
  readonly name: string
  readonly span: Span
}

export type BlockHelper = 'if' | 'unless' | 'each' | 'with'

/** What a template names: `to.name`, `../subject`, `this`. */
export interface TemplatePath {
  /** As it is written. */
  readonly text: string
  readonly from: PathStart
  readonly keys: readonly string[]
  readonly span: Span
}

/** Where a path begins: at a block so many levels up, at the whole letter, or beside the items of an `{{#each}}`. */
export type PathStart = number | '@root' | '@first' | '@last'
