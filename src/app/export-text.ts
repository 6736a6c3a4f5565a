import type { ComputedStyle, StyledDocument } from '../css/index.ts'
import type { Element, Node } from '../html/index.ts'

/** The letter as plain text, in reading order: blocks on lines of their own, white where the style sheet has it. */
export function exportText(styled: StyledDocument): Uint8Array {
  const lines: string[] = []
  let line = ''
  const endLine = () => {
    const text = line.replace(/[ \t\n\r\f]+/g, ' ').trim()
    if (text !== '') lines.push(text)
    line = ''
  }
  /** A margin of half a line or more reads as an empty line, and so does a place of its own on the page. */
  const separate = (margin: ComputedStyle['marginTop'], isApart: boolean) => {
    endLine()
    const isSpaced = isApart || (typeof margin === 'number' && margin >= 5)
    if (isSpaced && lines.length > 0 && lines.at(-1) !== '') lines.push('')
  }

  const write = (node: Node): void => {
    if (node.kind === 'text') {
      line += node.value
      return
    }
    const style = styled.styleOf(node)
    if (isSilent(node, style)) return
    if (node.name === 'br') endLine()
    else if (node.name === 'img') line += ` [${node.attributes.get('alt')}] `
    else if (style.display === 'inline') {
      node.children.forEach(write)
    } else {
      const isApart = style.position === 'absolute'
      if (style.display !== 'table-cell') separate(style.marginTop, isApart)
      if (style.display === 'list-item') line += '– '
      node.children.forEach(write)
      if (style.display === 'table-cell') line += ' '
      else separate(style.marginBottom, isApart)
    }
  }
  write(styled.document.root)
  endLine()
  return new TextEncoder().encode(`${lines.join('\n').trim()}\n`)
}

/** Furniture and running heads are for the eye. */
function isSilent({ attributes }: Element, { display, position }: ComputedStyle): boolean {
  const isArtifact = attributes.get('aria-hidden') === 'true' || attributes.get('role') === 'presentation'
  return display === 'none' || typeof position === 'object' || isArtifact
}
