import { describe, expect, test } from 'vitest'
import { faults, pageTexts, positions } from '../../helpers/layout.ts'

/** Pages of ten lines of ten characters; a note's lines are as high as the text's, and nothing is above the notes. */
const CSS = `@page { @footnote { margin-top: 0; border-top: none; padding-top: 0 } }
  .footnote { font-size: 10mm } p { margin: 0; orphans: 1; widows: 1; text-wrap: wrap }
  ::footnote-call { font-size: 10mm; vertical-align: baseline }
  ::footnote-marker { content: counter(footnote) ":"; font-size: 10mm; vertical-align: baseline }`
const note = (...lines: string[]) => `<span class="footnote">${lines.join('<br>')}</span>`
const many = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}${i + 1}`)
const paragraph = (...lines: string[]) => `<p>${lines.join('<br>')}</p>`
const pages = (body: string, css = '') => pageTexts(body, `${CSS} ${css}`)

describe('a footnote', () => {
  test('stands at the foot of its page, below a short rule, and is called by its number', () => {
    const css = `p { margin: 0 } .footnote { font-size: 5mm; line-height: 5mm } ::footnote-call, ::footnote-marker { font-size: 5mm }
      @page { @footnote { margin-top: 2mm; border-top: 1mm solid; border-limit: left 40mm; padding-top: 3mm } }`
    expect(positions(`<p>ab${note('cd')}</p>`, css)).toEqual([
      'text 0 8 +20 ab',
      'text 20 6.33 +5 Square 14.17 1',
      'rect 0 91 +40 +1',
      'text 0 97.33 +5 Square 14.17 1',
      'text 5 97.33 +5 Square 14.17',
      'text 10 99 +10 Square 14.17 cd',
    ])
  })

  test('is numbered through the letter', () => {
    const body = `<p>a${note('c')} b${note('d')}</p><p style="">e${note('f')}</p>`.replace(' style=""', '')
    expect(pages(body)).toEqual(['a1 b2 / e3 / 1:c / 2:d / 3:f'])
  })

  test('takes its line from the page', () => {
    const body = paragraph(`a1${note('c')}`, ...many(9, 'b'))
    expect(pages(body)).toEqual(['a11 / b1 / b2 / b3 / b4 / b5 / b6 / b7 / b8 / 1:c', 'b9'])
  })

  test('takes its call along to the next page where only one of them has room', () => {
    const body = paragraph(...many(9, 'b'), `a${note('c', 'd')}`)
    expect(pages(body)).toEqual([many(9, 'b').join(' / '), 'a1 / 1:c / d'])
  })

  test('goes on on the next page if it is long', () => {
    const body = paragraph(...many(7, 'b'), `a${note(...many(4, 'c'))}`, 'e')
    expect(pages(body)).toEqual(['b1 / b2 / b3 / b4 / b5 / b6 / b7 / a1 / 1:c1 / c2', 'e / c3 / c4'])
  })

  test('is divided no further for the lines after its call', () => {
    const body = paragraph(...many(4, 'b'), `a${note(...many(4, 'c'))}`, ...many(4, 'd'))
    expect(pages(body)).toEqual(['b1 / b2 / b3 / b4 / a1 / d1 / 1:c1 / c2 / c3 / c4', 'd2 / d3 / d4'])
  })

  test('goes on over several pages, beside text', () => {
    const body = paragraph('a', `b${note(...many(20, 'c'))}`, ...many(7, 'd'))
    expect(pages(body)).toEqual([
      `a / b1 / 1:c1 / ${many(8, 'c').slice(1).join(' / ')}`,
      `d1 / d2 / d3 / d4 / d5 / ${many(13, 'c').slice(8).join(' / ')}`,
      `d6 / d7 / ${many(20, 'c').slice(13).join(' / ')}`,
    ])
  })

  test('does not make a last page by itself', () => {
    const body = paragraph(...many(6, 'b'), `a${note(...many(6, 'c'))}`)
    expect(pages(body)).toEqual([
      many(6, 'b').join(' / '),
      `a1 / 1:c1 / ${many(6, 'c').slice(1).join(' / ')}`,
    ])
  })

  test('makes pages by itself where it is longer than all of them', () => {
    const body = paragraph(`a${note(...many(25, 'c'))}`)
    expect(pages(body).map(text => text.split(' / ').length)).toEqual([10, 10, 6])
  })

  test('of a table, a list, a heading and an emphasis stands at the foot as well', () => {
    const body = `<h1>h${note('q')}</h1><ul><li>l${note('r')}</li></ul>
      <table><tr><td>t${note('s')}</td><td>u${note('t')}</td></tr></table><p><em>e${note('u')}</em></p>`
    const css =
      'h1, ul { margin: 0; font-size: 10mm; padding: 0; list-style: none } em { font-style: normal }'
    expect(pages(body, css)).toEqual(['h1 / l2 / t3u4 / e5 / 1:q / 2:r / 3:s / 4:t / 5:u'])
  })

  test('of a repeated head stands at the foot once', () => {
    const rows = many(12, 'r').map(row => `<tr><td>${row}</td></tr>`)
    const body = `<table><thead><tr><th>h${note('q')}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
    expect(pages(body, 'th { font-weight: 400 }')).toEqual([
      `h1 / ${many(8, 'r').join(' / ')} / 1:q`,
      `h1 / ${many(12, 'r').slice(8).join(' / ')}`,
    ])
  })

  test('keeps the white of its box between notes, not at the edges of the page', () => {
    const body = `<p>a${note('c')} b${note('d')}</p>`
    const lines = positions(body, `${CSS} .footnote { margin: 5mm 0 }`).slice(-6)
    expect(lines.map(line => line.split(' ')[2])).toEqual(['78', '78', '78', '98', '98', '98'])
  })

  test('leaves what keeps together, with its call, on one line', () => {
    const css = '@page { size: 120mm 100mm }'
    expect(pages(`<p>aa 3 mei 2017${note('c')} b</p>`, css)).toEqual(['aa / 3 mei 20171 / b / 1:c'])
  })

  test('after a colon leaves the list with its introduction', () => {
    const body = `${paragraph(...many(7, 'b'))}<p>i:${note('q')}</p><ul><li>l1</li><li>l2</li></ul>`
    expect(pages(body, 'ul { margin: 0; padding: 0; list-style: none }')[1]).toBe('i:1 / l1 / l2 / 1:q')
  })
})

describe('is refused', () => {
  test.each([
    [`<p>a${note(`b${note('c')}`)}</p>`, '', 'a footnote stands in another footnote'],
    [
      `<div class="x">a${note('b')}</div>`,
      '.x { position: absolute; top: 0 }',
      'a footnote stands in a box that is absolute',
    ],
    [
      `<div class="x">a${note('b')}</div>`,
      '.x { position: running(x) } @page { margin: 10mm; @top-left { content: element(x) } }',
      'a footnote stands in a box that is running',
    ],
    [`<p>a${note('b')}</p>`, '::footnote-call { content: none }', 'the footnote has no call'],
    [
      '<table class="f"><tr><td>a</td></tr></table>',
      '.f { float: footnote }',
      '`<table>` cannot be a footnote',
    ],
  ])('%s %s', (body, css, message) => {
    expect(faults(body, css).map(fault => fault.split(/: error[^ ]* /)[1])).toEqual([message])
  })
})
