import { describe, expect, it } from 'vitest'
import { describeFields } from '../../src/letter/index.ts'
import { render } from './refusals.ts'

/** Markup of every language on the way from the file to the page: HTML, Handlebars, Markdown, YAML, regular expressions. */
const MARKUP =
  `1. <b>x</b> <img src=x onerror=y> {{subject}} {{{body}}} *y* _z_ [l](https://x.nl) ![i](a.png) ` +
  `&amp; &lt; \`c\` \\ $& $1 "q" 'a' --> ]]> # 1. --- !!js ~ null`

/** A letter with a value in every field, so that each has its place. */
const FULL = `---
to: { name: n, role: r, organisation: o, address: [a, 1000 AA b] }
date: 2017-11-15
subject: s
reference: r
yourReference: y
opening: o
closing: c
signatories: [{ name: n, role: r, organisation: o, signsFor: f }]
organisation: { legal: [l] }
postscript: p
otherReferences: [{ label: l, value: v }]
enclosures: [{ title: t, reference: r }]
copies: [c]
keywords: [k]
---
Tekst.
`

/** The same to somebody whose name and address are in parts. */
const IN_PARTS = FULL.replace(
  /^to: .*/m,
  'to: { surname: n, gender: m, address: { street: s, postcode: 1000 AA, town: t } }',
)
const PARTS = /^to\.(title|initials|firstName|prefix|surname|titleAfter|address\.(?!0)\w+)$/

/** Those that choose something and print nothing, or that print something else: dates, files, capitals and bank accounts. */
const NOT_PRINTED =
  /^(envelope|translations.*|otherReferences|organisation\.(iban|bic)|to\.(gender|office|address|address\.(district|postcode|town|state|country))|organisation\.country|id|data|data\..*|lang|letterhead|keywords|date|inReplyTo|yourLetterOf|reference\.series|references.*|settings|hyphenation|to|organisation|signatories|enclosures|.*\.(date|file|append|logo|signature))$/
const LINKS = ['organisation.website', 'organisation.email']

const fields = [
  ...new Set(
    describeFields()
      .map(({ path }) => path.replace('signatories.<id>', 'signatories[]'))
      .map(path => path.replaceAll('[]', '.0'))
      .map(path => (/(address|copies|legal)$/.test(path) ? `${path}.0` : path)),
  ),
].filter(path => !NOT_PRINTED.test(path))

function withValue(path: string, value: string) {
  return render(
    { 'brief.md': PARTS.test(path) ? IN_PARTS : FULL },
    { format: 'text', overrides: [{ path: path.split('.'), value }] },
  )
}

it('every printed field is here', () => {
  expect(fields).toEqual(
    expect.arrayContaining([
      'subject',
      'to.name',
      'to.address.0',
      'enclosures.0.title',
      'organisation.fax',
      'copies.0',
    ]),
  )
  expect(fields).toHaveLength(49)
})

describe('markup in a value is printed as typed:', () => {
  it.each(fields.filter(path => !LINKS.includes(path)))('%s', async path => {
    const { bytes, diagnostics } = await withValue(path, MARKUP)
    expect(diagnostics).toEqual([])
    expect(new TextDecoder().decode(bytes)).toContain(MARKUP)
  })
})

describe('what cannot be a link is refused:', () => {
  it.each(LINKS)('%s', async path => {
    for (const value of [MARKUP, 'x y', 'x\ty']) {
      const { bytes, diagnostics } = await withValue(path, value)
      expect(bytes).toBeUndefined()
      expect(diagnostics[0]?.code).toMatch(/^(html\/bad-link|letter\/bad-value)$/)
    }
    const { bytes } = await withValue(path, `d'hondt&zn.nl/"><b>x</b>`)
    expect(new TextDecoder().decode(bytes)).toContain(`d'hondt&zn.nl/"><b>x</b>`)
  })
})

describe('characters that are not for reading are refused:', () => {
  it.each(fields)('%s', async path => {
    for (const character of [
      '\0',
      '\u0007',
      '\u001b',
      '\u0085',
      '\u202e',
      '\ufdd0',
      '\ufdd2',
      '\ufffe',
      '\ud800',
    ]) {
      const { bytes, diagnostics } = await withValue(path, `a${character}b`)
      expect(bytes).toBeUndefined()
      expect(diagnostics.map(({ code }) => code)).toEqual(['data/bad-character'])
    }
    for (const ending of ['\n', '\r\n', '\u2028']) {
      expect((await withValue(path, `a${ending}b`)).diagnostics[0]?.code).toBe('letter/bad-value')
    }
  })
})

it('markup in the text is Markdown, and neither HTML nor Handlebars', async () => {
  const body = 'Wij <b>x</b> \\{{subject}} \\{{{body}}} <script>alert(1)</script> \\*y\\* &lt;'
  const { bytes } = await render({ 'brief.md': FULL.replace('Tekst.', () => body) }, { format: 'text' })
  const printed = 'Wij <b>x</b> {{subject}} {{{body}}} <script>alert(1)</script> *y* <'
  expect(new TextDecoder().decode(bytes)).toContain(printed)
})

it('a value in the HTML cannot leave its place', async () => {
  const overrides = [{ path: ['subject'], value: '</title><script>alert(1)</script>' }]
  const { bytes } = await render({ 'brief.md': FULL }, { format: 'html', overrides })
  expect(new TextDecoder().decode(bytes)).not.toContain('<script')
})
