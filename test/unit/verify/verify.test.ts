import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../../src/image/index.ts'
import { type Metadata, writePdf } from '../../../src/pdf/index.ts'
import { type Check, verifyPdf } from '../../../src/verify/index.ts'
import { layoutHtml } from '../../helpers/layout.ts'
import { packedPdf, plainPdf } from '../../helpers/plain-pdf.ts'

const METADATA: Metadata = {
  title: 'Titel',
  author: 'Afzender',
  reference: 'R-1',
  keywords: ['een', 'twee'],
  lang: 'nl',
  date: new Date(Date.UTC(2026, 2, 12)),
}
const IMAGE: Image = {
  kind: 'raster',
  width: 1,
  height: 1,
  colorSpace: 'rgb',
  encoding: 'raw',
  data: Uint8Array.of(255, 0, 0),
}
const BODY = `<h1>aa</h1><h2>bb</h2>
<p>aaaa <a href="https://x.nl">bbbb cccc</a></p>
<table><tr><th>k</th><td>l</td></tr></table>
<p class="box">aaaaaa bb&shy;bb</p><img src="x" alt="Beeld">
<div class="r">p<b></b></div>
<p class="next">d <a href="mailto:y@y.nl">e</a></p>`
const CSS = `.next { break-before: page } h1, h2, p { margin: 0 } img { width: 5mm }
.box { background: silver; text-wrap: wrap } @page { margin: 10mm 0; @top-left { content: element(r) } } .r { position: running(r) }
b::before { content: counter(page) }`

let good: Uint8Array
beforeAll(() => {
  const { document, diagnostics } = layoutHtml(BODY, CSS, IMAGE)
  expect(diagnostics).toEqual([])
  good = writePdf(document, METADATA)
})

const failuresOf = (pdf: Uint8Array, metadata = METADATA) =>
  verifyPdf(pdf, metadata).map(({ check, fault }) => `${check}: ${fault}`)

test('a good PDF has no failure, whether its streams are deflated or not', () => {
  expect(failuresOf(good)).toEqual([])
  expect(failuresOf(packedPdf(plainPdf(good)))).toEqual([])
})

test('an identifier may begin as a text in UTF-16 does', () => {
  const id = 'FEFF00112233445566778899AABBCCDD'
  expect(failuresOf(planted(/\/ID \[.*\]/, `/ID [<${id}> <${id}>]`))).toEqual([])
})

type Defect = readonly [what: string, pattern: RegExp, replacement: string, seen: string]

const planted = (pattern: RegExp, replacement: string): Buffer => {
  const text = plainPdf(good)
  if (!pattern.test(text)) throw new Error(`nothing to change: ${pattern}`)
  return packedPdf(text.replace(pattern, replacement))
}

/** Every sentence that a check can say stands here with a defect that makes it say so. */
const DEFECTS: Readonly<Record<Check, readonly Defect[]>> = {
  syntax: [
    ['another version', /%PDF-1\.7/, '%PDF-1.4', 'the header is not that of PDF 1.7'],
    ['a key twice', /\/F 4\n/, '/F 4\n/F 4\n', 'the key `F` at'],
    ['a value that is none', /\/F 4\n/, '/F four\n', '`four` at'],
    ['a dictionary without end', /\/F 4\n[\s\S]*?endobj/, '/F 4\nendobj', '`endobj` at'],
    ['a text without end', /\/URI \(https:\/\/x\.nl\)/, '/URI (https:', 'the text at'],
    [
      'an unknown filter',
      /(\/Subtype \/XML\s)/,
      '$1/Filter /ASCIIHexDecode\n',
      'a stream has the filter /ASCIIHexDecode',
    ],
    [
      'a stream that does not inflate',
      /(\/Subtype \/XML\s)/,
      '$1/Filter /FlateDecode\n',
      'a stream cannot be read: incorrect header check',
    ],
    ['a page that is none', /\/Type \/Page\n/, '/Type /Pag\n', 'page 1 is no page'],
    [
      'a page without content',
      /(\/Parent (\d+ 0 R)[^>]*)\/Contents \[[^\]]+\]/,
      '$1/Contents [$2]',
      'the content of a page is no stream',
    ],
    ['content that cannot be read', /\bET\n/, 'ET )\n', 'the content of a page cannot be read'],
    ['an operator that we do not write', /\bET\n/, 'ET BX\n', 'the content has the operator `BX`'],
    ['another way to write text', /\[\(/, '<0042> Tj [(', 'the content has a string in hexadecimal'],
    [
      'a mark without properties',
      /\/Span <<\/MCID 0>>/,
      '/Span 7',
      'a mark in the content of a page has no properties',
    ],
    ['half a glyph', /\[\(/, '[(x', 'the content is cut within a glyph'],
    ['values without end', /\/F 4\n/, `/F ${'['.repeat(90)}${']'.repeat(90)}\n`, 'are nested too deep'],
  ],
  document: [
    ['no identifier', /\/ID \[.*\]\n/, '', 'the file has no identifier'],
    [
      'another language',
      /(\/Pages .*\n)\/Lang \(nl\)/,
      '$1/Lang (de)',
      'the file does not say that its language is `nl`',
    ],
    ['not tagged', /\/Marked true/, '/Marked false', 'the file does not say that it is tagged'],
    ['no title shown', /\/DisplayDocTitle true\n/, '', 'viewers would show the name of the file'],
    ['no colours', /\/DestOutputProfile/, '/Profile', 'the file does not say what its colours are'],
    ['another number of pages', /\/Count 2/, '/Count 3', 'the file does not say how many pages it has'],
    ['no tab order', /\/Tabs \/S\n/, '', 'page 1 does not go through its links'],
    ['no size', /\/MediaBox \[[^\]]*\]/, '/MediaBox [0 0 0 0]', 'page 1 has no size'],
  ],
  metadata: [
    [
      'a title in Info that is another',
      /\(Titel\)/,
      '(Ander)',
      '/Info has “Ander” for Title instead of “Titel”',
    ],
    ['no reference in Info', /\/Subject \(.*\)\n/, '', '/Info has nothing for Subject instead of “R-1”'],
    ['no XMP', /\/Metadata \d+ 0 R\n/, '', 'the file has no XMP'],
    [
      'a control character in XMP',
      />Titel</,
      '>Ti\u0001tel<',
      'the XMP is not well-formed: Invalid character',
    ],
    ['XMP that is not closed', /<\/rdf:RDF>/, '', 'the XMP is not well-formed'],
    [
      'a title in XMP that is another',
      />Titel</,
      '>Ander<',
      'the XMP has “Ander” for dc:title instead of “Titel”',
    ],
    ['an author in XMP', />Afzender</, '><', 'the XMP has nothing for dc:creator instead of “Afzender”'],
    ['another language in XMP', /<rdf:li>nl</, '<rdf:li>de<', 'the XMP has “de” for dc:language'],
    ['another reference in XMP', /identifier>R-1</, 'identifier>R-2<', 'the XMP has “R-2” for dc:identifier'],
    ['another part of PDF/A', /pdfaid:part>2</, 'pdfaid:part>1<', 'the XMP has “1” for pdfaid:part'],
    ['no claim of PDF/UA', /<pdfuaid:part>1<\/pdfuaid:part>/, '', 'the XMP has nothing for pdfuaid:part'],
    ['a prefix that means another thing', /ns\/id\/"/, 'ns/ix/"', 'the XMP has the prefix pdfaid for'],
  ],
  'active content': [
    ['JavaScript by name', /\/MarkInfo <<\n/, '/JavaScript <<\n', 'has /JavaScript'],
    ['a name in disguise', /\/MarkInfo <<\n/, '/J#61vaScript <<\n', 'has /JavaScript'],
    ['an action that runs', /\/S \/URI/, '/S /Launch', 'has /Launch'],
    ['an action at opening', /\/Lang /, '/OpenAction [1 0 R /Fit] /Lang ', 'has /OpenAction'],
    ['actions of a page', /\/Tabs /, '/AA << >> /Tabs ', 'has /AA'],
    ['rich media', /\/Border \[/, '/RichMedia true /Border [', 'has /RichMedia'],
    ['a file of another place', /\/S \/URI/, '/S /GoToR', 'has /GoToR'],
    ['encryption', /\/Root /, '/Encrypt 1 0 R /Root ', 'the trailer has /Encrypt'],
    [
      'an object that is not there',
      /\/MarkInfo <<\n/,
      '/Dests 99 0 R /MarkInfo <<\n',
      'refers to object 99, which is not there',
    ],
  ],
  text: [
    ['a font that is not there', /\/F1 (?=\d+ Tf|\S+ Tf)/, '/F9 ', 'page 1 has no font F9'],
    ['no font', /\/F1 \S+ Tf\n/, '', 'page 1 shows text without a font'],
    [
      'another encoding',
      /\/Encoding \/Identity-H/,
      '/Encoding /WinAnsiEncoding',
      'is not composed of glyph ids',
    ],
    [
      'no subset',
      /\/BaseFont \/[A-Z]{6}\+(?=Square\n\/Encoding)/,
      '/BaseFont /',
      'does not say that it is a subset',
    ],
    ['not embedded', /\/FontFile2 \d+ 0 R/, '', 'is not embedded'],
    ['no texts', /\/ToUnicode \d+ 0 R/, '', 'does not say what its glyphs mean'],
    ['a glyph without text', /<0042> <0061>\n/, '', 'page 1 shows the glyph 66 of'],
    ['a glyph that says nothing', /<0042> <0061>/, '<0042> <FFFD>', 'page 1 shows the glyph 66 of'],
    ['a glyph that the font has not', /\[\(\0B/, '[(\u0010B', 'page 1 shows the glyph 4162, which'],
    ['a glyph of another width', / 66 \[1000/, ' 66 [900', 'page 1 shows the glyph 66, which'],
    [
      'an ActualText without text',
      /\/ActualText <FEFF00AD>/,
      '/ActualText <FEFF>',
      'page 1 has an empty ActualText',
    ],
  ],
  structure: [
    ['no structure', /\/StructTreeRoot /, '/StructTree ', 'the file has no structure'],
    [
      'an element that is none',
      /\/Type \/StructElem\n\/S \/H1/,
      '/Type /Elem\n/S /H1',
      'of the structure is no element',
    ],
    ['an element twice', /\/K \[(\d+ 0 R) (\d+ 0 R) /, '/K [$1 $2 $2 ', 'stands twice in the structure'],
    ['an element outside', /\/K \[(\d+ 0 R) \d+ 0 R /, '/K [$1 ', 'is not in the structure'],
    ['another parent', /\/S \/H1\n\/P \d+/, '/S /H1\n/P 1', 'names another element as its parent'],
    [
      'an unknown kid',
      /\/Type \/OBJR/,
      '/Type /OBJX',
      'holds something that is neither content nor an element',
    ],
    ['an unknown type', /\/S \/TH\n/, '/S /XH\n', 'is of a type that nobody knows'],
    ['a figure without words', /\/Alt \(Beeld\)\n/, '', 'has no alternative text'],
    ['a head cell without scope', /\/Scope \/Row\n/, '', 'has no scope'],
    ['an empty language', /\/Alt \(Beeld\)\n/, '/Alt (Beeld)\n/Lang ()\n', 'has an empty language'],
    ['a heading that skips a level', /\/S \/H2\n/, '/S /H3\n', 'follows an H1'],
    ['a first heading that is not the first', /\/S \/H1\n/, '/S /H2\n', 'follows no heading'],
    [
      'content of a page that is not there',
      /\/Pg \d+ 0 R\n\/K \[0\]/,
      '/K [0]',
      'has content on a page that is not there',
    ],
    ['content of another', /\/K \[1\]/, '/K [0]', 'has the content of another element'],
    ['content that is not painted', /\/K \[1\]/, '/K [1 77]', 'the marked content 77 of page 1 is in'],
    [
      'content that no element has',
      /\/K \[1\]/,
      '/K []',
      'the marked content 1 of page 1 is not in the structure',
    ],
    [
      'content that leads elsewhere',
      /\/Nums \[0 \[(\d+ 0 R) \d+ 0 R/,
      '/Nums [0 [$1 $1',
      'the marked content 1 of page 1 leads back elsewhere',
    ],
    [
      'an artifact with an MCID',
      /\/Artifact <</,
      '/Artifact <</MCID 70 ',
      'page 1 has a Artifact that is not marked as one',
    ],
    ['a span without MCID', /\/Span <<\/MCID 0/, '/Span <<', 'page 1 has a Span that is not marked as one'],
    ['content twice', /\/Span <<\/MCID 1/, '/Span <</MCID 0', 'page 1 has the marked content 0 twice'],
    ['content within content', /EMC\n/, '\n', 'page 1 has marked content within marked content'],
    ['an end without a beginning', /EMC\n/, 'EMC\nEMC\n', 'page 1 ends marked content that never began'],
    ['no end', /EMC(?=\nendstream)/, '', 'page 1 has marked content without an end'],
    ['paint outside', /EMC\n/, 'EMC\n0 0 1 1 re f\n', 'page 1 shows something that is neither'],
    ['a key of nobody', /\/Nums \[/, '/Nums [-1 [] ', 'the parent tree has the key -1, which nothing uses'],
    ['a key too few', /\/StructParents 1/, '/StructParents 9', 'the parent tree lacks the key 9'],
    [
      'a key too large',
      /\/ParentTreeNextKey \d+/,
      '/ParentTreeNextKey 4',
      'the key 4 of the parent tree is not below',
    ],
    ['a key twice', /\/StructParents 1/, '/StructParents 0', 'the key 0 of the parent tree is used twice'],
    [
      'keys out of order',
      /\/Nums \[0 (\[[^\]]*\]) 1 (\[[^\]]*\])/,
      '/Nums [1 $2 0 $1',
      'the key 0 of the parent tree does not follow 1',
    ],
    [
      'an orphan',
      /\/Nums \[0 \[\d+ 0 R/,
      '/Nums [0 [1 0 R',
      'under the key 0, the parent tree leads to no element',
    ],
    [
      'a null',
      /\/Nums \[0 \[\d+ 0 R/,
      '/Nums [0 [null',
      'the marked content 0 of page 1 leads back elsewhere',
    ],
    [
      'an entry too many',
      /\/Nums \[0 \[(\d+ 0 R)/,
      '/Nums [0 [$1 $1',
      'the parent tree has content of page 1 that is not there',
    ],
  ],
  links: [
    ['an annotation of another kind', /\/Subtype \/Link/, '/Subtype /Text', 'is no link'],
    ['an annotation that is none', /\/Annots \[/, '/Annots [7 ', 'is none'],
    ['a hidden annotation', /\/F 4\n/, '/F 2\n', 'is not for printing'],
    ['no words', /\/Contents \(e\)\n/, '', 'does not say where it leads'],
    [
      'an address that runs',
      /\(https:\/\/x\.nl\)/,
      '(javascript:alert\\(1\\))',
      'leads to `javascript:alert(1)`, which is no address of ours',
    ],
    ['a file', /\(https:\/\/x\.nl\)/, '(file:///etc/passwd)', 'leads to `file:///etc/passwd`'],
    [
      'an action after it',
      /\/URI \(https:\/\/x\.nl\)/,
      '/URI (https://x.nl) /Next << >>',
      'leads to `https://x.nl`',
    ],
    ['an action of another kind', /\/S \/URI/, '/S /GoTo', 'leads to `https://x.nl`'],
    ['in an element that is no link', /\/S \/Link\n/, '/S /Span\n', 'is not tagged as a link'],
    ['in no element', /<<\n\/Type \/OBJR\n\/Obj \d+ 0 R\n\/Pg \d+ 0 R\n>>/, '', 'is not tagged as a link'],
    [
      'in two elements',
      /(<<\n\/Type \/OBJR\n\/Obj \d+ 0 R\n\/Pg \d+ 0 R\n>>)/,
      '$1 $1',
      'has the annotation of another element',
    ],
    [
      'that leads elsewhere',
      /\/StructParent 3/,
      '/StructParent 4',
      'leads back elsewhere than to its element',
    ],
    ['on no page', /\/Annots \[(\d+ 0 R) /, '/Annots [', 'has an annotation that is on no page'],
  ],
}

describe.each(Object.entries(DEFECTS))('the check of %s sees', (check, defects) => {
  test.each(defects)('%s', (_, pattern, replacement, seen) => {
    expect(failuresOf(planted(pattern, replacement)).join('\n')).toContain(`${check}: `)
    expect(failuresOf(planted(pattern, replacement))).toContainEqual(expect.stringContaining(seen))
  })
})

test('an annotation on another page than OBJR says is seen, as veraPDF does not', () => {
  const objr = /(\/Type \/OBJR\n\/Obj \d+ 0 R\n\/Pg )(\d+)/g
  const text = plainPdf(good)
  const pages = [...text.matchAll(objr)].map(([, , page]) => page).toReversed()
  expect(new Set(pages).size).toBe(2)
  const bad = packedPdf(text.replace(objr, (_, before: string) => before + pages.shift()))
  expect(failuresOf(bad)).toContainEqual(expect.stringMatching(/^links: .* is tagged on another page$/))
})

describe('offsets and lengths are those of the bytes', () => {
  const text = () => packedPdf(plainPdf(good)).toString('latin1')
  /** The place of object 1: its type and the four bytes of its offset. */
  const place = (pdf: string) =>
    pdf.lastIndexOf('stream\n', pdf.lastIndexOf('endstream')) + 'stream\n'.length + 6
  const replaceAt = (pdf: string, at: number, by: string) => pdf.slice(0, at) + by + pdf.slice(at + by.length)
  test.each<[what: string, edit: (pdf: string) => string, seen: RegExp]>([
    [
      'an offset',
      pdf => replaceAt(pdf, place(pdf) + 4, '\u00ff'),
      /there is no object at|something follows its value/,
    ],
    [
      'an offset of another',
      pdf => replaceAt(pdf, place(pdf), pdf.slice(place(pdf) + 6, place(pdf) + 12)),
      /object 1 is not at \d+/,
    ],
    ['an object that is nowhere', pdf => replaceAt(pdf, place(pdf), '\0'), /object 1 is nowhere/],
    [
      'an object in a stream that is none',
      pdf => replaceAt(pdf, place(pdf), '\u0002'),
      /object 1 is nowhere/,
    ],
    ['a length', pdf => pdf.replace(/\/Length (\d+)\d\n/, '/Length $1x\n'), /`\d+x` at \d+ is no value/],
    [
      'a length too small',
      pdf => pdf.replace(/\/Length \d(\d+)\n/, '/Length 0$1\n'),
      /object \d+: the length of the stream is not true/,
    ],
    [
      'the place of the table',
      pdf => pdf.replace(/startxref\n\d/, 'startxref\n0'),
      /there is no object at|there are no cross-references at/,
    ],
    ['no table', pdf => pdf.replace('/Type /XRef', '/Type /XRex'), /there are no cross-references at/],
    ['the end', pdf => pdf.replace('%%EOF', ''), /the file does not end as a PDF does/],
    ['the number of objects', pdf => pdf.replace(/\/Size \d+/, '/Size 9'), /\/Size is not true/],
    ['the catalogue', pdf => pdf.replace(/\/Root \d+ 0 R/, '/Root null'), /the catalogue is no dictionary/],
    [
      'an object without end',
      pdf => pdf.replace('>>\nendobj', '>>\nendobx'),
      /object \d+: something follows its value/,
    ],
  ])('%s', (_, edit, seen) => {
    const edited = edit(text())
    expect(edited).not.toBe(text())
    expect(failuresOf(Buffer.from(edited, 'latin1'))).toEqual([expect.stringMatching(seen)])
  })
})

/** With a part replaced by one of another length, and the offsets of all that follows made true again. */
function moved(pdf: string, part: string, by: string): string {
  const at = pdf.indexOf(part)
  const shift = by.length - part.length
  const [, size, widths = ''] = /\/Type \/XRef \/Size (\d+) \/W \[([^\]]*)\]/.exec(pdf) ?? []
  const [first = 0, second = 0, third = 0] = widths.split(' ').map(Number)
  const start = pdf.lastIndexOf('stream\n', pdf.lastIndexOf('endstream')) + 'stream\n'.length
  const bytes = Buffer.from(pdf, 'latin1')
  for (let i = 0; i < Number(size); i++) {
    const place = start + i * (first + second + third) + first
    const offset = bytes.readUIntBE(place, second)
    if (bytes[place - 1] === 1 && offset > at) bytes.writeUIntBE(offset + shift, place, second)
  }
  return bytes
    .toString('latin1')
    .replace(part, () => by)
    .replace(/startxref\n(\d+)/, (_, offset: string) => `startxref\n${Number(offset) + shift}`)
}

describe('object streams are what their index says', () => {
  test.each<[what: string, edit: (pack: string) => string, seen: RegExp]>([
    ['a number', pack => pack.replace(/^\d/, '9'), /object \d+ is nowhere/],
    [
      'a place',
      pack => pack.replace(/^(\d+ \d+ \d+) /, '$1 1'),
      /cannot be read|no value|no key|can be read|follows/,
    ],
    [
      'too few',
      pack => pack.replace(/^\d+ \d+/, place => ' '.repeat(place.length)),
      /\/N of an object stream is not true/,
    ],
    ['an object too many', pack => pack.replace(/>>$/, '>> 7'), /something follows a packed object/],
  ])('%s', (_, edit, seen) => {
    const source = Buffer.from(good).toString('latin1')
    const [found = '', head = '', length, raw = ''] =
      /(\/Type \/ObjStm \/N \d+ \/First \d+ )\/Filter \/FlateDecode \/Length (\d+)>>\nstream\n([\s\S]*?)\nendstream/.exec(
        source,
      ) ?? []
    const pack = inflateSync(Buffer.from(raw, 'latin1').subarray(0, Number(length))).toString('latin1')
    const edited = deflateSync(Buffer.from(edit(pack), 'latin1')).toString('latin1')
    const stream = `${head}/Filter /FlateDecode /Length ${edited.length}>>\nstream\n${edited}\nendstream`
    const failures = failuresOf(Buffer.from(moved(source, found, stream), 'latin1')).join()
    expect(failures).toMatch(seen)
  })
})

test('XMP that is compressed is seen', () => {
  const text = plainPdf(good).replace(/(\/XML)\s/, '$1\n/Filter /FlateDecode\n')
  const bad = text.replace(/<\?xpacket[\s\S]*xpacket end="r"\?>/, xmp =>
    deflateSync(Buffer.from(xmp, 'latin1')).toString('latin1'),
  )
  expect(failuresOf(packedPdf(bad))).toEqual(['metadata: the XMP is compressed'])
})

test('whatever bytes are changed, it gives an answer', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      edits => {
        const bad = Uint8Array.from(good)
        for (const [at, byte] of edits) bad[at] = byte
        expect(verifyPdf(bad, METADATA)).toBeInstanceOf(Array)
      },
    ),
    { numRuns: 300 },
  )
})
