import { error, type Report, type SourceFile, type Span, spanOf } from '../base/index.ts'
import type { TemplateNode } from './tree.ts'

/** Where in its HTML a template is. Escaping makes a value safe in text and between quotes, and nowhere else. */
type Place = 'text' | 'comment' | 'tag' | 'value' | 'unquoted' | 'single-quoted' | 'double-quoted'

/** What takes the HTML from one place to the next, as HTML §13.2.5 reads it; the first that matches counts. */
const TRANSITIONS: Readonly<Record<Place, readonly (readonly [RegExp, Place])[]>> = {
  text: [
    [/<!--/y, 'comment'],
    [/<(?=[a-z/!?]|$)/iy, 'tag'],
  ],
  comment: [[/-->/y, 'text']],
  tag: [
    [/=/y, 'value'],
    [/>/y, 'text'],
  ],
  value: [
    [/"/y, 'double-quoted'],
    [/'/y, 'single-quoted'],
    [/>/y, 'text'],
    [/\S/y, 'unquoted'],
  ],
  unquoted: [
    [/\s/y, 'tag'],
    [/>/y, 'text'],
  ],
  'single-quoted': [[/'/y, 'tag']],
  'double-quoted': [[/"/y, 'tag']],
}

const UNSAFE_PLACES: readonly Place[] = ['tag', 'value', 'unquoted']

/**
 * Reports every value that stands where its text could become markup. So that this can be told from the template
 * alone, whatever may be left out or repeated (blocks, partials) must end in the place where it began.
 */
export function checkPlaces(nodes: readonly TemplateNode[], file: SourceFile, report: Report): void {
  if (placeAfter(nodes, 'text') === 'text') return
  const end = file.text.trimEnd()
  const lastLine = spanOf(file, end.lastIndexOf('\n') + 1, end.length)
  refuse('the template ends within a tag', lastLine)

  function placeAfter(siblings: readonly TemplateNode[], start: Place): Place {
    let place = start
    for (const node of siblings) {
      switch (node.kind) {
        case 'content':
          place = placeAfterHtml(node.html, place)
          break
        case 'print':
          checkPrint(node.path.text, node.isRaw, place, node.path.span)
          break
        case 'block':
          for (const branch of [node.body, node.otherwise]) {
            if (placeAfter(branch, place) === place) continue
            refuse(`{{#${node.helper}}} begins and ends in different parts of a tag`, node.path.span)
          }
          break
        case 'partial':
          if (place !== 'text') refuse('a partial cannot stand within a tag', node.span)
      }
    }
    return place
  }

  function checkPrint(path: string, isRaw: boolean, place: Place, span: Span): void {
    if (UNSAFE_PLACES.includes(place)) {
      const message = `\`${path}\` stands within a tag, but not between quotes`
      report(error('template/unquoted-attribute', message, span, [`write "{{${path}}}"`]))
    } else if (isRaw && place !== 'text') {
      report(error('template/unsafe-raw', `{{{${path}}}} can only stand in the text`, span))
    }
  }

  function refuse(message: string, span: Span): void {
    report(error('template/unsupported', message, span))
  }
}

function placeAfterHtml(html: string, start: Place): Place {
  let place = start
  for (let offset = 0; offset < html.length; offset += 1) {
    const transition = TRANSITIONS[place].find(([pattern]) => {
      pattern.lastIndex = offset
      return pattern.test(html)
    })
    place = transition?.[1] ?? place
  }
  return place
}
