import { describe, expect, test } from 'vitest'
import { toMillimetres } from '../../../src/base/index.ts'
import type { TextOperation } from '../../../src/layout/index.ts'
import { faults, layoutHtml, positions, textsOf } from '../../helpers/layout.ts'

function textOperations(body: string, css = ''): TextOperation[] {
  return layoutHtml(body, css).document.pages.flatMap(({ operations }) =>
    operations.filter(operation => operation.kind === 'text'),
  )
}

describe('alignment', () => {
  const body = '<div>aa bb cc dddd</div>'

  test.each([
    ['left', 'text 0 8 +80 aa bb cc', 'text 0 18 +40 dddd'],
    ['right', 'text 20 8 +80 aa bb cc', 'text 60 18 +40 dddd'],
    ['center', 'text 10 8 +80 aa bb cc', 'text 30 18 +40 dddd'],
    ['justify', 'text 0 8 +100 aa bb cc', 'text 0 18 +40 dddd'],
    ['justify; text-align-last: right', 'text 0 8 +100 aa bb cc', 'text 60 18 +40 dddd'],
    ['left; text-align-last: center', 'text 0 8 +80 aa bb cc', 'text 30 18 +40 dddd'],
  ])('%s', (value, ...expected) => {
    expect(positions(body, `div { text-align: ${value} }`)).toEqual(expected)
  })

  test('a line before a forced break is a last line', () => {
    expect(
      positions('<div>aa bb<br>c d</div>', 'div { text-align: justify; text-align-last: justify }'),
    ).toEqual(['text 0 8 +100 aa bb', 'text 0 18 +100 c d'])
    expect(positions('<div>aa bb<br>c d</div>', 'div { text-align: justify }')[0]).toBe('text 0 8 +50 aa bb')
  })

  test.each([
    ['<div>a<br></div>', 10],
    ['<div><br></div>', 10],
    ['<div>a<br><br></div>', 20],
    ['<div>a<br>b</div>', 20],
    ['<pre>a\n</pre>', 10],
    ['<pre>a\n\n</pre>', 20],
    ['<pre><code>a\nb\n</code></pre>', 20],
  ])('a break at the end begins no other line: %j', (body, height) => {
    const css = 'pre { margin: 0 }'
    expect(positions(`${body}<div>x</div>`, css).at(-1)).toBe(`text 0 ${height + 8} +10 x`)
    const pretty = 'div, pre { text-wrap: pretty }'
    expect(positions(`${body}<div>x</div>`, css + pretty).at(-1)).toBe(`text 0 ${height + 8} +10 x`)
  })

  test.each(['white-space: pre', 'white-space: pre-wrap', 'white-space: pre-wrap; text-wrap: pretty'])(
    'preserved spaces at the beginning of a line stay: %s',
    css => {
      const lines = positions('<div>  a\n   b\nc</div>', `div { ${css} }`)
      expect(lines).toEqual(['text 0 8 +30 a', 'text 0 18 +40 b', 'text 0 28 +10 c'])
    },
  )

  test('a single word does not stretch, and is warned of', () => {
    const body = '<div>aaaaaaa bbbbbbb</div>'
    const css = 'div { text-align: justify }'
    expect(textOperations(body, css).map(({ width }) => Math.round(toMillimetres(width)))).toEqual([70, 70])
    expect(faults(body, css)).toEqual([
      'test.html:1:57: warning[layout/loose-line]: the line “aaaaaaa” is not full, and has no space that could be stretched',
    ])
    expect(faults(body)).toEqual([])
  })
})

describe('a justified line whose spaces are stretched', () => {
  const css = (wrap: string) => `div { text-align: justify; text-wrap: ${wrap}; white-space: pre-wrap }`

  test.each(['wrap', 'pretty'])('to more than 3.5 times their width is warned of: %s', wrap => {
    expect(faults('<div>aa bb cccccc d</div>', css(wrap))).toEqual([
      'test.html:1:57: warning[layout/loose-line]: the line “aa bb” is stretched: its spaces are 6.0 times as wide as in the font',
    ])
  })

  test('to less is not', () => {
    expect(faults('<div>aaaa bbb cccccc d</div>', css('wrap'))).toEqual([])
    expect(faults('<div>aa bb<br>cccccc d</div>', css('wrap'))).toEqual([])
  })

  test('is no fault of ragged text', () => {
    expect(faults('<div>aa bb cccccc d</div>')).toEqual([])
  })
})

test('a justified line of any fonts ends exactly at the right edge, and its spaces are equal', () => {
  const words =
    'Ook wij wensen u <i>veel succes</i> en wijsheid in deze <b>belangrijke functie</b> en ook daarna, <u>met u</u> allen. '
  const css = 'p { font-family: serif; font-size: 4mm; text-align: justify }'
  const operations = textOperations(`<p>${words.repeat(3)}</p>`, css)
  const baselines = [...new Set(operations.map(({ baseline }) => baseline))].slice(0, -1)
  const lines = baselines.map(line => operations.filter(({ baseline }) => baseline === line))
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) {
    const last = line.at(-1)
    expect(toMillimetres((last?.x ?? 0) + (last?.width ?? 0))).toBeCloseTo(100, 6)
    const words = line.flatMap(operation => operation.words.map(word => ({ ...word, operation })))
    const extras = words
      .slice(0, -1)
      .filter(({ run }) => run.text === ' ')
      .map(
        ({ run, advance, operation }) =>
          advance - (run.width * operation.fontSize) / operation.face.unitsPerEm,
      )
    expect(Math.max(...extras) - Math.min(...extras)).toBeCloseTo(0, 6)
  }
})

describe('the space at which a line is broken', () => {
  test('hangs beyond the edge, so that the words stay apart when they are copied', () => {
    const [first] = textOperations('<div>aaaa bbbb cccc</div>')
    expect(first?.words.map(({ run }) => run.text)).toEqual(['aaaa', ' ', 'bbbb', ' '])
    expect(toMillimetres(first?.width ?? 0)).toBeCloseTo(90, 6)
  })

  test('is there, too, where the line was ended on purpose', () => {
    const texts = textOperations('<div>aaaa<br>bbbb</div>').map(({ words }) =>
      words.map(({ run }) => run.text).join(''),
    )
    expect(texts).toEqual(['aaaa ', 'bbbb'])
  })

  test('is missing after a hyphen', () => {
    const texts = textOperations('<div>aaaa-bbbb-cccc dd&shy;ddddddd</div>').map(({ words }) =>
      words.map(({ run }) => run.text).join(''),
    )
    expect(texts).toEqual(['aaaa-bbbb-', 'cccc dd-', 'ddddddd'])
  })
})

describe('text-indent', () => {
  test.each([
    ['20mm', 'text 20 8 +80 aaaa bbb', 'text 0 18 +40 cccc'],
    ['-10mm', 'text 0 8 +80 aaaa bbb', 'text 10 18 +40 cccc'],
    ['25%', 'text 25 8 +40 aaaa', 'text 0 18 +80 bbb cccc'],
  ])('%s moves the first line only', (indent, ...expected) => {
    const padding = indent.startsWith('-') ? 'padding-left: 10mm;' : ''
    expect(positions('<div>aaaa bbb cccc</div>', `div { ${padding} text-indent: ${indent} }`)).toEqual(
      expected,
    )
  })
})

test('letter-spacing follows every character and counts in the width', () => {
  expect(positions('<div>ab <b>c</b></div>', 'div { letter-spacing: 5mm } b { font-weight: 400 }')).toEqual([
    'text 0 8 +45 ab',
    'text 45 8 +15 c',
  ])
})

test('letters that are set apart are no ligature (CSS Text 3 §8.2)', () => {
  const glyphs = (css: string) =>
    textOperations('<div>ff</div>', `div { font-family: serif; ${css} }`).map(
      ({ words }) => words[0]?.run.glyphs.length,
    )
  expect(glyphs('')).toEqual([1])
  expect(glyphs('letter-spacing: 1mm')).toEqual([2])
})

describe('white space', () => {
  test.each([
    ['normal', ['aaaa bbbb / cccc']],
    ['pre-wrap', ['aaaa  bbbb / cccc']],
  ])('%s', (value, expected) => {
    const { document } = layoutHtml('<div>aaaa  bbbb cccc</div>', `div { white-space: ${value} }`)
    expect(textsOf(document)).toEqual(expected)
  })

  test('a no-break space holds its words together', () => {
    expect(positions('<div>aaaa bbbb&nbsp;cc</div>')).toEqual([
      'text 0 8 +40 aaaa',
      'text 0 18 +70 bbbb\u00a0cc',
    ])
  })

  test('nowrap never breaks: what does not fit is an error', () => {
    expect(faults('<div>aaaa bbbb cc</div>', 'div { white-space: nowrap }')).toContainEqual(
      expect.stringContaining('error[layout/too-wide]'),
    )
  })
})

describe('a word that is wider than its line', () => {
  const body = '<div>aa bbbbbbbbb cc</div>'

  test('is an error that shows the word', () => {
    expect(faults(body, 'div { width: 70mm }')).toEqual([
      'test.html:1:60: error[layout/too-wide]: “bbbbbbbbb” is 20.0 mm wider than its line',
    ])
  })

  test('breaks at a soft hyphen', () => {
    expect(textsOf(layoutHtml(body.replace('bbb', 'bbb&shy;'), 'div { width: 70mm }').document)).toEqual([
      'aa bbb- / bbbbbb / cc',
    ])
  })

  test('breaks anywhere with overflow-wrap: anywhere, but on a line of its own', () => {
    expect(textsOf(layoutHtml(body, 'div { overflow-wrap: anywhere; width: 70mm }').document)).toEqual([
      'aa / bbbbbbb / bb cc',
    ])
  })
})

describe('hyphens', () => {
  const textWith = (hyphens: string, word: string) =>
    textsOf(layoutHtml(`<div>aaaa ${word} b</div>`, `div { hyphens: ${hyphens} }`).document)

  test('manual: at soft hyphens only', () => {
    expect(textWith('manual', 'koning')).toEqual(['aaaa / koning b'])
    expect(textWith('manual', 'kon&shy;ing')).toEqual(['aaaa kon- / ing b'])
  })

  test('auto: by the language, unless the word has soft hyphens', () => {
    expect(textWith('auto', 'koning')).toEqual(['aaaa ko- / ning b'])
    expect(textWith('auto', 'kon&shy;ing')).toEqual(['aaaa kon- / ing b'])
    expect(textWith('auto', '<i lang="en">koning</i>')).not.toEqual(['aaaa ko- / ning b'])
  })

  test('none: not even at soft hyphens', () => {
    expect(textWith('none', 'kon&shy;ing')).toEqual(['aaaa / koning b'])
  })

  test('none or manual inside auto, and auto inside those', () => {
    const css = 'div { hyphens: auto } i { hyphens: none } b { hyphens: auto; font-weight: 400 }'
    const lines = (word: string) => textsOf(layoutHtml(`<div>aaaa ${word} b</div>`, css).document)
    expect(lines('<i>koning</i>')).toEqual(['aaaa / koning b'])
    expect(lines('<i><b>koning</b></i>')).toEqual(['aaaa ko- / ning b'])
  })

  test('auto: with the patterns of the element that has another language', () => {
    const lines = (lang: string) =>
      textsOf(layoutHtml(`<div>aaaa <i lang="${lang}">zucker</i></div>`, css).document)
    const css = 'div { hyphens: auto }'
    expect(lines('de')).toEqual(['aaaa zu- / cker'])
    expect(lines('nl')).toEqual(['aaaa zuc- / ker'])
    expect(lines('zu')).toEqual(['aaaa / zucker'])
  })

  test('a divided word is spelt as its language spells it, and on one line as ever', () => {
    expect(textWith('manual', 'co&shy;ördinatie')).toEqual(['aaaa co- / ordinatie / b'])
    expect(textWith('manual', 'kopie&shy;ën')).toEqual(['aaaa / kopieën b'])
    // Without its apostrophe the first part, with the hyphen, is ten letters.
    expect(textWith('manual', "vvvv'&shy;tje")).toEqual(['aaaa vvvv- / tje b'])
  })

  test('auto: not in a name, which is not translated either', () => {
    expect(textWith('auto', '<i translate="no">koning</i>')).toEqual(['aaaa / koning b'])
    expect(textWith('auto', '<i translate="no"><b>kon&shy;ing</b></i>')).toEqual(['aaaa kon- / ing b'])
    expect(textWith('auto', '<i translate="no"><u translate="yes">koning</u></i>')).toEqual([
      'aaaa ko- / ning b',
    ])
  })
})

describe('the line box (CSS 2.2 §10.8)', () => {
  test('is as high as its highest inline box, all on one baseline', () => {
    const css = 'b { font-size: 20mm; line-height: 20mm; font-weight: 400 }'
    expect(positions('<div>a<b>b</b></div><div>c</div>', css)).toEqual([
      'text 0 16 +10 a',
      'text 10 16 +20 Square 56.69 b',
      'text 0 28 +10 c',
    ])
  })

  test('shares the leading above and below', () => {
    expect(positions('<div>a</div>', 'div { line-height: 14mm }')).toEqual(['text 0 10 +10 a'])
    expect(positions('<div>a</div><div>b</div>', 'div { line-height: normal }')[1]).toBe('text 0 18 +10 b')
  })

  test('holds an image on its baseline', () => {
    const image = {
      kind: 'raster',
      width: 4,
      height: 4,
      colorSpace: 'gray',
      encoding: 'raw',
      data: new Uint8Array(16),
    } as const
    const body = '<div>a<img src="x" alt="x">b</div>'
    expect(positions(body, 'img { width: 20mm }', image)).toEqual([
      'text 0 20 +10 a',
      'image 10 0 +20 +20 raster',
      'text 30 20 +10 b',
    ])
  })
})

describe('raised and lowered text', () => {
  // 7 mm high letters, ⅓ of that up, ⅕ down.
  test.each([
    ['<sup>b</sup>', 'text 10 5.67 +7 Square 19.84 b'],
    ['<sub>b</sub>', 'text 10 9.4 +7 Square 19.84 b'],
    ['<sup><i>b</i></sup>', 'text 10 5.67 +7 Square 19.84 b'],
    ['<sup><a href="https://t.nl">b</a></sup>', 'text 10 5.67 +7 Square 19.84 b'],
    ['<sup>b<sub>c</sub></sup>', 'text 17 6.65 +4.9 Square 13.89 c'],
  ])('%s', (markup, expected) => {
    const lines = positions(`<div id="t">a${markup}</div>`).filter(line => line.startsWith('text'))
    expect(lines.at(-1)).toBe(expected)
    expect(lines[0]).toBe('text 0 8 +10 a')
  })

  test('vertical-align takes a length', () => {
    expect(positions('<div>a<b>b</b></div>', 'b { vertical-align: 3mm; font-weight: 400 }')).toEqual([
      'text 0 11 +10 a',
      'text 10 8 +10 b',
    ])
  })
})

describe('decoration', () => {
  // The font's underline: 1 mm below the baseline, 0.5 mm thick; the x-height is 5 mm.
  test.each([
    ['underline', 'rect 10 8.75 +20 +0.5'],
    ['line-through', 'rect 10 5.25 +20 +0.5'],
  ])('%s', (value, expected) => {
    expect(
      positions('<div>a<b>bb</b>c</div>', `b { text-decoration: ${value}; font-weight: 400 }`),
    ).toContain(expected)
  })

  test('goes on through what stands inside', () => {
    const lines = positions('<div><u>a<b>b</b></u></div>', 'b { font-weight: 400 }')
    expect(lines.filter(line => line.startsWith('rect'))).toEqual([
      'rect 0 8.75 +10 +0.5',
      'rect 10 8.75 +10 +0.5',
    ])
  })

  test('does not reach under the space that hangs at the end of a line', () => {
    const lines = positions('<div><u>aaaa bbbb cccc</u></div>')
    expect(lines.filter(line => line.startsWith('rect'))).toEqual([
      'rect 0 8.75 +90 +0.5',
      'rect 0 18.75 +40 +0.5',
    ])
  })
})

describe('links', () => {
  test('on two lines are two stretches of one element', () => {
    const { document } = layoutHtml('<div>aaa <a href="https://x.nl">bbb ccc dd</a> e</div>')
    const links = document.pages.flatMap(({ operations }) => operations.filter(({ kind }) => kind === 'link'))
    expect(new Set(links.map(operation => operation.kind === 'link' && operation.link.element)).size).toBe(1)
    expect(
      positions('<div>aaa <a href="https://x.nl">bbb ccc dd</a> e</div>').filter(line =>
        line.startsWith('link'),
      ),
    ).toEqual(['link 40 0 +30 +10 https://x.nl', 'link 0 10 +60 +10 https://x.nl'])
  })

  test('side by side stay apart, and one with emphasis inside is one', () => {
    const body = '<div><a href="https://a.nl">a</a><a href="https://b.nl">b<i>c</i></a></div>'
    expect(positions(body).filter(line => line.startsWith('link'))).toEqual([
      'link 0 0 +10 +10 https://a.nl',
      'link 10 0 +20 +10 https://b.nl',
    ])
  })
})

describe('fonts', () => {
  test('each character is set in the first face that has it', () => {
    expect(positions('<div>aαβb</div>', 'div { font-family: square, greek }')).toEqual([
      'text 0 8 +10 a',
      'text 10 8 +10 Greek 28.35 αβ',
      'text 20 8 +10 b',
    ])
  })

  test('a text without any font is one error, not one for each character', () => {
    expect(faults('<div>ab cd</div>', 'div { font-family: nowhere }')).toEqual([
      'test.html:1:57: error[css/missing-font]: no `@font-face` has the family of this text, `nowhere`',
    ])
  })

  test('a font without a hyphen is an error where a word is divided, and only there', () => {
    const word = '<div>αβγα&shy;βγαβ</div>'
    const css = 'div { font-family: greek }'
    expect(faults(word, css)).toEqual([])
    expect(faults(word, `${css} div { width: 30mm }`)).toEqual([
      'test.html:1:57: error[font/missing-glyph]: the character U+002D “-” is not in Greek',
    ])
  })

  test('a character that none has is an error that names it, its place and the fonts', () => {
    expect(faults('<div>a<br>bδ</div>', 'div { font-family: square, greek }')).toEqual([
      'test.html:1:63: error[font/missing-glyph]: the character U+03B4 “δ” is not in Square, Greek',
    ])
  })

  test('a font without a narrow no-break space makes it of its space', () => {
    expect(positions('<div>a\u202f!</div>')).toEqual(['text 0 8 +25 a\u202f!'])
  })

  test('what is invisible needs no glyph', () => {
    expect(faults('<div>a\u200bb\u2060c\u00ad</div>')).toEqual([])
  })
})

test('a counter in the flow is an error: there it has no value', () => {
  expect(faults('<p>a</p>', 'p::before { content: counter(page) }')).toEqual([
    'test.html:1:52: error[layout/unsupported]: counter(page) has a value in the margin boxes only',
  ])
})

test('text that leaves the paper is an error', () => {
  expect(faults('<div>a</div>', 'div { margin-left: -5mm }')).toEqual([
    'test.html:1:57: error[layout/overflow]: “a” leaves the page',
  ])
})
