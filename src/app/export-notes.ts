import type { StyledDocument, StyledElement } from '../css/index.ts'
import { elementsIn } from '../html/index.ts'
import { type Replacement, replaceAll } from './replace-all.ts'

/**
 * Chromium and its kind know no footnotes (CSS GCPM 3): for them each is replaced by its number, and all stand at the end
 * of the letter. Those that know footnotes know no `@supports`, or see that it is not for them.
 */
export const NOTES_CSS = `
.letter-call, .letter-notes { display: none }
@supports not (float: footnote) {
  .letter-note { display: none }
  .letter-call { display: inline; font-size: 0.7em; line-height: 0; vertical-align: super }
  .letter-notes { display: block; margin-top: 2em }
  .letter-notes .footnote { font-size: 0.8rem }
}
`

/** What to put into the text so that it has its footnotes twice; `replaced` is what is put into it anyway. */
export function notesAtEnd(
  text: string,
  { root }: StyledDocument,
  replaced: readonly Replacement[],
): readonly Replacement[] {
  const notes = elementsIn(root).filter(({ style }) => style.float === 'footnote')
  if (notes.length === 0) return []
  const inPlace = notes.flatMap(({ extent: { start, end } }, i): Replacement[] => {
    const call = `<a class="letter-call" href="#letter-note-${i + 1}">${i + 1}</a>`
    return [
      { start, end: start, text: `${call}<span class="letter-note">` },
      { start: end, end, text: '</span>' },
    ]
  })
  const lines = notes.map(({ extent: { start, end } }, i) => {
    const inside = replaced
      .filter(other => other.start >= start && other.end <= end)
      .map(other => ({ ...other, start: other.start - start, end: other.end - start }))
    const note = replaceAll(text.slice(start, end), inside)
    return `<div id="letter-note-${i + 1}"><span class="letter-call">${i + 1}</span>&nbsp;${note}</div>`
  })
  const at = endOfText(text, root)
  const section = `<section class="letter-notes">\n${lines.join('\n')}\n</section>\n`
  return [...inPlace, { start: at, end: at, text: section }]
}

/** Before the end tag of `main`, else of `body`. */
function endOfText(text: string, root: StyledElement): number {
  const elements = elementsIn(root)
  const named = (name: string) => elements.find(element => element.name === name)
  const { start, end } = (named('main') ?? named('body') ?? root).extent
  const endTag = /<\/\w+\s*>$/.exec(text.slice(start, end))
  return end - (endTag?.[0].length ?? 0)
}
