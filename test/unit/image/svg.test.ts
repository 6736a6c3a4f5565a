import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rgb } from '../../../src/base/index.ts'
import type { VectorImage, VectorShape } from '../../../src/image/index.ts'
import { decode } from './decode-for-test.ts'

const EXAMPLES = new URL('../../../examples/vluchtelingenwerk/', import.meta.url)

function read(svg: string): VectorImage {
  const { image, messages } = decode('logo.svg', svg)
  expect(messages).toEqual([])
  if (image?.kind !== 'vector') throw new Error('no vector image')
  return image
}

/** The shapes in an SVG with a viewBox of 0 0 100 100, one line each. */
function shapes(content: string): string[] {
  return read(`<svg viewBox="0 0 100 100">${content}</svg>`).shapes.map(dump)
}

function path(content: string): string | undefined {
  return read(`<svg viewBox="0 0 100 100">${content}</svg>`).shapes.map(dumpPath)[0]
}

function dump(shape: VectorShape): string {
  const { fill, fillRule, stroke } = shape
  const words = [dumpPath(shape)]
  if (fill) words.push(`fill ${hex(fill)} ${fillRule}`)
  if (stroke) {
    const { color, width, cap, join, miterLimit } = stroke
    words.push(`stroke ${hex(color)} ${rounded(width)} ${cap} ${join} ${miterLimit}`)
  }
  return words.join(' | ')
}

function dumpPath({ path }: VectorShape): string {
  return path.map(([command, ...numbers]) => [command, ...numbers.map(rounded)].join(' ')).join(' ')
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 + 0
}

function hex({ r, g, b }: Rgb): string {
  return `#${Buffer.of(r, g, b).toString('hex')}`
}

function problems(svg: string): string[] {
  const { image, messages } = decode('logo.svg', svg)
  expect(image).toBeUndefined()
  return [...messages]
}

/** The messages about what stands in the second line of an SVG. */
function problemsIn(content: string): string[] {
  return problems(`<svg viewBox="0 0 1 1">\n${content}</svg>`)
}

const unsupported = (message: string) => `logo.svg:2:1: error[image/unsupported]: ${message}`

describe('size', () => {
  const size = (attributes: string) => {
    const { width, height, viewBox } = read(`<svg ${attributes}/>`)
    const { x, y, width: boxWidth, height: boxHeight } = viewBox
    return `${rounded(width)} × ${rounded(height)}: ${[x, y, boxWidth, boxHeight].map(rounded).join(' ')}`
  }

  test.each([
    ['viewBox="0 0 30 20"', '30 × 20: 0 0 30 20'],
    ['viewBox="-1,-2 30,20" width="60"', '60 × 40: -1 -2 30 20'],
    ['viewBox="0 0 30 20" height="1in"', '144 × 96: 0 0 30 20'],
    ['viewBox="0 0 30 20" width="100%" height="100%"', '30 × 20: 0 0 30 20'],
    ['viewBox="0 0 60 24" width="60mm" height="24mm"', '226.772 × 90.709: 0 0 60 24'],
    ['width="30pt" height="20px"', '40 × 20: 0 0 40 20'],
    ['x="0px" y="0px" width="1" height="2"', '1 × 2: 0 0 1 2'],
  ])('%s', (attributes, expected) => {
    expect(size(attributes)).toBe(expected)
  })

  test('a viewBox of another shape lies whole in the middle', () => {
    expect(size('viewBox="0 0 10 10" width="40" height="20"')).toBe('40 × 20: -5 0 20 10')
    expect(size('viewBox="0 0 10 10" width="10" height="20"')).toBe('10 × 20: 0 -5 10 20')
  })

  test.each([
    ['', 'an SVG needs a `viewBox`, or a `width` and a `height`'],
    ['width="3"', 'an SVG needs a `viewBox`, or a `width` and a `height`'],
    ['viewBox="0 0 0 1"', '`viewBox` cannot be `0 0 0 1`'],
    ['viewBox="0 0 1"', '`viewBox` cannot be `0 0 1`'],
    ['viewBox="0 0 1 1 1"', '`viewBox` cannot be `0 0 1 1 1`'],
    ['viewBox="0 0 1e9 1"', '`viewBox` cannot be `0 0 1e9 1`'],
    ['viewBox="0 0 1 1" width="-1"', '`width` cannot be `-1`'],
    ['viewBox="0 0 1 1" width="50%"', '`width` cannot be `50%`'],
    ['viewBox="0 0 1 1" height="2em"', '`height` cannot be `2em`'],
    ['viewBox="0 0 1 1" preserveAspectRatio="none"', '`preserveAspectRatio` cannot be `none`'],
  ])('refused: %s', (attributes, message) => {
    expect(problems(`<svg ${attributes}/>`)).toEqual([`logo.svg:1:1: error[image/unsupported]: ${message}`])
  })
})

describe('path data becomes absolute lines and cubic curves', () => {
  test.each([
    ['M1 2L3 4', 'M 1 2 L 3 4'],
    ['m1 2 3 4 5 6', 'M 1 2 L 4 6 L 9 12'],
    ['M1 2 3 4z m1 1h2v-1Z', 'M 1 2 L 3 4 Z M 2 3 L 4 3 L 4 2 Z'],
    ['M1 2H3V4h-1v-1', 'M 1 2 L 3 2 L 3 4 L 2 4 L 2 3'],
    ['M0 0C1 2 3 4 5 6s3 4 5 6', 'M 0 0 C 1 2 3 4 5 6 C 7 8 8 10 10 12'],
    ['M0 0S1 2 3 4', 'M 0 0 C 0 0 1 2 3 4'],
    ['M0 0Q3 3 6 0T12 0', 'M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0'],
    ['M0 0q3 3 6 0t6 0t6 0', 'M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0 C 14 2 16 2 18 0'],
    ['M1 0A1 1 0 0 1 0 1', 'M 1 0 C 1 0.552 0.552 1 0 1'],
    ['M1 0a1 1 0 01-1 1', 'M 1 0 C 1 0.552 0.552 1 0 1'],
    ['M0 0A0 1 0 0 1 3 4', 'M 0 0 L 3 4'],
    ['M.5.5-1-1l1e1,+2.5E-1', 'M 0.5 0.5 L -1 -1 L 9 -0.75'],
    ['\n M 1,\t2 \n 3 , 4 \n', 'M 1 2 L 3 4'],
  ])('%s', (data, expected) => {
    expect(path(`<path fill="none" stroke="red" d="${data}"/>`)).toBe(expected)
  })

  test.each([
    'L1 2',
    '1 2',
    'M1',
    'M1 2L3',
    'M1 2R3 4',
    'M1 2z3',
    'M0 0A1 1 0 2 0 1 1',
    'M0 0L1 2x',
    'M1e400 0',
  ])('malformed: %s', data => {
    expect(problemsIn(`<path d="${data}"/>`)).toEqual([
      unsupported('the outline of this `path` is malformed or out of range'),
    ])
  })
})

describe('basic shapes', () => {
  test.each([
    ['<rect x="1" y="2" width="3" height="4"/>', 'M 1 2 L 4 2 L 4 6 L 1 6 Z'],
    [
      '<rect width="4" height="4" rx="1"/>',
      'M 1 0 L 3 0 C 3.552 0 4 0.448 4 1 L 4 3 C 4 3.552 3.552 4 3 4 L 1 4 C 0.448 4 0 3.552 0 3 L 0 1 C 0 0.448 0.448 0 1 0 Z',
    ],
    [
      '<rect width="2" height="4" rx="9" ry="1"/>',
      'M 1 0 L 1 0 C 1.552 0 2 0.448 2 1 L 2 3 C 2 3.552 1.552 4 1 4 L 1 4 C 0.448 4 0 3.552 0 3 L 0 1 C 0 0.448 0.448 0 1 0 Z',
    ],
    [
      '<circle cx="1" cy="1" r="1"/>',
      'M 2 1 C 2 1.552 1.552 2 1 2 C 0.448 2 0 1.552 0 1 C 0 0.448 0.448 0 1 0 C 1.552 0 2 0.448 2 1 Z',
    ],
    [
      '<ellipse rx="2" ry="1"/>',
      'M 2 0 C 2 0.552 1.105 1 0 1 C -1.105 1 -2 0.552 -2 0 C -2 -0.552 -1.105 -1 0 -1 C 1.105 -1 2 -0.552 2 0 Z',
    ],
    ['<polyline points="1,2 3,4 5-6"/>', 'M 1 2 L 3 4 L 5 -6'],
    ['<polygon points="1 2 3 4 5 6"/>', 'M 1 2 L 3 4 L 5 6 Z'],
    ['<line x1="1" y2="1in" stroke="red"/>', 'M 1 0 L 0 96'],
  ])('%s', (shape, expected) => {
    expect(path(shape)).toBe(expected)
  })

  test.each([
    '<rect width="0" height="1"/>',
    '<rect width="1"/>',
    '<circle r="0"/>',
    '<circle cx="3"/>',
    '<ellipse rx="0" ry="1"/>',
    '<polygon points=""/>',
    '<path/>',
    '<path d=" "/>',
    '<line x2="9"/>',
  ])('without extent, not drawn: %s', shape => {
    expect(shapes(shape)).toEqual([])
  })

  test.each([
    ['<rect width="-1" height="1"/>', '`width` cannot be `-1`'],
    ['<rect x="1%" width="1" height="1"/>', '`x` cannot be `1%`'],
    ['<circle r="one"/>', '`r` cannot be `one`'],
    ['<polygon points="1 2 3"/>', '`points` cannot be `1 2 3`'],
    ['<polygon points="1 2 M3 4"/>', '`points` cannot be `1 2 M3 4`'],
    ['<rect x="2000001" width="1" height="1"/>', '`x` cannot be `2000001`'],
  ])('refused: %s', (shape, message) => {
    expect(problemsIn(shape)).toEqual([unsupported(message)])
  })
})

describe('style', () => {
  test('initial values: filled black, no stroke', () => {
    expect(shapes('<path d="M0 0h1v1"/>')).toEqual(['M 0 0 L 1 0 L 1 1 | fill #000000 nonzero'])
  })

  test('every property, as attribute or in `style`, which wins', () => {
    const stroke = 'stroke-linecap="square" stroke-linejoin="bevel" stroke-miterlimit="9"'
    expect(
      shapes(`<path d="M0 0h1v1" fill="red" fill-rule="evenodd" stroke="blue" stroke-width="2" ${stroke}/>`),
    ).toEqual(['M 0 0 L 1 0 L 1 1 | fill #ff0000 evenodd | stroke #0000ff 2 square bevel 9'])
    expect(
      shapes('<path d="M0 0h1v1" fill="red" style=" fill : none; stroke:#123;;stroke-linecap:round "/>'),
    ).toEqual(['M 0 0 L 1 0 L 1 1 | stroke #112233 1 round miter 4'])
  })

  test('groups hand it down, and do not hand it on to their siblings', () => {
    const line = '<path d="M0 0h1v1"/>'
    const content = `<g fill="red"><g stroke="lime" style="fill:none">${line}</g>${line}</g>${line}`
    expect(shapes(content)).toEqual([
      'M 0 0 L 1 0 L 1 1 | stroke #00ff00 1 butt miter 4',
      'M 0 0 L 1 0 L 1 1 | fill #ff0000 nonzero',
      'M 0 0 L 1 0 L 1 1 | fill #000000 nonzero',
    ])
    expect(read(`<svg viewBox="0 0 1 1" fill="teal">${line}</svg>`).shapes[0]?.fill).toEqual({
      r: 0,
      g: 128,
      b: 128,
    })
  })

  test.each([
    ['#1F3a5f', '#1f3a5f'],
    ['#abc', '#aabbcc'],
    ['rgb(1, 2,300)', '#0102ff'],
    ['rgb(100%, 0%, 50.2%)', '#ff0080'],
    ['currentColor', '#000000'],
    [' Navy ', '#000080'],
  ])('colour %s', (color, expected) => {
    expect(shapes(`<path d="M0 0h1v1" fill="${color}"/>`)).toEqual([
      `M 0 0 L 1 0 L 1 1 | fill ${expected} nonzero`,
    ])
  })

  test('what paints nothing is left out', () => {
    expect(shapes('<path d="M0 0h1v1" fill="none"/>')).toEqual([])
    expect(shapes('<path d="M0 0h1v1" fill="none" stroke="red" stroke-width="0"/>')).toEqual([])
    expect(shapes('<path d="M0 0h9" stroke="red"/>')).toEqual(['M 0 0 L 9 0 | stroke #ff0000 1 butt miter 4'])
  })

  test('values that change nothing are taken', () => {
    const style =
      'opacity:1;fill-opacity:1;stroke-opacity:1;stroke-dasharray:none;display:inline;visibility:visible'
    expect(shapes(`<path d="M0 0h1v1" style="${style}"/>`)).toHaveLength(1)
  })

  test.each([
    ['fill="url(#a)"', '`fill` cannot be `url(#a)`'],
    ['fill="constructor"', '`fill` cannot be `constructor`'],
    ['fill="#12345"', '`fill` cannot be `#12345`'],
    ['fill="rgba(0,0,0,.5)"', '`fill` cannot be `rgba(0,0,0,.5)`'],
    ['opacity="0.5"', '`opacity` cannot be `0.5`'],
    ['stroke-dasharray="2 1"', '`stroke-dasharray` cannot be `2 1`'],
    ['stroke-width="-1"', '`stroke-width` cannot be `-1`'],
    ['stroke-miterlimit="0"', '`stroke-miterlimit` cannot be `0`'],
    ['stroke-linejoin="arcs"', '`stroke-linejoin` cannot be `arcs`'],
    ['style="fill:red !important"', '`fill` cannot be `red !important`'],
    ['style="filter:blur(2px)"', '`filter` cannot be `blur(2px)`'],
    ['style="fill"', '`fill` cannot be ``'],
    ['style="constructor:1"', '`constructor` cannot be `1`'],
    [`fill="${'x'.repeat(50)}"`, `\`fill\` cannot be \`${'x'.repeat(40)}…\``],
  ])('refused: %s', (attribute, message) => {
    expect(problemsIn(`<path d="M0 0h1v1" ${attribute}/>`)).toEqual([unsupported(message)])
  })
})

describe('transforms', () => {
  test.each([
    ['translate(1)', 'M 1 0 L 11 0 L 11 20'],
    ['translate(1,2)', 'M 1 2 L 11 2 L 11 22'],
    ['scale(2)', 'M 0 0 L 20 0 L 20 40'],
    ['scale(2-1)', 'M 0 0 L 20 0 L 20 -20'],
    ['rotate(90)', 'M 0 0 L 0 10 L -20 10'],
    ['rotate(90 10 0)', 'M 10 -10 L 10 0 L -10 0'],
    ['skewX(45)', 'M 0 0 L 10 0 L 30 20'],
    ['skewY(45)', 'M 0 0 L 10 10 L 10 30'],
    ['matrix(1 2 3 4 5 6)', 'M 5 6 L 15 26 L 75 106'],
    ['translate(1 2) , scale(3)', 'M 1 2 L 31 2 L 31 62'],
    ['scale(3)translate(1 2)', 'M 3 6 L 33 6 L 33 66'],
    [' ', 'M 0 0 L 10 0 L 10 20'],
  ])('%s', (transform, expected) => {
    expect(path(`<path d="M0 0H10v20" transform="${transform}"/>`)).toBe(expected)
  })

  test('those of groups come first, and arcs turn with them', () => {
    const arc = '<path d="M1 0A1 1 0 0 1 0 1" transform="scale(2)"/>'
    expect(path(`<g transform="translate(10)"><g transform="rotate(90)">${arc}</g></g>`)).toBe(
      'M 10 2 C 8.895 2 8 1.105 8 0',
    )
  })

  test('the stroke width grows with them', () => {
    expect(
      shapes('<g transform="scale(2 8)"><path fill="none" stroke="red" stroke-width="3" d="M0 0h1"/></g>'),
    ).toEqual(['M 0 0 L 2 0 | stroke #ff0000 12 butt miter 4'])
  })

  test.each([
    'scale',
    'scale()',
    'scale(1 2 3)',
    'rotate(1 2)',
    'turn(1)',
    'constructor(1)',
    'scale(x)',
    'scale(1) x',
  ])('refused: %s', transform => {
    expect(problemsIn(`<g transform="${transform}"/>`)).toEqual([
      unsupported(`\`transform\` cannot be \`${transform}\``),
    ])
  })

  test('that lead out of range', () => {
    const big = 'transform="scale(1e6)"'
    expect(problemsIn(`<g ${big}><g ${big}><path d="M0 0h9v9"/></g></g>`)[0]).toBe(
      'logo.svg:2:53: error[image/unsupported]: the outline of this `path` is malformed or out of range',
    )
  })
})

describe('the rest of SVG is refused at its place', () => {
  test.each([
    ['text', ['convert the text to paths in your drawing program']],
    ['image', ['put the PNG or JPEG into the letterhead itself']],
    ['style', ['let your drawing program write presentation attributes instead of a style sheet']],
    ['paht', ['did you mean `path`?']],
    ['linearGradient', []],
    ['script', []],
    ['constructor', []],
    ['use', []],
    ['svg', []],
    ['a', []],
  ])('element %s', (name, hints) => {
    const { messages, hints: given } = decode(
      'logo.svg',
      `<svg viewBox="0 0 1 1">\n<g>\n  <${name}/></g></svg>`,
    )
    expect(messages).toEqual([
      `logo.svg:3:3: error[image/unsupported]: \`${name}\` is not a supported SVG element`,
    ])
    if (hints.length > 0) expect(given).toEqual(hints)
  })

  test.each(['class', 'onload', 'href', 'xlink:href', 'clip-path', 'filter', 'd', 'pathLength', 'toString'])(
    'attribute %s',
    name => {
      expect(problemsIn(`<g ${name}="x"/>`)).toEqual([
        unsupported(`\`${name}\` is not a supported attribute of \`g\``),
      ])
    },
  )

  test('elements inside shapes and definitions', () => {
    expect(problemsIn('<path><animate/></path>')).toHaveLength(1)
    expect(problemsIn('<defs><path/></defs>')).toHaveLength(1)
  })

  test('descriptions and what editors keep for themselves are passed over', () => {
    const notes =
      '<title>Logo</title><desc><b>of</b></desc><metadata><rdf:RDF/></metadata><sodipodi:namedview x="1"/>'
    const attributes =
      'id="a" xml:space="preserve" xmlns:x="y" inkscape:label="b" data-name="c" aria-label="d" role="img"'
    expect(shapes(`${notes}<defs/><path ${attributes} d="M0 0h1v1">${notes}</path>`)).toHaveLength(1)
  })

  test('every fault once, many at once', () => {
    expect(problemsIn('<a/><b/><a/><g class="x"/>')).toEqual([
      unsupported('`a` is not a supported SVG element'),
      'logo.svg:2:5: error[image/unsupported]: `b` is not a supported SVG element',
      'logo.svg:2:13: error[image/unsupported]: `class` is not a supported attribute of `g`',
    ])
    expect(problemsIn(Array.from({ length: 99 }, (_, i) => `<a${i}/>`).join(''))).toHaveLength(20)
  })

  test('document types, entities and style sheets', () => {
    const svg = '<svg viewBox="0 0 1 1"/>'
    expect(problems(`<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "a" "b">${svg}`)).toEqual([
      unsupported('a document type is not supported'),
    ])
    expect(problems(`<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg viewBox="&a;"/>`)).toEqual([
      "logo.svg:2:15: error[image/unreadable]: the XML is damaged: Named entity isn't defined: &a;",
    ])
    expect(problems(`<?xml version="1.0"?>\n<?xml-stylesheet href="a.css"?>${svg}`)).toEqual([
      unsupported('a style sheet is not supported'),
    ])
  })

  test('another root element', () => {
    expect(problems('<!-- <svg --><html/>')).toEqual([
      'logo.svg:1:14: error[image/unsupported]: the root element is `html`, not `svg`',
    ])
  })
})

describe('damage and attacks', () => {
  test('XML that is not well-formed, placed by characters and not by bytes', () => {
    expect(problems('<svg viewBox="0 0 1 1">\n😀é<g a></g></svg>')).toEqual([
      'logo.svg:2:7: error[image/unreadable]: the XML is damaged: Attribute value expected',
    ])
    expect(decode('logo.svg', Buffer.from('<svg>\xe9</svg>', 'latin1')).messages).toEqual([
      'letter.md:2:7: error[image/unreadable]: logo.svg is not valid UTF-8',
    ])
  })

  test('caps', () => {
    const svg = (content: string) => `<svg viewBox="0 0 1 1">${content}</svg>`
    expect(read(svg('<g>'.repeat(49) + '</g>'.repeat(49))).shapes).toEqual([])
    expect(problems(svg('<g>'.repeat(50) + '</g>'.repeat(50)))).toEqual([
      'logo.svg:1:171: error[image/unsupported]: groups are nested deeper than 50',
    ])
    expect(problems(svg('<g>'.repeat(1e5) + '</g>'.repeat(1e5)))).toEqual([
      'logo.svg:1:1: error[image/unsupported]: the elements are nested too deep',
    ])
    expect(read(svg(`<path d="M0 0${'h1'.repeat(49_999)}"/>`)).shapes).toHaveLength(1)
    expect(problems(svg(`<path d="M0 0${'h1'.repeat(50_000)}"/>`))).toEqual([
      'letter.md:2:7: error[image/too-large]: logo.svg has 50001 path segments, more than 50000',
    ])
    expect(problems(svg(' '.repeat(1e6)))).toEqual([
      'letter.md:2:7: error[image/too-large]: logo.svg is an SVG image larger than 1 MB',
    ])
  })

  const fill = (text: string) => text.repeat(Math.floor(990_000 / text.length))

  test.each([
    ['repeated arguments', `<path d="M0 0 ${fill('1 ')}1"/>`],
    ['one long number', `<path d="M${fill('1')}x"/>`],
    ['white space', `<path d="M1${fill(' ')}x"/>`],
    ['points', `<polygon points="${fill('1,')}x"/>`],
    ['a long transform', `<g transform="${fill('scale(1)')}x"/>`],
    ['an open transform', `<g transform="${fill('scale(')}"/>`],
    ['declarations', `<g style="${fill('fill:red;')}"/>`],
    ['a colour of spaces', `<g fill="rgb(${fill(' ')}"/>`],
    ['elements', fill('<path d="M0 0h1"/>')],
    ['strangers', fill('<a/>')],
    ['attributes', `<g ${Array.from({ length: 90_000 }, (_, i) => `a${i}=""`).join(' ')}/>`],
    ['an open comment', fill('<!--')],
    ['damage at the end', `${fill('é😀<g/>').slice(0, 490_000)}<`],
  ])('a megabyte of %s comes to an end', (_, content) => {
    decode('logo.svg', `<svg viewBox="0 0 1 1">${content}</svg>`)
  })

  test('any change to a good file ends in an image or in messages', () => {
    const logo = readFileSync(new URL('logo.svg', EXAMPLES), 'latin1')
    const change = fc.tuple(fc.nat(logo.length - 1), fc.nat(9), fc.string({ maxLength: 4 }))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), changes => {
        let svg = logo
        for (const [at, removed, added] of changes) svg = svg.slice(0, at) + added + svg.slice(at + removed)
        const { image, messages } = decode('logo.svg', svg)
        expect(image === undefined).toBe(messages.length > 0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the drawings of the example', () => {
  test.each([
    ['handtekening.svg', '226.772 × 90.709'],
    ['logo.svg', '52.913 × 52.913'],
  ])('%s', (name, size) => {
    const { width, height, viewBox, shapes } = read(readFileSync(new URL(name, EXAMPLES), 'utf8'))
    expect(`${rounded(width)} × ${rounded(height)}`).toBe(size)
    const points = shapes.flatMap(({ path }) => path.flatMap(([, ...numbers]) => numbers))
    expect(Math.min(...points)).toBeGreaterThan(0)
    expect(Math.max(...points)).toBeLessThan(viewBox.width)
  })
})
