import type { Rgb } from '../base/index.ts'

/** A checked, decoded image, ready to be written into a PDF. */
export type Image = RasterImage | VectorImage

/** `width` and `height` are pixels; one pixel is one CSS px (0.75 pt) unless the letterhead sizes the image. */
export interface RasterImage {
  readonly kind: 'raster'
  readonly width: number
  readonly height: number
  readonly colorSpace: 'gray' | 'rgb'
  /**
   * `jpeg`: the file's own bytes (DCTDecode). `png`: the file's own stream, 8 bits a sample (FlateDecode with PNG's
   * predictors). `raw`: 8 bits a sample, rows top to bottom, no padding.
   */
  readonly encoding: 'jpeg' | 'png' | 'raw'
  readonly data: Uint8Array
  /** One byte a pixel, 255 = opaque; absent when the image is opaque throughout. */
  readonly alpha?: Uint8Array
}

/** `width` and `height` are the intrinsic size in CSS px; `viewBox` is the coordinate system of the shapes. */
export interface VectorImage {
  readonly kind: 'vector'
  readonly width: number
  readonly height: number
  readonly viewBox: ViewBox
  readonly shapes: readonly VectorShape[]
}

export interface ViewBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A path in viewBox coordinates: transforms are applied, arcs and quadratics are cubic curves, all absolute. */
export interface VectorShape {
  readonly path: readonly PathSegment[]
  readonly fill?: Rgb
  readonly fillRule: 'nonzero' | 'evenodd'
  readonly stroke?: Stroke
}

export type PathSegment =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z']

export interface Stroke {
  readonly color: Rgb
  readonly width: number
  readonly cap: 'butt' | 'round' | 'square'
  readonly join: 'miter' | 'round' | 'bevel'
  readonly miterLimit: number
}
