import type { Pt, Rgb } from '../base/index.ts'
import type { Artifact, Mark, StructureContent } from '../box/index.ts'
import type { ImageOperation, LineOperation, RectOperation } from '../layout/index.ts'
import { number, utf16Hex } from './numbers.ts'
import type { Painting } from './parts.ts'
import { pathOperators, rgb } from './paths.ts'
import { showText } from './text.ts'
import type { Uses } from './uses.ts'

/** What besides its operations and the names in it a part's operators depend on. */
export interface Place {
  readonly pageHeight: Pt
  readonly firstMcid: number
}

/** Paint operations → operators (ISO 32000-1 §8, §9). The y axis turns: operations count down from the top. */
export function writePart(
  operations: readonly Painting[],
  { pageHeight, firstMcid }: Place,
  uses: Uses,
): { readonly text: string; readonly marked: readonly StructureContent[] } {
  const operators: string[] = []
  const marked: StructureContent[] = []
  /** The open marked content sequence; one with a text of its own is never continued. */
  let open: { readonly mark: Mark; readonly actualText: string | undefined } | undefined
  let fill: Rgb | undefined

  const mark = (next: Mark | undefined, actualText?: string) => {
    if (next === open?.mark && actualText === undefined && open?.actualText === undefined) return
    if (open) operators.push('EMC')
    if (next?.kind === 'content') {
      const actual = actualText === undefined ? '' : `/ActualText <FEFF${utf16Hex(actualText)}>`
      const mcid = firstMcid + marked.push(next) - 1
      operators.push(`/Span <</MCID ${mcid}${actual}>> BDC`)
    }
    if (next?.kind === 'artifact') operators.push(`/Artifact <<${artifactProperties(next)}>> BDC`)
    open = next && { mark: next, actualText }
  }
  const setFill = (color: Rgb) => {
    if (fill?.r !== color.r || fill.g !== color.g || fill.b !== color.b) operators.push(`${rgb(color)} rg`)
    fill = color
  }

  for (const operation of operations) {
    switch (operation.kind) {
      case 'text':
        for (const shown of showText(operation, pageHeight, uses)) {
          mark(operation.mark, shown.actualText)
          setFill(operation.color)
          operators.push(shown.operators)
        }
        break
      case 'rect':
        mark(operation.mark)
        setFill(operation.fill)
        operators.push(rectOperator(operation, pageHeight))
        break
      case 'line':
        mark(operation.mark)
        operators.push(lineOperators(operation, pageHeight))
        break
      case 'image':
        mark(operation.mark)
        operators.push(...imageOperators(operation, pageHeight, uses))
        fill = undefined
        break
    }
  }
  mark(undefined)
  return { text: operators.join('\n'), marked }
}

/** ISO 32000-1 table 330. */
function artifactProperties({ type, subtype }: Artifact): string {
  if (subtype === undefined) return `/Type /${type}`
  return `/Type /${type} /Subtype /${subtype} /Attached [/${subtype === 'Header' ? 'Top' : 'Bottom'}]`
}

function rectOperator({ rect }: RectOperation, pageHeight: Pt): string {
  const { x, y, width, height } = rect
  return `${[x, pageHeight - y - height, width, height].map(value => number(value)).join(' ')} re f`
}

function lineOperators({ from, to, width, dash, color }: LineOperation, pageHeight: Pt): string {
  const point = ([x, y]: readonly [Pt, Pt]) => `${number(x)} ${number(pageHeight - y)}`
  return `q ${rgb(color)} RG ${number(width)} w [${number(dash)}] 0 d ${point(from)} m ${point(to)} l S Q`
}

function imageOperators({ rect, image }: ImageOperation, pageHeight: Pt, uses: Uses): string[] {
  const { x, y, width, height } = rect
  if (image.kind === 'raster') {
    const matrix = [width, 0, 0, height, x, pageHeight - y - height].map(value => number(value)).join(' ')
    return [`q ${matrix} cm /${uses.nameOfImage(image)} Do Q`]
  }
  const { viewBox } = image
  const scaleX = width / viewBox.width
  const scaleY = height / viewBox.height
  const matrix = [scaleX, 0, 0, -scaleY, x - viewBox.x * scaleX, pageHeight - y + viewBox.y * scaleY]
  return [`q ${matrix.map(value => number(value, 5)).join(' ')} cm`, ...image.shapes.map(pathOperators), 'Q']
}
