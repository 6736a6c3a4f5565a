import { toMillimetres } from '../base/index.ts'
import { drawPage, readInk } from './ink.ts'
import { createScratch, forgetPdfium, loadPdfium, type Pdfium } from './pdfium.ts'
import { encodePng } from './png.ts'
import { readText } from './text.ts'
import type { SeenFault, SeenPage, SeenPdf } from './types.ts'

/** As many as a letter may have. */
const MAX_PAGES = 500

/** In mm: more than any sheet that is folded into an envelope, so that no page fills the memory. */
const MAX_SIDE = 1000

/** Four pixels a millimetre are 100 an inch. */
const DOTS_PER_MM_OF_PICTURE = 4

/** Errors of FPDF_GetLastError (fpdfview.h). */
const WRONG_PASSWORD = 4
const UNKNOWN_SECURITY = 5

/** What a reader shows of these bytes. Whatever they are, it gives a fault instead of throwing. */
export function seePdf(bytes: Uint8Array): Promise<SeenPdf | SeenFault> {
  return withDocument(bytes, (pdfium, document) => {
    const count = pdfium._FPDF_GetPageCount(document)
    if (count === 0) return fault('pdf/unreadable', 'has no pages')
    if (count > MAX_PAGES) return fault('pdf/too-large', `has more than ${MAX_PAGES} pages`)
    const pages: SeenPage[] = []
    for (let i = 0; i < count; i++) {
      const seen = withPage(pdfium, document, i, seePage)
      if ('problem' in seen) return seen
      pages.push(seen)
    }
    return { pages }
  })
}

/** One page, from 0 on, as a PNG. */
export function picturePdf(bytes: Uint8Array, index: number): Promise<Uint8Array | SeenFault> {
  return withDocument(bytes, (pdfium, document) =>
    withPage(pdfium, document, index, (_, page, width, height) => {
      const picture = drawPage(pdfium, page, width, height, DOTS_PER_MM_OF_PICTURE)
      return picture ? encodePng(picture) : fault('pdf/too-large', 'needs too much memory')
    }),
  )
}

function seePage(pdfium: Pdfium, page: number, width: number, height: number): SeenPage | SeenFault {
  const scratch = createScratch(pdfium)
  const text = readText(pdfium, page, width, height, scratch)
  scratch.free()
  const ink = text && readInk(pdfium, page, width, height)
  if (!ink) return fault('pdf/too-large', 'needs too much memory')
  return { width, height, ...text, ink }
}

function withPage<Result>(
  pdfium: Pdfium,
  document: number,
  index: number,
  use: (pdfium: Pdfium, page: number, width: number, height: number) => Result | SeenFault,
): Result | SeenFault {
  const page = pdfium._FPDF_LoadPage(document, index)
  if (!page) return fault('pdf/unreadable', `has a damaged page ${index + 1}`)
  const width = toMillimetres(pdfium._FPDF_GetPageWidth(page))
  const height = toMillimetres(pdfium._FPDF_GetPageHeight(page))
  const isSheet = [width, height].every(side => side > 0 && side <= MAX_SIDE)
  const problem = `has a page ${index + 1} of ${width.toFixed(0)} × ${height.toFixed(0)} mm`
  const result = isSheet ? use(pdfium, page, width, height) : fault('pdf/too-large', problem)
  pdfium._FPDF_ClosePage(page)
  return result
}

async function withDocument<Result>(
  bytes: Uint8Array,
  use: (pdfium: Pdfium, document: number) => Result | SeenFault,
): Promise<Result | SeenFault> {
  const pdfium = await loadPdfium()
  try {
    const pointer = pdfium.wasmExports.malloc(bytes.length)
    pdfium.HEAPU8.set(bytes, pointer)
    const document = pdfium._FPDF_LoadMemDocument(pointer, bytes.length, 0)
    const result = document ? use(pdfium, document) : faultOf(pdfium._FPDF_GetLastError())
    if (document) pdfium._FPDF_CloseDocument(document)
    pdfium.wasmExports.free(pointer)
    return result
  } catch {
    // What WebAssembly throws: it has no memory left, or came to a place where it cannot go on.
    forgetPdfium()
    return fault('pdf/unreadable', 'is damaged, or needs too much memory', SAVE_ANEW)
  }
}

const SAVE_ANEW = 'save it again from the program that made it'

function faultOf(error: number): SeenFault {
  if (error === WRONG_PASSWORD || error === UNKNOWN_SECURITY)
    return fault('pdf/unsupported', 'is encrypted', 'save it without a password')
  return fault('pdf/unreadable', 'is damaged', SAVE_ANEW)
}

function fault(code: SeenFault['code'], problem: string, ...hints: string[]): SeenFault {
  return { code, problem, hints }
}
