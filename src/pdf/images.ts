import type { RasterImage } from '../image/index.ts'
import type { ObjectStore, Ref } from './pdfkit.ts'
import { addDeflated, deflateOnce } from './stream.ts'

/** The raster images of one document, each written once. */
export interface ImageRegistry {
  /** The resource name of the image, `I1`, `I2`, … in the order of first use. */
  nameOf(image: RasterImage): string
  /** Writes the images; the result is the pages' `/XObject` dictionary. */
  embed(store: ObjectStore): Readonly<Record<string, Ref>>
}

export function createImageRegistry(): ImageRegistry {
  const names = new Map<RasterImage, string>()
  return {
    nameOf(image) {
      const name = names.get(image) ?? `I${names.size + 1}`
      names.set(image, name)
      return name
    },
    embed(store) {
      return Object.fromEntries([...names].map(([image, name]) => [name, embedImage(store, image)]))
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
  if (image.encoding === 'raw') return addDeflated(store, dictionary, deflateOnce(image.data))
  const ref = store.ref({ ...dictionary, Filter: 'DCTDecode' })
  ref.end(image.data)
  return ref
}
