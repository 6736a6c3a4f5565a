import { describe, expect, test } from 'vitest'
import { faults, layoutHtml, textsOf } from '../../helpers/layout.ts'

/** Pages of 40 lines of 10 mm, so that 3 % are a line and a fifth. */
const CSS = `@page { size: 100mm 400mm } main p, main ul { margin: 0; orphans: 1; widows: 1 }
  main ul { padding-left: 20mm } .c { break-before: avoid; break-inside: avoid }`
const lines = (count: number, name = 'a') => `<p>${Array(count).fill(name).join('<br>')}</p>`
const main = (body: string) => `<main>${body}</main>`

/** The lines of each page, and what was said of them. */
function set(body: string, css = '') {
  const pages = textsOf(layoutHtml(body, `${CSS}${css}`).document)
  return [pages.map(text => text.split(' / ').length).join(' '), ...faults(body, `${CSS}${css}`)]
}

const said = (how: string, page: number, many: string) =>
  `note[layout/adjusted]: the leading is ${how}: page ${page} would hold ${many} of the text`

describe('a last page', () => {
  test('of three lines stays as it is, and so does a letter of one page', () => {
    expect(set(main(lines(43)))).toEqual(['40 3'])
    expect(set(main(lines(40)))).toEqual(['40'])
  })

  test('with fewer comes to the page before if the text may be tightened so far', () => {
    expect(set(main(lines(41)))).toEqual(['41', said('tightened by 3 %', 2, '1 line')])
  })

  test('gets a third line if the text may be stretched so far', () => {
    expect(set(main(lines(42)))).toEqual(['39 3', said('stretched by 1 %', 2, '2 lines')])
  })

  test('gets it as well if the closing, which does not count, needs another page', () => {
    const closing = `<div class="c">${lines(4, 'c')}</div>`
    expect(set(main(lines(38) + closing))).toEqual([
      '35 7',
      'note[layout/adjusted]: page 1 ends earlier: page 2 would hold 2 lines of the text',
    ])
  })

  test('stays as it is if nothing within the bounds helps', () => {
    const forced = '.b { break-before: page }'
    expect(set(main(`${lines(40)}<p class="b">b</p>`), forced)).toEqual(['40 1'])
  })

  test('gets nothing of the leading outside the text', () => {
    const header = `<header>${lines(10, 'h')}</header>`
    expect(set(`${header}${main(lines(31))}`, 'header p { margin: 0 }')).toEqual([
      '38 3',
      'note[layout/adjusted]: page 1 ends earlier: page 2 would hold 1 line of the text',
    ])
  })
})

describe('a first page', () => {
  const header = `<header>${lines(20, 'h')}</header>`
  const closing = (first: number, second: number) =>
    `<div class="c">${lines(first, 'c')}<div class="d">${lines(second, 'd')}</div></div>`
  const css = 'header p { margin: 0 } .d { break-inside: avoid }'
  const pages = (body: string) =>
    textsOf(layoutHtml(`${header}<main>${body}</main>`, `${CSS}${css}`).document)
  const letters = (page: string | undefined) => page?.replace(/ \/ /g, '').replace(/(.)\1*/g, '$1')

  test('does not hold its head alone: rather has the closing a page of its own', () => {
    const [first, second, third] = pages(lines(2, 'a') + closing(10, 15))
    expect([letters(first), letters(second), third]).toEqual(['ha', 'cd', undefined])
  })

  test('keeps two lines of the text where the others may go with the closing', () => {
    const [first, second, third] = pages(lines(2, 'a') + lines(2, 'b') + closing(10, 15))
    expect([letters(first), letters(second), third]).toEqual(['ha', 'bcd', undefined])
  })

  test('is not left without text for the sake of the last page', () => {
    const [first] = pages(`<p class="o">o</p>${lines(2, 'a')}${closing(17, 1)}`)
    expect(letters(first)).toBe('hoa')
  })
})

test('tightened lines and their markers stand on one baseline, halfway between their edges', () => {
  const body = main(`${lines(40)}<ul><li>b</li></ul>`)
  const { document } = layoutHtml(body, CSS)
  const texts = document.pages[0]?.operations.flatMap(item => (item.kind === 'text' ? [item] : [])) ?? []
  const last = texts.slice(-2).map(({ baseline }) => Math.round((baseline / 72) * 25.4 * 100) / 100)
  expect(last).toEqual([395.85, 395.85])
})
