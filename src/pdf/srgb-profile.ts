function srgbProfile(): Uint8Array {
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', text('sRGB')],
    ['cprt', text('No copyright')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    // Bradford adaptation from D65 to D50, the profile connection space's white.
    [
      'chad',
      fixedArray(
        'sf32',
        [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168],
      ),
    ],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', SRGB_CURVE],
    ['gTRC', SRGB_CURVE],
    ['bTRC', SRGB_CURVE],
  ]
  const offsets = new Map<Uint8Array, number>()
  let size = HEADER + 4 + tags.length * 12
  for (const [, data] of tags) {
    if (offsets.has(data)) continue
    offsets.set(data, size)
    size += data.length
  }

  const profile = new Uint8Array(size)
  const view = new DataView(profile.buffer)
  view.setUint32(0, size)
  view.setUint32(8, 0x04300000)
  writeTag(profile, 12, 'mntr')
  writeTag(profile, 16, 'RGB ')
  writeTag(profile, 20, 'XYZ ')
  view.setUint16(24, 2026)
  view.setUint16(26, 1)
  view.setUint16(28, 1)
  writeTag(profile, 36, 'acsp')
  profile.set(xyz(0.9642, 1, 0.8249).subarray(8), 68)
  view.setUint32(HEADER, tags.length)
  for (const [i, [tag, data]] of tags.entries()) {
    const entry = HEADER + 4 + i * 12
    const offset = offsets.get(data) ?? 0
    writeTag(profile, entry, tag)
    view.setUint32(entry + 4, offset)
    view.setUint32(entry + 8, data.length)
    profile.set(data, offset)
  }
  return profile
}

const HEADER = 128

/** IEC 61966-2-1: Y = ((X + 0.055) / 1.055)^2.4 from 0.04045 on, X / 12.92 below (parametric type 3). */
const SRGB_CURVE = parametric([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])

function parametric(parameters: readonly number[]): Uint8Array {
  const data = new Uint8Array(12 + parameters.length * 4)
  writeTag(data, 0, 'para')
  new DataView(data.buffer).setUint16(8, 3)
  writeFixed(data, 12, parameters)
  return data
}

function xyz(x: number, y: number, z: number): Uint8Array {
  return fixedArray('XYZ ', [x, y, z])
}

function fixedArray(type: string, values: readonly number[]): Uint8Array {
  const data = new Uint8Array(8 + values.length * 4)
  writeTag(data, 0, type)
  writeFixed(data, 8, values)
  return data
}

/** One English text (multiLocalizedUnicodeType), padded to four bytes. */
function text(words: string): Uint8Array {
  const data = new Uint8Array(Math.ceil((28 + words.length * 2) / 4) * 4)
  const view = new DataView(data.buffer)
  writeTag(data, 0, 'mluc')
  view.setUint32(8, 1)
  view.setUint32(12, 12)
  writeTag(data, 16, 'enUS')
  view.setUint32(20, words.length * 2)
  view.setUint32(24, 28)
  for (let i = 0; i < words.length; i++) view.setUint16(28 + i * 2, words.charCodeAt(i))
  return data
}

/** s15Fixed16Number. */
function writeFixed(data: Uint8Array, offset: number, values: readonly number[]): void {
  const view = new DataView(data.buffer)
  for (const [i, value] of values.entries()) view.setInt32(offset + i * 4, Math.round(value * 65536))
}

function writeTag(data: Uint8Array, offset: number, tag: string): void {
  for (let i = 0; i < 4; i++) data[offset + i] = tag.charCodeAt(i)
}

/**
 * The sRGB colour space as an ICC profile of half a kilobyte (ICC.1:2010, version 4 display profile), where the usual
 * file has three: three matrix columns, one parametric curve, and the words that the format demands.
 */
export const SRGB_PROFILE: Uint8Array = srgbProfile()
