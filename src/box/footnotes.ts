import type { StyledElement } from '../css/index.ts'
import { blockBox } from './flow.ts'
import { pseudoItems } from './inline.ts'
import { refuse } from './refusals.ts'
import { open } from './tagging.ts'
import type { InlineItem } from './types.ts'
import type { Context, OpenElement, Walk } from './walk.ts'

/** The footnotes of a letter, numbered as they are called. */
export interface Footnotes {
  /** The number of the note that was begun last. */
  readonly count: number
  /** Whether a note that was called has no place in the structure yet. */
  readonly isWaiting: boolean
  /** The call of an element with `float: footnote`; it carries the note, which is for the foot of the page. */
  call(element: StyledElement, outer: Context, walk: Walk): InlineItem[]
  /** Puts the notes that were called at the end of what is open: who listens hears the sentence first. */
  settle(context: Context): void
}

export function countFootnotes(): Footnotes {
  let count = 0
  let waiting: OpenElement[] = []
  return {
    get count() {
      return count
    },
    get isWaiting() {
      return waiting.length > 0
    },
    call(element, outer, walk) {
      if (isMisplaced(element, outer, walk)) return []
      count++
      const call = pseudoItems(element, 'footnote-call', open('Lbl', open('Reference', outer)), walk)
      const structure: OpenElement = { kind: 'element', role: 'Note', id: `note-${count}`, children: [] }
      const inside: Context = {
        ...outer,
        structure: outer.structure && structure,
        link: undefined,
        outOfFlow: 'a footnote',
      }
      const note = blockBox(element, inside, walk)
      if (outer.structure) waiting.push(structure)
      const [number, ...rest] = call
      if (number?.kind === 'text') return [{ ...number, note }, ...rest]
      const hint = 'give its `::footnote-call` the content `counter(footnote)`'
      refuse('the footnote has no call', element.origin?.span ?? element.span, hint, walk.report)
      return []
    },
    settle({ structure, outOfFlow }) {
      // A list of headings is to have their words alone: the notes follow the heading.
      if (!structure || outOfFlow || /^H\d$/.test(structure.role)) return
      structure.children.push(...waiting)
      waiting = []
    },
  }
}

/** Only pages have a foot, and only what their lines call stands there: anything else is reported. */
function isMisplaced(element: StyledElement, { outOfFlow }: Context, { report }: Walk): boolean {
  const { name, span, origin } = element
  if (outOfFlow) {
    const box = outOfFlow === 'a footnote' ? 'another footnote' : `a box that is ${outOfFlow}`
    const hint = 'put it into the text of the page'
    refuse(`a footnote stands in ${box}`, origin?.span ?? span, hint, report)
    return true
  }
  const { display } = element.style
  if (name !== 'img' && !display.startsWith('table')) return false
  refuse(`\`<${name}>\` cannot be a footnote`, span, 'put it into a `<span>` that is one', report)
  return true
}
