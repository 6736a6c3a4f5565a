import type { Pt, Rect } from '../base/index.ts'
import {
  type Artifact,
  type BlockBox,
  FOOTER_ARTIFACT,
  HEADER_ARTIFACT,
  type ImageBox,
  LAYOUT_ARTIFACT,
  type Link,
  PAGINATION_ARTIFACT,
  type TableBox,
} from '../box/index.ts'
import type { ComputedStyle } from '../css/index.ts'
import { paintBorders } from './borders.ts'
import type { Ink, PaintOperation, Region } from './display-list.ts'
import { extentOf } from './extent.ts'
import { type FlowItem, type Fragment, heightOf, type RowItem } from './flow-items.ts'
import { rememberPlaces } from './known-places.ts'
import { type ImagePiece, type LineBox, shiftOf, type TextPiece } from './lines.ts'

/** Receives what is painted on one page. */
export interface Canvas {
  readonly page: number
  readonly operations: PaintOperation[]
  readonly regions: Region[]
}

/** A box that is open while items are placed, and goes on at the top of the next page (box-decoration-break: slice). */
export interface OpenBox {
  readonly box: BlockBox | TableBox
  readonly x: Pt
  readonly width: Pt
  /** False on the pages after the one where it began. */
  readonly isStart: boolean
}

interface PlacedBox extends OpenBox {
  readonly top: Pt
  /** The index of the first operation that is inside. */
  readonly firstOperation: number
}

/** Puts a laid out fragment on the page, its top left corner at `x`, `y`. */
export function placeFragment(fragment: Fragment, x: Pt, y: Pt, { page, operations, regions }: Canvas): void {
  const painted = paintedFragment(fragment, x, y, 0, 0, page)
  for (const operation of painted.operations) operations.push(operation)
  for (const region of painted.regions) regions.push(region)
}

/** The same in a margin of the page: what is furniture there is a part of its header or footer. */
export function placeInMargin(
  fragment: Fragment,
  x: Pt,
  y: Pt,
  edge: 'top' | 'bottom',
  { page, operations, regions }: Canvas,
): void {
  const painted = (edge === 'top' ? paintedHeader : paintedFooter)(fragment, x, y, 0, 0, page)
  for (const operation of painted.operations) operations.push(operation)
  for (const region of painted.regions) regions.push(region)
}

const paintedHeader = rememberPlaces((fragment: Fragment, x, y, _width, _height, page) =>
  paintFurniture(fragment, x, y, page, HEADER_ARTIFACT),
)
const paintedFooter = rememberPlaces((fragment: Fragment, x, y, _width, _height, page) =>
  paintFurniture(fragment, x, y, page, FOOTER_ARTIFACT),
)

function paintFurniture({ items }: Fragment, x: Pt, y: Pt, page: number, mark: Artifact): Canvas {
  const canvas: Canvas = { page, operations: [], regions: [] }
  placeItems(items, [], x, y, canvas)
  const operations = canvas.operations.map(operation =>
    operation.kind !== 'link' && operation.mark === PAGINATION_ARTIFACT ? { ...operation, mark } : operation,
  )
  return { ...canvas, operations }
}

const paintedFragment = rememberPlaces(({ items }: Fragment, x, y, _width, _height, page): Canvas => {
  const canvas: Canvas = { page, operations: [], regions: [] }
  placeItems(items, [], x, y, canvas)
  return canvas
})

/** Puts items below each other from `y` on; returns the boxes that are still open at the end of the page. */
export function placeItems(
  items: readonly FlowItem[],
  continued: readonly OpenBox[],
  x: Pt,
  y: Pt,
  canvas: Canvas,
): readonly OpenBox[] {
  const open: PlacedBox[] = []
  const begin = ({ box, x, width }: Pick<OpenBox, 'box' | 'x' | 'width'>, top: Pt, isStart: boolean) =>
    open.push({ box, x, width, isStart, top, firstOperation: canvas.operations.length })
  for (const box of continued) begin(box, y, false)

  let top = y
  for (const item of items) {
    switch (item.kind) {
      case 'open':
        begin(item, top, true)
        break
      case 'close': {
        const box = open.pop()
        if (box) decorate(box, x, top, true, canvas)
        break
      }
      case 'line':
        placeLine(item.line, x + item.x, top, canvas)
        break
      case 'marker':
        placeLine(item.line, x + item.x, top + item.drop, canvas)
        break
      case 'image': {
        const rect = { x: x + item.x, y: top, width: item.width, height: item.height }
        placeImage(item.box, rect, canvas)
        break
      }
      case 'row':
        placeRow(item, x, top, canvas)
        break
      case 'repeated-row':
        placeAgain(item.row, x, top, canvas)
        break
      case 'space':
      case 'edge':
      case 'break':
        break
    }
    top += heightOf(item)
  }
  for (const box of open.toReversed()) decorate(box, x, top, false, canvas)
  return open.map(({ box, x: left, width }) => ({ box, x: left, width, isStart: false }))
}

function placeRow({ cells }: RowItem, x: Pt, y: Pt, canvas: Canvas): void {
  for (const cell of cells) placeFragment(cell.fragment, x + cell.x, y, canvas)
}

/** Furniture of the page (ISO 32000-1 §14.8.2.2.2), without links, which would need a place in the structure. */
function placeAgain(row: RowItem, x: Pt, y: Pt, { page, operations }: Canvas): void {
  const again: PaintOperation[] = []
  placeRow(row, x, y, { page, operations: again, regions: [] })
  for (const operation of again) {
    if (operation.kind !== 'link') operations.push(asArtifact(operation))
  }
}

type MarkedOperation = Exclude<PaintOperation, { readonly kind: 'link' }>

const artifacts = new WeakMap<PaintOperation, PaintOperation>()

/** The same, outside of the structure. */
function asArtifact(operation: MarkedOperation): PaintOperation {
  const artifact = artifacts.get(operation) ?? { ...operation, mark: PAGINATION_ARTIFACT }
  artifacts.set(operation, artifact)
  return artifact
}

/** Background and borders go behind what was painted since the box began; its region on this page is remembered if it has an id. */
function decorate(
  { box, x: left, width, top, firstOperation, isStart }: PlacedBox,
  x: Pt,
  bottom: Pt,
  isEnd: boolean,
  { page, operations, regions }: Canvas,
): void {
  const { id } = box.source
  const isPlain = isBare(box.style)
  if (isPlain && id === undefined) return
  const rect = { x: x + left, y: top, width, height: bottom - top }
  if (id !== undefined) {
    regions.push({ id, page, rect, ink: inkOf(operations.slice(firstOperation)), source: box.source })
  }
  if (isPlain) return
  const part = (isStart ? IS_START : 0) | (isEnd ? IS_END : 0)
  const behind = decorations(box, rect.x, rect.y, rect.width, rect.height, part)
  operations.splice(firstOperation, 0, ...behind)
}

/** Nothing is painted behind most boxes. */
function isBare(style: ComputedStyle): boolean {
  return (
    style.backgroundColor === 'transparent' &&
    style.borderTopStyle === 'none' &&
    style.borderRightStyle === 'none' &&
    style.borderBottomStyle === 'none' &&
    style.borderLeftStyle === 'none'
  )
}

/** The part of a box that stands on a page. */
const IS_START = 1
const IS_END = 2

const decorations = rememberPlaces(
  ({ style }: BlockBox | TableBox, x, y, width, height, part): readonly PaintOperation[] => {
    const rect = { x, y, width, height }
    const borders = paintBorders(style, rect, (part & IS_START) !== 0, (part & IS_END) !== 0)
    return [...background(style, rect), ...borders]
  },
)

function background({ backgroundColor }: ComputedStyle, rect: Rect): PaintOperation[] {
  return backgroundColor === 'transparent'
    ? []
    : [{ kind: 'rect', rect, fill: backgroundColor, mark: LAYOUT_ARTIFACT }]
}

function placeLine(line: LineBox, x: Pt, y: Pt, canvas: Canvas): void {
  const { operations, hasImages } = paintedLine(line, x, y)
  for (const operation of operations) canvas.operations.push(operation)
  if (!hasImages) return
  for (const piece of line.pieces) {
    if (piece.kind === 'image') addRegion(piece.image.box, imagePlace(piece, line, x, y), canvas)
  }
}

interface PaintedLine {
  readonly operations: readonly PaintOperation[]
  readonly hasImages: boolean
}

const paintedLine = rememberPlaces((line: LineBox, x, top): PaintedLine => {
  const pieces = line.pieces.flatMap(piece =>
    piece.kind === 'text'
      ? paintText(piece, x + piece.x, top + line.baseline)
      : [paintImage(piece.image.box, imagePlace(piece, line, x, top))],
  )
  const links = linksOn(line).map(({ link, from, to }): PaintOperation => {
    const rect = { x: x + from, y: top, width: to - from, height: line.height }
    return { kind: 'link', rect, link }
  })
  const hasImages = line.pieces.some(({ kind }) => kind === 'image')
  return { operations: [...pieces, ...links], hasImages }
})

/** An image stands on the baseline of its line, whose top left corner is at `left`, `top`. */
function imagePlace({ x, image }: ImagePiece, { baseline }: LineBox, left: Pt, top: Pt): Rect {
  const { width, height } = image
  return { x: left + x, y: top + baseline - height, width, height }
}

function placeImage(box: ImageBox, rect: Rect, canvas: Canvas): void {
  canvas.operations.push(paintImage(box, rect))
  addRegion(box, rect, canvas)
}

function paintImage(box: ImageBox, { x, y, width, height }: Rect): PaintOperation {
  return paintedImage(box, x, y, width, height)
}

const paintedImage = rememberPlaces(
  ({ image, mark, source }: ImageBox, x, y, width, height): PaintOperation => {
    return { kind: 'image', rect: { x, y, width, height }, image, mark, source }
  },
)

function addRegion(box: ImageBox, rect: Rect, { page, regions }: Canvas): void {
  const { source } = box
  const { id } = source
  if (id !== undefined) regions.push({ id, page, rect, ink: inkOf([paintImage(box, rect)]), source })
}

function paintText({ item, face, words, width }: TextPiece, x: Pt, lineBaseline: Pt): PaintOperation[] {
  const { style, mark, source } = item
  const { fontSize, color, letterSpacing } = style
  const baseline = lineBaseline - shiftOf(item)
  const text: PaintOperation = {
    kind: 'text',
    x,
    baseline,
    width,
    face,
    fontSize,
    color,
    letterSpacing,
    words,
    mark,
    source,
  }
  if (style.textDecorationLine === 'none') return [text]
  const em = fontSize / face.unitsPerEm
  const height = face.underlineThickness * em
  const rise =
    style.textDecorationLine === 'underline' ? face.underlinePosition * em : (face.xHeight * em) / 2
  const rect = { x, y: baseline - rise - height / 2, width, height }
  return [text, { kind: 'rect', rect, fill: color, mark: LAYOUT_ARTIFACT }]
}

/** One clickable stretch for each link on the line: an annotation cannot span lines. */
function linksOn({ pieces }: LineBox): { link: Link; from: Pt; to: Pt }[] {
  const stretches: { link: Link; from: Pt; to: Pt }[] = []
  for (const piece of pieces) {
    const link = piece.kind === 'text' ? piece.item.link : piece.image.link
    if (!link) continue
    const to = piece.x + (piece.kind === 'text' ? piece.width : piece.image.width)
    const last = stretches.at(-1)
    if (last?.link.element === link.element) last.to = to
    else stretches.push({ link, from: piece.x, to })
  }
  return stretches
}

/** What these operations show; artifacts do not count. */
function inkOf(operations: readonly PaintOperation[]): readonly Ink[] {
  return operations.flatMap((operation): Ink[] => {
    if (operation.kind !== 'image' && operation.kind !== 'text') return []
    const { mark, source } = operation
    return mark.kind === 'content' ? [{ rect: extentOf(operation), source }] : []
  })
}
