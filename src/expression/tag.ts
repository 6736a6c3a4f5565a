import { type Span, spanOf, textOf } from '../base/index.ts'
import type { LocatedScalar } from '../data/index.ts'

/** `{{…}}` in a letter, as it is written. */
export interface Tag {
  readonly text: string
  /** Between the braces. */
  readonly content: string
  /** Of `{{#if x}}`, `{{else}}` and `{{/if}}`, which print nothing themselves. */
  readonly isCondition: boolean
  readonly span: Span
}

/** The tags of a text, and the text between them: one more than there are tags. */
export interface Tagged {
  readonly texts: readonly string[]
  readonly tags: readonly Tag[]
}

/** Three braces are one tag, too, and two that are not closed: they are refused as such. `\{{` begins none. */
const TAG = /(\\*)(\{\{\{[^{}\n]*\}\}\}|\{\{[^{}\n]*\}\}|\{\{)/g

/** What is written between braces in a text; `\{{` is left as it is. */
export function tagsOf(scalar: LocatedScalar): Tagged {
  const { value, span } = scalar
  const texts: string[] = []
  const tags: Tag[] = []
  const source = textOf(span)
  let from = 0
  let place = 0
  for (const { 0: match, 1: slashes = '', 2: text = '', index } of value.matchAll(TAG)) {
    if (slashes.length % 2 === 1) continue
    const start = index + match.length - text.length
    texts.push(value.slice(from, start))
    from = start + text.length
    // Quoted and folded texts stand otherwise in the file: there the tag is sought.
    const found = source === value ? start : source.indexOf(text, place)
    if (found >= 0) place = found + text.length
    const content = text.replace(/^\{+|\}+$/g, '').trim()
    const isCondition = /^(?:[#/^]|else\b)/.test(content)
    const tagSpan = found < 0 ? span : spanOf(span.file, span.start + found, span.start + place)
    tags.push({ text, content, isCondition, span: tagSpan })
  }
  texts.push(value.slice(from))
  return { texts, tags }
}
