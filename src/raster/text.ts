import type { Area } from '../post/index.ts'
import type { Pdfium, Scratch } from './pdfium.ts'
import type { SeenCharacter, SeenFont } from './types.ts'

/** Far more than stand on a page that somebody reads. */
const MAX_CHARACTERS = 200_000

/** Whole numbers are what PDFium turns places on the page into. */
const UNITS_PER_MM = 1000

export interface PageText {
  readonly characters: readonly SeenCharacter[]
  readonly fonts: readonly SeenFont[]
}

/** What can be copied from a page, and where it stands. Undefined if that is more than anybody reads. */
export function readText(
  pdfium: Pdfium,
  page: number,
  width: number,
  height: number,
  scratch: Scratch,
): PageText | undefined {
  const text = pdfium._FPDFText_LoadPage(page)
  const count = text ? pdfium._FPDFText_CountChars(text) : 0
  if (count > MAX_CHARACTERS) return undefined
  const characters: SeenCharacter[] = []
  const fonts = new Map<number, SeenFont>()
  let beginsWord = true
  for (let i = 0; i < count; i++) {
    const code = pdfium._FPDFText_GetUnicode(text, i)
    if (pdfium._FPDFText_IsGenerated(text, i) > 0 || isSpace(code)) {
      beginsWord = true
      continue
    }
    const isBreakHyphen = pdfium._FPDFText_IsHyphen(text, i) > 0
    const glyph = isBreakHyphen ? '-' : String.fromCodePoint(code)
    characters.push({ text: glyph, ...placeOf(i), isBreakHyphen, beginsWord })
    beginsWord = false
    noteFont(i)
  }
  if (text) pdfium._FPDFText_ClosePage(text)
  return { characters, fonts: [...fonts.values()] }

  function placeOf(index: number): { box: Area; baseline: number } {
    const { at, double } = scratch
    pdfium._FPDFText_GetCharBox(text, index, at(0), at(1), at(2), at(3))
    const [a, b] = [toPage(double(0), double(2)), toPage(double(1), double(3))]
    const box = {
      left: Math.min(a.x, b.x),
      top: Math.min(a.y, b.y),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    }
    pdfium._FPDFText_GetCharOrigin(text, index, at(0), at(1))
    return { box, baseline: toPage(double(0), double(1)).y }
  }

  /** From the page's own coordinates to those of the page as it is shown: turned, and cut. */
  function toPage(x: number, y: number): { x: number; y: number } {
    const { at, integer } = scratch
    const size = [Math.round(width * UNITS_PER_MM), Math.round(height * UNITS_PER_MM)] as const
    pdfium._FPDF_PageToDevice(page, 0, 0, ...size, 0, x, y, at(6), at(7))
    return { x: integer(6) / UNITS_PER_MM, y: integer(7) / UNITS_PER_MM }
  }

  function noteFont(index: number): void {
    const object = pdfium._FPDFText_GetTextObject(text, index)
    const font = object && pdfium._FPDFTextObj_GetFont(object)
    if (!font || fonts.has(font) || pdfium._FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) return
    const isEmbedded = pdfium._FPDFFont_GetIsEmbedded(font) === 1
    fonts.set(font, { name: nameOf(font), isEmbedded })
  }

  function nameOf(font: number): string {
    const size = pdfium._FPDFFont_GetBaseFontName(font, 0, 0)
    const buffer = pdfium.wasmExports.malloc(size + 1)
    pdfium._FPDFFont_GetBaseFontName(font, buffer, size)
    const name = new TextDecoder().decode(pdfium.HEAPU8.slice(buffer, buffer + Math.max(size - 1, 0)))
    pdfium.wasmExports.free(buffer)
    return name
  }
}

/** The text of a scan stands below its picture, and needs no font (ISO 32000-1 §9.3.6). */
const INVISIBLE = 3

/** White space, and what PDFium gives for what has no character. */
function isSpace(code: number): boolean {
  return code < 0x20 ? code !== HYPHEN : code > 0x10ffff || /\s/.test(String.fromCodePoint(code))
}

/** What PDFium gives for a hyphen at the end of a line. */
const HYPHEN = 2
