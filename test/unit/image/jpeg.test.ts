import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from './decode-for-test.ts'
import { CMYK, GRAY, PROGRESSIVE, RGB } from './jpeg-fixtures.ts'

function problem(bytes: Buffer): string {
  const { image, messages } = decode('logo.jpg', bytes)
  expect(image).toBeUndefined()
  expect(messages).toHaveLength(1)
  return messages[0]?.replace('letter.md:2:7: error', '') ?? ''
}

/** `bytes` with `segment` put in behind SOI. */
function withSegment(bytes: Buffer, marker: number, data: string): Buffer {
  const payload = Buffer.from(data, 'latin1')
  const head = Buffer.of(0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 255)
  return Buffer.concat([bytes.subarray(0, 2), head, payload, bytes.subarray(2)])
}

function changed(bytes: Buffer, at: number, ...values: number[]): Buffer {
  const copy = Buffer.from(bytes)
  copy.set(values, at)
  return copy
}

describe('whole files are passed through', () => {
  test.each([
    ['gray', GRAY, 'gray'],
    ['RGB', RGB, 'rgb'],
    ['progressive', PROGRESSIVE, 'rgb'],
  ])('%s', (_, bytes, colorSpace) => {
    expect(decode('logo.jpg', bytes)).toEqual({
      image: {
        kind: 'raster',
        width: 3,
        height: 2,
        colorSpace,
        encoding: 'jpeg',
        data: Uint8Array.from(bytes),
      },
      messages: [],
      hints: [],
    })
  })

  test('up to EOI: cameras append more', () => {
    expect(decode('logo.jpg', Buffer.concat([GRAY, RGB])).image).toMatchObject({
      data: Uint8Array.from(GRAY),
    })
  })

  test('fill bytes before markers, restarts and stuffed zeros in scans', () => {
    const eoi = GRAY.length - 2
    const scan = Buffer.of(0xff, 0x00, 0x12, 0xff, 0xd0, 0x34, 0xff, 0xff)
    const bytes = Buffer.concat([
      GRAY.subarray(0, 2),
      Buffer.of(0xff),
      GRAY.subarray(2, eoi),
      scan,
      GRAY.subarray(eoi),
    ])
    expect(decode('logo.jpg', bytes).messages).toEqual([])
  })
})

describe('damage', () => {
  test.each([
    ['gray', GRAY],
    ['progressive', PROGRESSIVE],
  ])('cut off at any length: %s', (_, bytes) => {
    for (let length = 3; length < bytes.length; length++) {
      expect(problem(bytes.subarray(0, length))).toMatch(
        /^\[image\/unreadable\]: logo\.jpg is (?:cut off|damaged: a scan is empty)$/,
      )
    }
  })

  test('headers without a picture (hardening I3)', () => {
    expect(problem(Buffer.of(0xff, 0xd8, 0xff, 0xd9))).toBe(
      '[image/unreadable]: logo.jpg is damaged: it has no picture data',
    )
    const scan = GRAY.indexOf(Buffer.of(0xff, 0xda))
    expect(problem(Buffer.concat([GRAY.subarray(0, scan), Buffer.of(0xff, 0xd9)]))).toBe(
      '[image/unreadable]: logo.jpg is damaged: it has no picture data',
    )
    expect(problem(Buffer.concat([GRAY.subarray(0, 2), GRAY.subarray(scan)]))).toBe(
      '[image/unreadable]: logo.jpg is damaged: its frame or a table is missing',
    )
    expect(problem(Buffer.concat([GRAY.subarray(0, scan + 10), Buffer.of(0xff, 0xd9)]))).toBe(
      '[image/unreadable]: logo.jpg is damaged: a scan is empty',
    )
  })

  test.each([0xc0, 0xc4, 0xdb])('without its frame or a table: marker %i', marker => {
    // Its segments stay, as comments.
    const bytes = GRAY.toString('latin1').replaceAll(`\xff${String.fromCharCode(marker)}`, '\xff\xfe')
    expect(problem(Buffer.from(bytes, 'latin1'))).toBe(
      '[image/unreadable]: logo.jpg is damaged: its frame or a table is missing',
    )
  })

  test('markers out of place', () => {
    const message = '[image/unreadable]: logo.jpg is damaged: a marker is missing or out of place'
    expect(problem(changed(GRAY, 20, 0x00))).toBe(message)
    expect(problem(changed(GRAY, 3, 0xd8))).toBe(message)
    expect(problem(changed(GRAY, 3, 0xd0))).toBe(message)
    expect(problem(changed(GRAY, GRAY.indexOf(Buffer.of(0xff, 0xda)) + 2, 0, 1))).toBe(message)
    const frame = GRAY.subarray(GRAY.indexOf(Buffer.of(0xff, 0xc0)), GRAY.indexOf(Buffer.of(0xff, 0xc4)))
    expect(problem(Buffer.concat([GRAY.subarray(0, 2), frame, GRAY.subarray(2)]))).toBe(
      '[image/unreadable]: logo.jpg is damaged: it has two frames',
    )
  })

  test('the frame header', () => {
    const frame = GRAY.indexOf(Buffer.of(0xff, 0xc0))
    expect(problem(changed(GRAY, frame + 9, 2))).toBe(
      '[image/unreadable]: logo.jpg is damaged: its frame header has the wrong length',
    )
    expect(problem(changed(GRAY, frame + 5, 0, 0))).toBe(
      '[image/unreadable]: logo.jpg is damaged: it has no width or height',
    )
    expect(problem(changed(GRAY, frame + 5, 0xff, 0xff, 0xff, 0xff))).toBe(
      '[image/too-large]: logo.jpg is 65535 × 65535 pixels, more than 25 million pixels or 100 MB decoded',
    )
  })

  test('any change of bytes ends in an image or in one message', () => {
    const change = fc.tuple(fc.nat(PROGRESSIVE.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), changes => {
        const bytes = Buffer.from(PROGRESSIVE)
        for (const [at, value] of changes) bytes[at] = value
        const { image, messages } = decode('logo.jpg', bytes)
        expect(messages).toHaveLength(image ? 0 : 1)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('kinds that we do not print', () => {
  test('CMYK', () => {
    expect(problem(CMYK)).toBe('[image/unsupported]: logo.jpg is a CMYK JPEG')
    expect(decode('logo.jpg', CMYK).hints).toEqual(['save it as RGB or grayscale'])
  })

  test('12 bits', () => {
    const frame = GRAY.indexOf(Buffer.of(0xff, 0xc0))
    expect(problem(changed(GRAY, frame + 4, 12))).toBe(
      '[image/unsupported]: logo.jpg is a JPEG of 12 bits a sample',
    )
  })

  test.each([0xc3, 0xc5, 0xc9, 0xca, 0xcf])('frame marker %i', marker => {
    expect(problem(changed(GRAY, GRAY.indexOf(Buffer.of(0xff, 0xc0)) + 1, marker))).toBe(
      '[image/unsupported]: logo.jpg is a JPEG of a rare kind (lossless, hierarchical or arithmetic coding)',
    )
  })

  const exif = (orientation: number) => ({
    little: `Exif\0\0II*\0\x08\0\0\0\x02\0\x00\x01\x03\0\x01\0\0\0\x09\0\0\0\x12\x01\x03\0\x01\0\0\0${String.fromCharCode(orientation)}\0\0\0`,
    big: `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0`,
  })

  test.each([2, 3, 6, 8])('turned by Exif orientation %i', orientation => {
    for (const data of Object.values(exif(orientation))) {
      expect(problem(withSegment(RGB, 0xe1, data))).toBe(
        '[image/unsupported]: logo.jpg is turned by its Exif orientation, which PDF does not know',
      )
    }
  })

  test('upright by Exif, or by no Exif that can be read', () => {
    const upright = [0, 1, 9].flatMap(orientation => Object.values(exif(orientation)))
    for (const data of [...upright, 'http://ns.adobe.com/xap/1.0/\0', 'Exif\0\0', 'Exif\0\0II*\0']) {
      expect(decode('logo.jpg', withSegment(RGB, 0xe1, data)).messages).toEqual([])
    }
    const turned = exif(6).little
    for (let length = 0; length < turned.length - 4; length++) {
      expect(decode('logo.jpg', withSegment(RGB, 0xe1, turned.slice(0, length))).messages).toEqual([])
    }
  })

  test('turned by an orientation that is written with four bytes', () => {
    const long = exif(6).little.replace('\x12\x01\x03', '\x12\x01\x04')
    expect(problem(withSegment(RGB, 0xe1, long))).toContain('is turned by its Exif orientation')
  })
})

describe('three channels', () => {
  const JFIF_BYTES = 18
  const plain = Buffer.concat([RGB.subarray(0, 2), RGB.subarray(2 + JFIF_BYTES)])
  const adobe = (bytes: Buffer, transform: number) =>
    withSegment(bytes, 0xee, `Adobe\0\x64\0\0\0\0${String.fromCharCode(transform)}`)
  /** The components' identifiers, in the frame and in the scan. */
  const named = (bytes: Buffer, names: string) => {
    const copy = Buffer.from(bytes)
    const [frame, scan] = [0xc0, 0xda].map(marker => copy.indexOf(Buffer.of(0xff, marker))) as [
      number,
      number,
    ]
    for (const [i, name] of [...names].entries()) {
      copy[frame + 10 + 3 * i] = name.charCodeAt(0)
      copy[scan + 5 + 2 * i] = name.charCodeAt(0)
    }
    return copy
  }

  test.each<[what: string, bytes: Buffer]>([
    ['no word about them', plain],
    ['JFIF', RGB],
    ['JFIF, with letters for identifiers', named(RGB, 'RGB')],
    ['YCbCr by Adobe', adobe(plain, 1)],
    ['RGB by Adobe', adobe(plain, 0)],
    ['YCbCr by both', adobe(RGB, 1)],
  ])('that every viewer takes for the same: %s', (_, bytes) => {
    expect(decode('logo.jpg', bytes).messages).toEqual([])
  })

  test.each<[what: string, bytes: Buffer]>([
    ['called R, G and B, without a word about them', named(plain, 'RGB')],
    ['RGB by Adobe, YCbCr by JFIF', adobe(RGB, 0)],
    ['YCCK by Adobe, which has four', adobe(plain, 2)],
  ])('that viewers take for different things: %s', (_, bytes) => {
    expect(problem(bytes)).toBe(
      '[image/unsupported]: logo.jpg is a JPEG whose colours some viewers take for RGB and others for YCbCr',
    )
  })

  test('that no scan has, or that no frame has', () => {
    const scan = RGB.indexOf(Buffer.of(0xff, 0xda))
    for (const id of [1, 9]) {
      expect(problem(changed(RGB, scan + 7, id))).toBe(
        '[image/unreadable]: logo.jpg is damaged: its scans do not fit its frame',
      )
    }
  })

  test('that are no whole part of the others, or of one name', () => {
    const frame = RGB.indexOf(Buffer.of(0xff, 0xc0))
    for (const [at, value] of [
      [11, 0x01],
      [11, 0x15],
      [13, 1],
    ] as const) {
      expect(problem(changed(RGB, frame + at, value))).toBe(
        '[image/unreadable]: logo.jpg is damaged: its frame header is invalid',
      )
    }
  })

  test('of which one has no quantization table', () => {
    const frame = RGB.indexOf(Buffer.of(0xff, 0xc0))
    expect(problem(changed(RGB, frame + 15, 2))).toBe(
      '[image/unreadable]: logo.jpg is damaged: its frame or a table is missing',
    )
  })
})
