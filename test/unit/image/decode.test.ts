import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunk, header, SIGNATURE } from '../../helpers/make-png.ts'
import { decode } from './decode-for-test.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

describe('what a file is, is told by its content', () => {
  test('a name without an extension, or with an unknown one, is fine', () => {
    expect(decode('logo', PNG).image?.kind).toBe('raster')
    expect(decode('logo.image', PNG).image?.kind).toBe('raster')
    expect(decode('LOGO.PNG', PNG).image?.kind).toBe('raster')
  })

  test('an extension that contradicts the content is an error', () => {
    expect(decode('logo.jpg', PNG)).toEqual({
      image: undefined,
      messages: ['letter.md:2:7: error[image/unsupported]: logo.jpg is a PNG image'],
      hints: ['rename it to end in `.png`'],
    })
    expect(decode('logo.png', '\xff\xd8\xff').messages).toEqual([
      'letter.md:2:7: error[image/unreadable]: logo.png is not a PNG image',
    ])
    expect(decode('logo.png', Buffer.from('ffd8ffe0', 'hex')).messages).toEqual([
      'letter.md:2:7: error[image/unsupported]: logo.png is a JPEG image',
    ])
    expect(decode('logo.png', '<svg/>').messages).toEqual([
      'letter.md:2:7: error[image/unsupported]: logo.png is an SVG image',
    ])
  })

  test.each([
    ['a GIF image', 'GIF89a\x01\x00\x01\x00'],
    ['a WebP image', 'RIFF\x24\x00\x00\x00WEBPVP8 '],
    ['a TIFF image', 'II*\0\x08\x00\x00\x00'],
    ['a TIFF image', 'MM\0*\x00\x00\x00\x08'],
    ['a BMP image', 'BM\x46\x00\x00\x00\x00\x00\x00\x00'],
    ['a HEIC image', '\0\0\0\x18ftypheic'],
    ['an AVIF image', '\0\0\0\x18ftypavif'],
    ['a PDF document', '%PDF-1.7\n'],
    ['an EPS drawing', '%!PS-Adobe-3.0 EPSF-3.0'],
  ])('%s is named and refused, whatever its extension', (kind, start) => {
    expect(decode('logo.png', Buffer.from(start, 'latin1'))).toEqual({
      image: undefined,
      messages: [`letter.md:2:7: error[image/unsupported]: logo.png is ${kind}`],
      hints: ['save it as PNG, JPEG or SVG'],
    })
  })

  test('what is no image at all', () => {
    const message = (problem: string) => [`letter.md:2:7: error[image/unreadable]: ${problem}`]
    expect(decode('logo.png', '').messages).toEqual(message('logo.png is empty'))
    expect(decode('logo.svg', '<html></html>').messages).toEqual(message('logo.svg is not an SVG image'))
    expect(decode('logo', 'hello').messages).toEqual(message('logo is not an image'))
  })

  test.each(['', '\ufeff', '\n ', '<?xml version="1.0"?>\n<!-- made by hand -->\n'])(
    'SVG may begin with %j',
    start => {
      expect(decode('logo.svg', `${start}<svg viewBox="0 0 1 1"/>`).messages).toEqual([])
    },
  )
})

describe('too large is said before anything is allocated', () => {
  const tooLarge = (problem: string) => [`letter.md:2:7: error[image/too-large]: ${problem}`]

  test('a file of more than 20 MB', () => {
    const file = Buffer.concat([PNG], 20_000_001)
    expect(decode('logo.png', file).messages).toEqual(tooLarge('logo.png is larger than 20 MB'))
    expect(decode('logo.png', file.subarray(1)).messages).not.toEqual([])
    expect(decode('logo.png', file.subarray(0, -1)).image).toBeDefined()
  })

  test('a PNG of too many pixels, or of too many bytes in them', () => {
    const png = (...numbers: Parameters<typeof header>) =>
      Buffer.concat([SIGNATURE, header(...numbers), chunk('IDAT'), chunk('IEND')])
    expect(decode('logo.png', png(5001, 5000, 1, 0, 0, 0, 0)).messages).toEqual(
      tooLarge('logo.png is 5001 × 5000 pixels, more than 25 million pixels or 100 MB decoded'),
    )
    expect(decode('logo.png', png(0x7fffffff, 0x7fffffff, 16, 6, 0, 0, 1)).messages).toEqual(
      tooLarge('logo.png is 2147483647 × 2147483647 pixels, more than 25 million pixels or 100 MB decoded'),
    )
    expect(decode('logo.png', png(4000, 4000, 16, 6, 0, 0, 0)).messages).toEqual(
      tooLarge('logo.png is 4000 × 4000 pixels, more than 25 million pixels or 100 MB decoded'),
    )
  })
})

test('random bytes behind any signature are refused, and never throw', () => {
  const starts = ['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', '<svg ', '<?xml version="1.0"?><svg'].map(start =>
    Buffer.from(start, 'latin1'),
  )
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, bytes) => {
      const { image, messages } = decode('logo', Buffer.concat([start, bytes]))
      expect(image === undefined).toBe(messages.length > 0)
    }),
    { numRuns: 2000 },
  )
})
