import { pdfFile, stream } from './foreign-pdf.ts'

/** A page on which everything stands where a test wants it: in mm from its top left corner. */
export interface PlacedPage {
  readonly texts?: readonly PlacedText[]
  /** Black rectangles: left, top, width, height. */
  readonly ink?: readonly (readonly [number, number, number, number])[]
  /** Width and height; A4 unless said otherwise. */
  readonly size?: readonly [number, number]
  readonly rotate?: number
}

/** `top` is that of its baseline. */
export interface PlacedText {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly size?: number
  readonly isWhite?: boolean
}

const A4 = [210, 297] as const

function pt(millimetres: number): string {
  return ((millimetres * 72) / 25.4).toFixed(3)
}

/** A PDF of a program that embeds no fonts. */
export function placedPdf(pages: readonly PlacedPage[]): Uint8Array {
  const first = 4
  const kids = pages.map((_, i) => `${first + i * 2} 0 R`).join(' ')
  const objects = pages.flatMap(({ texts = [], ink = [], size: [width, height] = A4, rotate = 0 }, i) => {
    const content = [
      ...texts.map(({ text, left, top, size = 10, isWhite = false }) => {
        const at = `1 0 0 1 ${pt(left)} ${pt(height - top)} Tm`
        return `${isWhite ? 1 : 0} g BT /F ${size} Tf ${at} (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`
      }),
      ...ink.map(([left, top, w, h]) => `0 g ${pt(left)} ${pt(height - top - h)} ${pt(w)} ${pt(h)} re f`),
    ].join('\n')
    const box = `/MediaBox [0 0 ${pt(width)} ${pt(height)}] /Rotate ${rotate}`
    const page = `<< /Type /Page /Parent 2 0 R ${box} /Resources << /Font << /F 3 0 R >> >> /Contents ${first + i * 2 + 1} 0 R >>`
    return [page, stream(content)]
  })
  return pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...objects,
  ])
}

/** Lines below each other. */
export function block(lines: readonly string[], left: number, top: number): readonly PlacedText[] {
  return lines.map((text, i) => ({ text, left, top: top + i * 4.5 }))
}
