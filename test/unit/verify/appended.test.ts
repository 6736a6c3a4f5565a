import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openAppendix } from '../../../src/app/appendix.ts'
import { createLog } from '../../../src/base/index.ts'
import { readAppendix } from '../../../src/foreign/index.ts'
import { type Metadata, writePdf } from '../../../src/pdf/index.ts'
import { verifyPdf } from '../../../src/verify/index.ts'
import { pdfFile, type Report, report, stream } from '../../helpers/foreign-pdf.ts'
import { layoutHtml } from '../../helpers/layout.ts'
import { packedPdf, plainPdf } from '../../helpers/plain-pdf.ts'

const METADATA: Metadata = {
  title: 'Titel',
  author: 'Afzender',
  keywords: [],
  lang: 'nl',
  date: new Date(Date.UTC(2026, 2, 12)),
}

/** A letter of one page with the pages of this file behind it. */
async function letterWith(file: Uint8Array): Promise<{ pdf: Uint8Array; appended: number }> {
  const { report: log, diagnostics } = createLog()
  const appendix = await readAppendix('r.pdf', file, undefined, log)
  if (!appendix) expect.fail(diagnostics.map(({ message }) => message).join())
  const { document } = layoutHtml('<h1>aa</h1><p>bb <a href="https://x.nl">cc</a></p>')
  const pdf = writePdf(document, METADATA, { background: {}, appendices: [appendix], attachments: [] })
  return { pdf, appended: appendix.pages.length }
}

async function faultsOf(file: Uint8Array): Promise<string[]> {
  const { pdf, appended } = await letterWith(file)
  return verifyPdf(pdf, METADATA, appended).map(({ check, fault }) => `${check}: ${fault}`)
}

/** The report, with its objects edited one by one. */
function edited(file: Uint8Array, edit: (object: string) => string): Uint8Array {
  const objects = Buffer.from(file)
    .toString('latin1')
    .matchAll(/\d+ 0 obj\n([\s\S]*?)\nendobj/g)
  return pdfFile([...objects].map(([, object = '']) => edit(object)))
}

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'
const SQUARE = '0 0 9 9 re f'

describe('a page of others has no failure', () => {
  test.each<[what: string, changes: Report]>([
    ['with the least', {}],
    [
      'with artifacts, some with properties, and an inline image',
      {
        content: `/Figure <</MCID 0>>BDC BI /W 1 /H 1 /BPC 8 /CS /G ID (EI EI EMC
          /Artifact BMC ${SQUARE} EMC /Artifact <</Type/Pagination>> BDC ${SQUARE} EMC % EMC`,
      },
    ],
    [
      'with names, strings and dictionaries in other spellings',
      {
        content: `/Figur#65<</MCID 0/Alt(a\\)(>>)b)/E<FEFF 0041>/A[<</B(EMC)>>]>>BDC ${SQUARE} EMC /Art#69fact BMC ${SQUARE} EMC`,
      },
    ],
    [
      'with marks within marks',
      {
        content: `/P BMC /Figure <</MCID 0>> BDC /Span <</ActualText (x)>> BDC ${SQUARE} EMC ${SQUARE} EMC EMC`,
      },
    ],
    [
      'with points, compatibility and clipping, which show nothing',
      { content: `/P MP /P <</A 1>> DP BX EX 0 0 9 9 re W n /Figure <</MCID 0>> BDC ${SQUARE} EMC` },
    ],
    [
      'with properties that its resources have, and other names that could mean something',
      {
        content: `/Figure /AA BDC /Sound gs ${SQUARE} EMC`,
        page: '/Resources << /Properties << /AA 9 0 R >> /ExtGState << /Sound << /ca 1 >> >> >>',
        more: ['<< /MCID 0 >>'],
      },
    ],
    [
      'in several streams, divided within an operation',
      {
        content: '',
        page: '/Contents [9 0 R 10 0 R 11 0 R]',
        more: [stream('/Figure << /MCID 0 >>'), stream('BDC 0 0'), stream('9 9 re f EMC')],
      },
    ],
    [
      'with drawings in drawings, which are marked inside',
      {
        content: '/Figure <</MCID 0>> BDC /X Do EMC /Y Do /Y Do',
        page: '/Resources << /XObject << /X 9 0 R /Y 10 0 R >> >>',
        more: [
          stream(SQUARE, `${FORM} /Resources << >>`),
          stream('/Artifact BMC /Z Do EMC /Z Do', `${FORM} /Resources << /XObject << /Z 11 0 R >> >>`),
          stream(`/Artifact BMC ${SQUARE} EMC`, FORM),
        ],
      },
    ],
    [
      'with an element whose content stands in a drawing',
      {
        content: '/X Do',
        page: '/Resources << /XObject << /X 9 0 R >> >>',
        element: '/S /Figure /Alt (x) /Kids << /Type /MCR /Pg 3 0 R /Stm 9 0 R /MCID 0 >>',
        structure: '/Keys [1 [8 0 R]]',
        more: [stream(`/Figure <</MCID 0>> BDC ${SQUARE} EMC`, `${FORM} /StructParents 1`)],
      },
    ],
    [
      'with an image that is tagged as a whole',
      {
        content: '/X Do',
        page: '/Resources << /XObject << /X 9 0 R >> >>',
        element: '/S /Figure /Alt (x) /Kids << /Type /OBJR /Obj 9 0 R >>',
        structure: '/Keys [1 8 0 R]',
        more: [
          stream(
            'x',
            '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /StructParent 1',
          ),
        ],
      },
    ],
    [
      'with kids by reference, and none',
      { element: '/S /Figure /ActualText (x) /Kids [9 0 R null]', more: ['<< /Type /MCR /MCID 0 >>'] },
    ],
    [
      'with a link to its own page',
      {
        page: '/Annots [9 0 R]',
        element: '/S /Link /Kids [0 << /Type /OBJR /Obj 9 0 R >>]',
        structure: '/Keys [0 [8 0 R null] 5 8 0 R]',
        more: [
          '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /F 28 /Contents (x) /StructParent 5 /Dest [3 0 R /Fit] >>',
        ],
      },
    ],
  ])('%s', async (_, changes) => {
    const file = edited(report(changes), object => {
      const [, kids] = /\/Kids (.*?) \/P 7/.exec(object) ?? []
      const [, keys] = /\/Keys (.*) >>$/.exec(object) ?? []
      return object
        .replace('/K 0', kids === undefined ? '/K 0' : `/K ${kids}`)
        .replace('/Nums [0 [8 0 R]]', keys === undefined ? '$&' : `/Nums ${keys}`)
    })
    expect(await faultsOf(file)).toEqual([])
  })

  test('without content, or without types and parents', async () => {
    const bare = edited(report(), object => object.replace('/Type /StructElem', '').replace('/P 7 0 R', ''))
    expect(await faultsOf(bare)).toEqual([])
    const empty = edited(bare, object =>
      object
        .replace('/Contents 4 0 R', '')
        .replace('/Pg 3 0 R /K 0', '')
        .replace('/Nums [0 [8 0 R]]', '/Nums []'),
    )
    expect(await faultsOf(empty)).toEqual([])
  })
})

/** A letter of ours with a link, behind another. */
async function letterBehindLetter(): Promise<{ pdf: Uint8Array; appended: number }> {
  const { document } = layoutHtml(
    '<h1>dd</h1><p>ee <a href="https://y.nl">ff</a></p><table><tr><th>g</th></tr></table>',
  )
  return letterWith(writePdf(document, METADATA))
}

describe('in pages behind a letter, the check sees', () => {
  /** A change of the last place where the pattern is found: that is on the appended page. */
  test.each<[what: string, pattern: RegExp, replacement: string, seen: string]>([
    ['JavaScript', /\/S \/URI/, '/S /JavaScript', 'has /JavaScript'],
    ['an action of its page', /\/Tabs \/S/, '/Tabs /S /AA << >>', 'has /AA'],
    ['a stretch without a mark', /EMC\n/, 'EMC\n0 0 1 1 re f\n', 'page 2 shows something that is neither'],
    [
      'an artifact in content',
      /\/Span <<\/MCID (\d+)>> BDC/,
      '$& /Artifact BMC EMC',
      'page 2 has an artifact and content within',
    ],
    ['an end of nothing', /EMC\n/, 'EMC\nEMC\n', 'page 2 ends marked content that never began'],
    ['no end', /EMC(?=\nendstream)/, '', 'page 2 has marked content without an end'],
    ['content that cannot be read', /\bET\n/, 'ET )\n', 'the content of a page cannot be read'],
    [
      'an MCID of no element',
      /\/Span <<\/MCID 1/,
      '/Span <</MCID 71',
      'the marked content 71 of page 2 is not in the structure',
    ],
    [
      'an element without its content',
      /\/Span <<\/MCID 1/,
      '/Span <</MCID 71',
      'the marked content 1 of page 2 is in',
    ],
    ['a link outside its element', /<<\n\/Type \/OBJR\n[^>]*>>/, '', 'is not tagged as a link'],
    ['an element that is no link', /\/S \/Link/, '/S /Span', 'is not tagged as a link'],
    ['a link to elsewhere', /\/URI <[^>]*>/, '/URI (file:///x)', 'leads to `file:///x`'],
    ['a head cell without scope', /\/Scope \/Column|\/Scope \/Row/, '', 'has no scope'],
    [
      'a parent tree that leads elsewhere',
      /\[(\d+ 0 R) (\d+ 0 R)/,
      '[$2 $2',
      'the marked content 0 of page 2 leads back elsewhere',
    ],
    ['a font that is not inside', /\/FontFile2 \d+ 0 R/, '', 'is not embedded'],
    ['a font that says nothing', /\/ToUnicode \d+ 0 R/, '', 'does not say what its glyphs mean'],
    ['a font that is not there', /\/F1 (?=\S+ Tf)/, '/F9 ', 'page 2 has no font F9'],
  ])('%s', async (_, pattern, replacement, seen) => {
    const { pdf, appended } = await letterBehindLetter()
    const text = plainPdf(pdf)
    const last =
      [...text.matchAll(new RegExp(pattern, 'g'))].at(-1)?.index ?? expect.fail('nothing to change')
    const bad = text.slice(0, last) + text.slice(last).replace(pattern, replacement)
    const faults = verifyPdf(packedPdf(bad), METADATA, appended).map(({ fault }) => fault)
    expect(faults).toContainEqual(expect.stringContaining(seen))
  })

  test.each<[what: string, changes: Report, seen: string]>([
    [
      'a drawing without a mark',
      {
        content: `/Figure <</MCID 0>> BDC ${SQUARE} EMC /X Do`,
        page: '/Resources << /XObject << /X 9 0 R >> >>',
        more: [stream(SQUARE, FORM)],
      },
      'page 2 shows something',
    ],
    [
      'a drawing in itself',
      {
        page: '/Resources << /XObject << /X 9 0 R >> >>',
        content: '/Figure <</MCID 0>> BDC /X Do EMC',
        more: [stream('/X Do', FORM)],
      },
      'drawings are nested too deep',
    ],
    ['a figure without words', { element: '/S /Figure' }, 'has no alternative text'],
    [
      'a drawing that doubles',
      {
        page: '/Resources << /XObject << /X0 9 0 R >> >>',
        content: '/Figure <</MCID 0>> BDC /X0 Do EMC',
        more: Array.from({ length: 25 }, (_, i) => {
          const next = `/X${i + 1}`
          const resources = `/Resources << /XObject << ${next} ${i + 10} 0 R >> >>`
          return i === 24 ? stream(SQUARE, FORM) : stream(`${next} Do ${next} Do`, `${FORM} ${resources}`)
        }),
      },
      'a page has too many drawings',
    ],
    [
      'an image that leads to no element',
      {
        page: '/Resources << /XObject << /X 9 0 R >> >>',
        content: '/Figure <</MCID 0>> BDC /X Do EMC',
        element: '/S /Figure /Alt (x) /T (tagged)',
        more: [stream('x', '/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray')],
      },
      'has a drawing that leads back elsewhere',
    ],
    [
      'a link to no page',
      {
        page: '/Annots [9 0 R]',
        more: ['<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /F 4 /Contents (x) /Dest [8 0 R /Fit] >>'],
      },
      'leads to a page that is not there',
    ],
    ['a first heading that is not the first', { element: '/S /H3' }, 'H3 (object'],
  ])('%s', async (_, changes, seen) => {
    const file = edited(report(changes), object =>
      object.includes('/T (tagged)') ? object.replace('/K 0', '/K [0 << /Type /OBJR /Obj 9 0 R >>]') : object,
    )
    expect(await faultsOf(file)).toContainEqual(expect.stringContaining(seen))
  })
})

test('what is accepted, alone, is right behind a letter', async () => {
  const piece = fc.constantFrom(
    ...['/Figure <</MCID 0>> BDC', '/Artifact BMC', '/Span BMC', 'EMC', SQUARE, 'q', '/X Do', '% x', 'W n'],
  )
  const element = fc.constantFrom('/S /Figure /Alt (x)', '/S /Figure', '/S /P', '/S /H1', '/S /H2', '/S /TH')
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 4 }), element, async (pieces, kind) => {
      const content = `/Figure <</MCID 0>> BDC ${SQUARE} EMC ${pieces.join('\n')}\n`
      const file = report({ content, element: kind })
      const { report: log, diagnostics } = createLog()
      const isAccepted = (await openAppendix('r.pdf', file, undefined, log)) !== undefined
      expect(diagnostics.length > 0).toBe(!isAccepted)
      if (!isAccepted) return
      expect(await faultsOf(file)).toEqual([])
      accepted++
    }),
    { numRuns: 100 },
  )
  expect(accepted).toBeGreaterThan(5)
})
