import type { Pdfium } from './pdfium.ts'
import type { Ink } from './types.ts'

/** A quarter of a hairline's width is lost at most. */
const DOTS_PER_MM = 6

/** Of 255: what is lighter is paper. */
const PAPER = 245

const GRAY = 1
const WHITE = 0xffffffff
const WITH_ANNOTATIONS = 0x01
const IN_GRAY = 0x08

/** Draws a page in grey and keeps where it is not white. */
export function readInk(pdfium: Pdfium, page: number, width: number, height: number): Ink | undefined {
  const columns = Math.ceil(width * DOTS_PER_MM)
  const rows = Math.ceil(height * DOTS_PER_MM)
  const bitmap = pdfium._FPDFBitmap_CreateEx(columns, rows, GRAY, 0, 0)
  if (!bitmap) return undefined
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, WHITE)
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, WITH_ANNOTATIONS | IN_GRAY)
  const stride = pdfium._FPDFBitmap_GetStride(bitmap)
  const start = pdfium._FPDFBitmap_GetBuffer(bitmap)
  const dots = pdfium.HEAPU8.subarray(start, start + stride * rows)
  const bits = new Uint8Array(Math.ceil((columns * rows) / 8))
  for (let row = 0, bit = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, bit++) {
      if ((dots[row * stride + column] ?? WHITE) < PAPER)
        bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
    }
  }
  pdfium._FPDFBitmap_Destroy(bitmap)
  return { columns, rows, dotsPerMm: DOTS_PER_MM, bits }
}

/** A page in colours: three bytes a dot, red first, row by row. */
export interface Picture {
  readonly columns: number
  readonly rows: number
  readonly colors: Uint8Array
}

const BLUE_FIRST = 3

export function drawPage(
  pdfium: Pdfium,
  page: number,
  width: number,
  height: number,
  dotsPerMm: number,
): Picture | undefined {
  const columns = Math.round(width * dotsPerMm)
  const rows = Math.round(height * dotsPerMm)
  const bitmap = pdfium._FPDFBitmap_CreateEx(columns, rows, BLUE_FIRST, 0, 0)
  if (!bitmap) return undefined
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, WHITE)
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, WITH_ANNOTATIONS)
  const stride = pdfium._FPDFBitmap_GetStride(bitmap)
  const start = pdfium._FPDFBitmap_GetBuffer(bitmap)
  const dots = pdfium.HEAPU8.subarray(start, start + stride * rows)
  const colors = new Uint8Array(columns * rows * 3)
  for (let row = 0, to = 0; row < rows; row++) {
    for (let from = row * stride; from < row * stride + columns * 4; from += 4) {
      for (const channel of [2, 1, 0]) colors[to++] = dots[from + channel] ?? 0
    }
  }
  pdfium._FPDFBitmap_Destroy(bitmap)
  return { columns, rows, colors }
}
