import { markerText } from '../box/index.ts'
import type { ComputedStyle, StyledDocument, StyledElement, StyledNode } from '../css/index.ts'
import { createTextSheet } from './text-sheet.ts'

/** The letter as plain text, in reading order: blocks on lines of their own, white where the style sheet has it. */
export function exportText({ root }: StyledDocument): Uint8Array {
  const sheet = createTextSheet()
  const footnotes: StyledElement[] = []
  write(root, 1)
  writeFootnotes()
  return new TextEncoder().encode(sheet.end())

  function write(element: StyledElement, listIndex: number): void {
    const { name, style } = element
    if (isSilent(element)) return
    if (style.float === 'footnote') sheet.addText(`[${footnotes.push(element)}]`, 'normal')
    else if (name === 'br') sheet.breakLine()
    else if (name === 'img') writeImage(element)
    else if (style.display === 'inline') writeInline(element)
    else if (style.display === 'table-cell') {
      writeChildren(element)
      sheet.addText(' ', 'normal')
    } else writeBlock(element, listIndex)
  }

  function writeBlock(element: StyledElement, listIndex: number): void {
    const { style } = element
    separate(style.marginTop, style)
    const marker = style.display === 'list-item' ? markerText(style.listStyleType, listIndex) : undefined
    if (element.name === 'hr') sheet.addText('* * *', 'normal')
    else if (marker === undefined) writeChildren(element)
    // A dash is what plain text has for every bullet.
    else sheet.hang(/\w/.test(marker) ? marker : '–', () => writeChildren(element))
    separate(style.marginBottom, style)
  }

  /** A margin of half a line or more reads as an empty line, and so does a place of its own on the page. */
  function separate(margin: ComputedStyle['marginTop'], { position }: ComputedStyle): void {
    sheet.endLine()
    if (position === 'absolute' || (typeof margin === 'number' && margin >= 5)) sheet.addSpace()
  }

  function writeChildren(element: StyledElement): void {
    writePseudo(element, 'before')
    let listIndex = Number(element.attributes.get('start') ?? 1)
    for (const child of element.children) {
      if (child.kind === 'text') sheet.addText(child.value, element.style.whiteSpace)
      else {
        write(child, listIndex)
        if (child.style.display === 'list-item') listIndex++
      }
    }
    writePseudo(element, 'after')
  }

  /** A text has no pages, so its notes are at its end. */
  function writeFootnotes(): void {
    sheet.endLine()
    if (footnotes.length > 0) sheet.addSpace()
    for (const [i, note] of footnotes.entries()) sheet.hang(`[${i + 1}]`, () => writeChildren(note))
  }

  /** Strings alone: a text has no pages to count. */
  function writePseudo(element: StyledElement, pseudo: 'before' | 'after'): void {
    const style = element.pseudoStyles[pseudo]
    if (!style || !Array.isArray(style.content)) return
    for (const item of style.content) if (item.kind === 'string') sheet.addText(item.value, style.whiteSpace)
  }

  function writeImage({ attributes }: StyledElement): void {
    const words = attributes.get('alt') ?? ''
    if (words !== '') sheet.addText(` [${words}] `, 'normal')
  }

  function writeInline(element: StyledElement): void {
    writeChildren(element)
    const target = targetOf(element)
    if (target !== undefined) sheet.addText(` (${target})`, 'normal')
  }
}

/** Where a link leads, unless its words say so already. */
function targetOf(element: StyledElement): string | undefined {
  const target = element.attributes.get('href')?.replace(/^(mailto|tel):/i, '')
  if (target === undefined || target.startsWith('#')) return undefined
  const plain = (address: string) => address.replace(/^https?:\/\/|\/$/gi, '').trim()
  return plain(wordsOf(element)) === plain(target) ? undefined : target
}

function wordsOf(node: StyledNode): string {
  return node.kind === 'text' ? node.value : node.children.map(wordsOf).join('')
}

/** Furniture and running heads are for the eye. */
function isSilent({ attributes, style: { display, position } }: StyledElement): boolean {
  const role = attributes.get('role') ?? ''
  const isArtifact = attributes.get('aria-hidden') === 'true' || ['presentation', 'none'].includes(role)
  return display === 'none' || typeof position === 'object' || isArtifact
}
