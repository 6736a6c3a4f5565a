import { describe, expect, it } from 'vitest'
import { readPdf, textIn } from '../helpers/pdf-reader.ts'
import { body, edit, refusals, render } from './refusals.ts'

/** The addresses of all links in the PDF. */
async function linksIn(changes: Parameters<typeof render>[0]): Promise<(string | undefined)[]> {
  const { bytes, diagnostics } = await render(changes)
  expect(diagnostics).toEqual([])
  const { objects, get } = readPdf(bytes as Uint8Array)
  return [...objects.values()]
    .filter(object => get(object, 'Subtype') === '/Link')
    .map(link => textIn(get(link, 'A', 'URI')))
}

describe('the address of a link', () => {
  it.each([
    ['https://x.nl/a?b=c&d=%20#e', 'https://x.nl/a?b=c&d=%20#e'],
    ['HTTP://x.nl', 'HTTP://x.nl'],
    ['mailto:a@b.nl?subject=a%20b', 'mailto:a@b.nl?subject=a%20b'],
    ['tel:+31-20-3467200', 'tel:+31-20-3467200'],
    ['https://müller.de/größe', 'https://xn--mller-kva.de/gr%C3%B6%C3%9Fe'],
    ['mailto:jürgen@x.de', 'mailto:j%C3%BCrgen@x.de'],
    ['https://x.nl/(a)', 'https://x.nl/(a)'],
  ])('%s', async (written, address) => {
    expect(await linksIn(body(`Zie [hier](<${written}>).`))).toEqual([address])
  })
})

const letterhead = (address: string) => ({
  ...edit('letter.yaml', 'nederlands', 'eigen'),
  ...edit('letterheads/eigen/letterhead.hbs', '<body>', `<body><a href="${address}">x</a>`),
})

it.each([
  ['tel:+31 (0)20 346 72 00', 'tel:+31(0)203467200'],
  ['https://müller.de/größe', 'https://xn--mller-kva.de/gr%C3%B6%C3%9Fe'],
])('the address of a link in the letterhead: %s', async (written, address) => {
  expect(await linksIn(letterhead(written))).toEqual([address])
})

describe('an address that leads nowhere is refused, wherever it stands:', () => {
  refusals('addresses', {
    'a script in the text': body('Zie [hier](javascript:alert(1)).'),
    'a script in disguise': body('Zie [hier](java&#115;cript:alert(1)).'),
    'data in the text': body('Zie [hier](data:text/html,x).'),
    'a file in the text': body('Zie [hier](file:///etc/passwd).'),
    'another protocol in the text': body('Zie [hier](ftp://x.nl/a).'),
    'a port that no host has': body('Zie [hier](https://x.nl:99999/).'),
    'a script in the letterhead': letterhead('javascript:alert(1)'),
    'another protocol in the letterhead': letterhead('ftp://x.nl/a'),
    'a host that is none in a field': edit('letter.yaml', '  name: V', '  website: "[ü]"\n  name: V'),
    'a script in a field': edit('letter.yaml', '  name: V', '  website: "javascript:alert(1)"\n  name: V'),
  })
})
