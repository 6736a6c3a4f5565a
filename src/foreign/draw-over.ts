import { mm, type Pt } from '../base/index.ts'
import type { Refuse } from './refuse.ts'

/** A rectangle with a label, in mm from the top left corner of its page; without height it is a line. */
export interface Drawing {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly label: string
  /** Above it at the left; else in it, at the right, if it is wide enough. */
  readonly isLabelAbove: boolean
  /** Red, green and blue, 0 to 1. */
  readonly color: readonly [number, number, number]
  /** 0 leaves only the outline. */
  readonly opacity: number
}

const LABEL_SIZE = 6
const LABEL_DISTANCE = 2
const LINE_WIDTH = 0.6

/** The PDF with these drawings over its pages; for eyes only, whatever it says of itself. Undefined after saying why not. */
export async function drawOver(
  bytes: Uint8Array,
  drawingsOf: (page: number) => readonly Drawing[],
  refuse: Refuse,
): Promise<Uint8Array | undefined> {
  const { PDFDocument, rgb, StandardFonts } = await import('@cantoo/pdf-lib')
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    const font = await document.embedFont(StandardFonts.Helvetica)
    for (const [i, page] of document.getPages().entries()) {
      if (page.getRotation().angle % 360 !== 0)
        return refuse('pdf/unsupported', 'has a page that is turned, over which nothing is drawn')
      const { x, y, height } = page.getCropBox()
      const top: Pt = y + height
      for (const { label, isLabelAbove, color, opacity, ...area } of drawingsOf(i)) {
        const place = { x: x + mm(area.left), y: top - mm(area.top + area.height) }
        const size = { width: mm(area.width), height: mm(area.height) }
        const outline = { borderColor: rgb(...color), borderWidth: LINE_WIDTH }
        const fill = opacity > 0 ? { color: rgb(...color), opacity } : {}
        page.drawRectangle({ ...place, ...size, ...outline, ...fill })
        const room = size.width - font.widthOfTextAtSize(label, LABEL_SIZE) - 2 * LABEL_DISTANCE
        const at = isLabelAbove
          ? { x: place.x, y: top - mm(area.top) + LABEL_DISTANCE }
          : { x: place.x + LABEL_DISTANCE + room, y: top - mm(area.top) - LABEL_SIZE }
        if (isLabelAbove || room >= 0)
          page.drawText(label, { ...at, font, size: LABEL_SIZE, color: rgb(...color) })
      }
    }
    return await document.save()
  } catch {
    return refuse('pdf/unreadable', 'is damaged', 'save it again from the program that made it')
  }
}
