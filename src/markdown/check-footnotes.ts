import type { Token } from 'markdown-it'
import { error, type Report, type Span, spanOf, textOf } from '../base/index.ts'
import { type LocatedScalar, lineSpan } from '../data/index.ts'
import type { TopBlock } from './parser.ts'

/** A footnote is called once, in the text: what does not go together would be lost, or printed twice. */
export function checkFootnotes(
  blocks: readonly TopBlock[],
  notes: readonly TopBlock[],
  body: LocatedScalar,
  report: Report,
): void {
  const refuse = (message: string, span: Span, hint: string) =>
    report(error('markdown/unsupported', message, span, [hint]))

  const lines = body.value.split('\n')
  const known = new Set<string>()
  for (const note of notes) {
    const label = note[0]?.info ?? ''
    const span = lineSpan(body, ...(note[0]?.map ?? [0, 1]))
    const place = placeOf(`[^${label}]`, span.start, span)
    if (known.has(label))
      refuse(`there is another footnote \`${label}\``, place, 'give each a label of its own')
    known.add(label)
    if (note[1]?.content === '')
      refuse(`the footnote \`${label}\` says nothing`, place, 'write it after the colon')
    const next = indentedParagraph(lines, note[0]?.map?.[1] ?? 0)
    if (next !== undefined) {
      const place = lineSpan(body, next, next + 1)
      refuse('a footnote is one paragraph', place, 'join the paragraphs, or begin this one without spaces')
    }
    for (const { call, place: inner } of callsIn(note, body)) {
      refuse(`the footnote \`${label}\` calls another, \`${call}\``, inner, 'write it into the text')
    }
  }

  const called = new Set<string>()
  for (const { call, place, within } of blocks.flatMap(block => callsIn(block, body))) {
    const hint = `write \`[^${call}]: …\` at the beginning of a line, or \`\\[\` for a bracket`
    if (!known.has(call)) refuse(`there is no footnote \`${call}\``, place, hint)
    else if (within) refuse(`a footnote is called in ${within}`, place, 'call it before or after that')
    else if (called.has(call)) {
      refuse(`the footnote \`${call}\` is called again`, place, 'write another one, or refer to it in words')
    }
    called.add(call)
  }
  for (const note of notes) {
    const label = note[0]?.info ?? ''
    if (called.has(label)) continue
    const span = lineSpan(body, ...(note[0]?.map ?? [0, 1]))
    const place = placeOf(`[^${label}]`, span.start, span)
    refuse(`nothing calls the footnote \`${label}\``, place, `write \`[^${label}]\` where it belongs`)
  }
}

interface Call {
  readonly call: string
  readonly place: Span
  /** What cannot hold a call. */
  readonly within: string | undefined
}

function callsIn(block: TopBlock, body: LocatedScalar): Call[] {
  const calls: Call[] = []
  /** Where the last call in some lines ends: the next one stands behind it. */
  const ends = new Map<string, number>()
  let lines: readonly [number, number] = [0, 1]
  const visit = (tokens: readonly Token[], span: Span, inImage: boolean) => {
    let links = 0
    for (const { type, info, markup, children } of tokens) {
      if (type === 'link_open') links++
      else if (type === 'link_close') links--
      else if (type === 'image') visit(children ?? [], span, true)
      if (type !== 'footnote_call') continue
      const place = placeOf(markup, ends.get(lines.join()) ?? span.start, span)
      if (place !== span) ends.set(lines.join(), place.end)
      const within = inImage ? 'the description of an image' : links > 0 ? 'a link' : undefined
      calls.push({ call: info, place, within })
    }
  }
  for (const token of block) {
    lines = token.map ?? lines
    if (token.type === 'inline') visit(token.children ?? [], lineSpan(body, ...lines), false)
  }
  return calls
}

/** Where the text stands next, from an offset on; all of the span when escapes hide it. */
function placeOf(text: string, from: number, span: Span): Span {
  const source = textOf(span)
  let index = source.indexOf(text, from - span.start)
  while (index > 0 && source[index - 1] === '\\') index = source.indexOf(text, index + 1)
  if (index < 0) return span
  const start = span.start + index
  return spanOf(span.file, start, start + text.length)
}

/** Other writers of Markdown go on with a note in paragraphs that begin with four spaces. Here that is but a paragraph. */
function indentedParagraph(lines: readonly string[], end: number): number | undefined {
  let next = end
  while (next < lines.length && lines[next]?.trim() === '') next++
  return /^(?: {4}|\t)/.test(lines[next] ?? '') ? next : undefined
}
