import { describe, expect, it } from 'vitest'
import { createLog } from '../../../src/base/index.ts'
import { readAppendix, readBackground } from '../../../src/foreign/index.ts'
import { get } from '../../../src/foreign/values.ts'
import { cmykProfile, report, type Sheet, sheet, stream } from '../../helpers/foreign-pdf.ts'

async function backgroundOf(changes: Sheet) {
  const { report: log, diagnostics } = createLog()
  const page = (await readBackground('p.pdf', sheet(changes), [1], undefined, log))?.get(1)
  return page ?? expect.fail(diagnostics.map(({ message }) => message).join())
}

const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'

describe('a background', () => {
  it('is as large as the paper is cut', async () => {
    const { width, height, form } = await backgroundOf({
      box: '-10 -20 615 860',
      page: '/CropBox [-5 -5 600 850] /TrimBox [0 0 595 842]',
    })
    expect([width, height]).toEqual([595, 842])
    expect(get(form, 'Matrix')).toEqual([1, 0, 0, 1, -0, -0])
  })

  it('loses the tags of its old structure, in the drawings within it too', async () => {
    const { form } = await backgroundOf({
      content: '/P <</MCID 0>> BDC 0 0 9 9 re f EMC /A BMC /X Do EMC',
      resources: '/XObject << /X 5 0 R >> /Properties << /MC0 << /MCID 1 >> >>',
      more: [stream('/OC /MC0 BDC 0 0 1 1 re f EMC', `${FORM} /Resources << >> /StructParents 0`)],
    })
    const inner = get(form, 'Resources', 'XObject')
    const drawing = inner instanceof Map ? inner.get('X') : undefined
    const bytes = [form, drawing as typeof form].map(({ bytes = '' }) => Buffer.from(bytes).toString())
    expect(bytes).toEqual(['0 0 9 9 re\nf\n/X Do', '0 0 1 1 re\nf'])
    expect(get(drawing, 'StructParents')).toBeUndefined()
    expect(get(form, 'Resources', 'Properties')).toBeUndefined()
  })

  it('gets the profile of its output intent wherever its ink is meant', async () => {
    const { form } = await backgroundOf({
      content: '1 0 0 0 k 0 0 9 9 re f',
      resources: '/ColorSpace << /C [/Indexed /DeviceCMYK 1 5 0 R] >>',
      page: '/Group << /S /Transparency /CS /DeviceCMYK >>',
      catalog: '/OutputIntents [<< /S /GTS_PDFX /DestOutputProfile 6 0 R >>]',
      more: [stream('01234567'), stream(cmykProfile(), '/N 4 /Alternate /DeviceCMYK')],
    })
    const based = ['ICCBased', expect.objectContaining({ bytes: expect.any(Uint8Array) })]
    expect(get(form, 'Resources', 'ColorSpace', 'DefaultCMYK')).toEqual(based)
    expect(get(form, 'Resources', 'ColorSpace', 'C')).toEqual(['Indexed', based, 1, expect.anything()])
    expect(get(form, 'Group', 'CS')).toEqual(based)
  })

  it('keeps resources whose names are those of entries that are dropped', async () => {
    const { form } = await backgroundOf({
      resources: '/ExtGState << /OC << /ca 1 >> /Metadata << /CA 1 >> >>',
    })
    expect(get(form, 'Resources', 'ExtGState')).toEqual(
      new Map([
        ['OC', new Map([['ca', 1]])],
        ['Metadata', new Map([['CA', 1]])],
      ]),
    )
  })
})

describe('an appendix', () => {
  async function appendixOf(changes: Parameters<typeof report>[0]) {
    const { report: log, diagnostics } = createLog()
    const appendix = await readAppendix('r.pdf', report(changes), undefined, log)
    return appendix ?? expect.fail(diagnostics.map(({ message }) => message).join())
  }

  it('has the roles, attributes and IDs that its own words stand for', async () => {
    const { top, ids, parents } = await appendixOf({
      structure:
        '/RoleMap << /Plaatje /Beeld /Beeld /Figure >> /ClassMap << /Blok << /O /Layout /Placement /Block >> >>',
      element: '/S /Plaatje /C /Blok /ID (f1) /A << /O /Table /Headers [(f1)] >> /Alt (x)',
    })
    const [[id, figure] = expect.fail()] = ids
    const own = Buffer.from('r.pdf:f1')
    expect(Buffer.from(id)).toEqual(own)
    expect(get(figure, 'S')).toBe('Figure')
    expect(get(figure, 'A')).toEqual([
      new Map([
        ['O', 'Layout'],
        ['Placement', 'Block'],
      ]),
      new Map<string, unknown>([
        ['O', 'Table'],
        ['Headers', [own]],
      ]),
    ])
    expect(Buffer.from(get(top, 'Lang') as Uint8Array).toString()).toBe('en')
    expect(parents.get(0)).toEqual([figure])
  })

  it('has links to its own pages, by their names no more', async () => {
    const { pages } = await appendixOf({
      page: '/Annots [9 0 R]',
      catalog: entries => `${entries} /Names << /Dests << /Names [(top) << /D [3 0 R /Fit] >>] >> >>`,
      more: ['<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoTo /D (top) >> >>'],
    })
    const links = get(pages[0], 'Annots')
    const [link] = Array.isArray(links) ? links : []
    expect(get(link, 'Dest')).toEqual([pages[0], 'Fit'])
    expect(get(link, 'A')).toBeUndefined()
  })
})
