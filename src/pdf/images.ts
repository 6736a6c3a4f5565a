import type { RasterImage } from '../image/index.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'
import { addDeflated, deflateOnce } from './stream.ts'

/** The raster images of one document, each written once. */
export interface ImageRegistry {
  /** The resource name of the image, `I1`, `I2`, … in the order of first use. */
  nameOf(image: RasterImage): string
  /** Writes the images that are not written; the result, which has all, is the pages' `/XObject` dictionary. */
  embed(store: ObjectStore): Readonly<Record<string, Ref>>
}

export function createImageRegistry(): ImageRegistry {
  // What is written is not kept: each letter of a print file may have photographs of its own.
  const names = new WeakMap<RasterImage, string>()
  const waiting: [string, RasterImage][] = []
  const written: Record<string, Ref> = {}
  let count = 0
  return {
    nameOf(image) {
      const known = names.get(image)
      if (known !== undefined) return known
      const name = `I${++count}`
      names.set(image, name)
      waiting.push([name, image])
      return name
    },
    embed(store) {
      for (const [name, image] of waiting.splice(0)) written[name] = embedImage(store, image)
      return written
    },
  }
}

function embedImage(store: ObjectStore, image: RasterImage): Ref {
  const { width, height, alpha } = image
  const size = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 }
  const mask = alpha && addDeflated(store, { ...size, ColorSpace: 'DeviceGray' }, deflateOnce(alpha))
  const dictionary = {
    ...size,
    ColorSpace: image.colorSpace === 'gray' ? 'DeviceGray' : 'DeviceRGB',
    ...(mask && { SMask: mask }),
  }
  switch (image.encoding) {
    case 'raw':
      return addDeflated(store, dictionary, deflateOnce(image.data))
    case 'png':
      return addDeflated(store, { ...dictionary, DecodeParms: predictors(image) }, image.data)
    case 'jpeg': {
      const ref = store.ref({ ...dictionary, Filter: 'DCTDecode' })
      ref.end(image.data)
      return ref
    }
  }
}

/** Each row says itself which of PNG's filters it went through (ISO 32000-1 §7.4.4.4). */
function predictors({ width, colorSpace }: RasterImage) {
  return { Predictor: 15, Colors: colorSpace === 'gray' ? 1 : 3, BitsPerComponent: 8, Columns: width }
}
