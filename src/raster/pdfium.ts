import { readAsset } from '../base/index.ts'

/** What we call of PDFium's C functions (fpdfview.h, fpdf_text.h, fpdf_edit.h); handles and pointers are numbers. */
export interface Pdfium {
  _FPDF_InitLibraryWithConfig(config: object): void
  _FPDF_LoadMemDocument(bytes: number, size: number, password: number): number
  _FPDF_GetLastError(): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetPageCount(document: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidth(page: number): number
  _FPDF_GetPageHeight(page: number): number
  _FPDF_PageToDevice(
    ...numbers: readonly [
      page: number,
      startX: number,
      startY: number,
      width: number,
      height: number,
      rotate: number,
      x: number,
      y: number,
      deviceX: number,
      deviceY: number,
    ]
  ): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_IsGenerated(text: number, index: number): number
  _FPDFText_IsHyphen(text: number, index: number): number
  _FPDFText_GetCharBox(
    text: number,
    index: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): number
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number
  _FPDFText_GetTextObject(text: number, index: number): number
  _FPDFTextObj_GetFont(object: number): number
  _FPDFTextObj_GetTextRenderMode(object: number): number
  _FPDFFont_GetIsEmbedded(font: number): number
  _FPDFFont_GetBaseFontName(font: number, buffer: number, size: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, scan: number, stride: number): number
  _FPDFBitmap_FillRect(
    bitmap: number,
    left: number,
    top: number,
    width: number,
    height: number,
    color: number,
  ): void
  _FPDFBitmap_GetBuffer(bitmap: number): number
  _FPDFBitmap_GetStride(bitmap: number): number
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
  readonly HEAPU8: Uint8Array
}

/** Enough for a scan of a page in 600 dots an inch, and no more for a file that wants all there is. */
const MAX_MEMORY_BYTES = 768e6

let loaded: Promise<Pdfium> | undefined

/** Loaded here, for only a check needs it: four megabytes of WebAssembly. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= import('@hyzyla/pdfium').then(async ({ PDFiumModule }) => {
    const settings: object = {
      // It tells its faults by what it returns.
      print: () => {},
      printErr: () => {},
      instantiateWasm: instantiate,
    }
    const pdfium = (await PDFiumModule(settings)) as unknown as Pdfium
    pdfium._FPDF_InitLibraryWithConfig({ version: 2 })
    return pdfium
  })
  return loaded
}

/** After a fault of its own PDFium is in no state to go on: the next PDF gets another. */
export function forgetPdfium(): void {
  loaded = undefined
}

/** What the module imports: functions of Emscripten, one of which asks for more memory. */
interface Imports extends Readonly<Record<string, object>> {
  readonly env: { emscripten_resize_heap(bytes: number): boolean | number }
}

function instantiate(
  imports: Imports,
  succeed: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
): object {
  const { emscripten_resize_heap: resize } = imports.env
  imports.env.emscripten_resize_heap = bytes => bytes >>> 0 <= MAX_MEMORY_BYTES && resize(bytes)
  const module = new WebAssembly.Module(readAsset('@hyzyla/pdfium/pdfium.wasm'))
  succeed(new WebAssembly.Instance(module, imports), module)
  return {}
}

/** Room for the numbers that a function gives by pointers. */
export interface Scratch {
  /** Where the n-th number of eight bytes is. */
  at(index: number): number
  double(index: number): number
  integer(index: number): number
  free(): void
}

const SCRATCH_BYTES = 256
const BYTES_OF_DOUBLE = 8

export function createScratch(pdfium: Pdfium): Scratch {
  const pointer = pdfium.wasmExports.malloc(SCRATCH_BYTES)
  const at = (index: number) => pointer + index * BYTES_OF_DOUBLE
  // The memory is another one after it has grown.
  const view = () => new DataView(pdfium.HEAPU8.buffer)
  return {
    at,
    double: index => view().getFloat64(at(index), true),
    integer: index => view().getInt32(at(index), true),
    free: () => pdfium.wasmExports.free(pointer),
  }
}
