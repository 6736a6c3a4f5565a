import { markedContent } from './pdf-content.ts'
import {
  arrayOf,
  dictionaryOf,
  isDictionary,
  isRef,
  type Pdf,
  type PdfDictionary,
  type PdfValue,
  textIn,
} from './pdf-reader.ts'

/**
 * The structure tree as a screen reader walks it, one element a line: its role, its attributes, its text. `¬` is the
 * soft hyphen of a divided word, `⏎2` where the element goes on on page 2; links end with their annotations' target.
 */
export function tagsOf(pdf: Pdf): string {
  const texts = new Map(
    pdf.pages.map(page => [
      page.ref,
      new Map(markedContent(pdf, page).map(({ mcid, text }) => [mcid, text])),
    ]),
  )
  const pageNumber = new Map(pdf.pages.map(({ ref }, i) => [ref, i + 1]))
  const lines: string[] = []

  const write = (element: PdfDictionary, depth: number, outerPage: number | undefined): void => {
    let page = pageOf(element) ?? outerPage
    const { S } = element.entries
    let line = [String(S).slice(1), ...attributesOf(pdf, element)].join('  ')
    let text = ''
    let target = ''
    const flush = () => {
      const quoted = text === '' ? '' : `“${text.replaceAll('\u00ad', '¬')}”`
      const parts = [line, quoted, target].filter(part => part !== '')
      if (parts.length > 0) lines.push('  '.repeat(line === '' ? depth + 1 : depth) + parts.join('  '))
      line = ''
      text = ''
      target = ''
    }
    for (const kid of kidsOf(pdf, element)) {
      const content = markOf(kid)
      if (content) {
        const kidPage = content.page ?? page
        if (kidPage !== page && text !== '') text += `⏎${pageNumber.get(kidPage ?? 0)} `
        page = kidPage
        text += texts.get(kidPage ?? 0)?.get(content.mcid) ?? '�'
      } else if (isDictionary(kid) && kid.entries.Type === '/OBJR') {
        target += `${target === '' ? '' : ' '}→ ${textIn(pdf.get(kid, 'Obj', 'A', 'URI'))}`
      } else {
        flush()
        write(dictionaryOf(kid), depth + 1, page)
      }
    }
    flush()
  }
  for (const kid of kidsOf(pdf, dictionaryOf(pdf.get(pdf.catalog, 'StructTreeRoot')))) {
    write(dictionaryOf(kid), 0, undefined)
  }
  return `${lines.join('\n')}\n`
}

/** What is left out of the structure: furniture with words, one line for each piece; without words it is only named. */
export function artifactsOf(pdf: Pdf): string {
  const lines = pdf.pages.flatMap((page, i) =>
    markedContent(pdf, page)
      .filter(({ artifact }) => artifact !== undefined)
      .map(({ artifact, text }) => `Artifact ${artifact}  page ${i + 1}${text === '' ? '' : `  “${text}”`}`),
  )
  return lines.map(line => `${line}\n`).join('')
}

/** Kids of an element or of the root, references followed. */
export function kidsOf(pdf: Pdf, element: PdfDictionary): readonly PdfValue[] {
  return arrayOf(pdf.get(element, 'K')).map(kid => pdf.get(kid) ?? null)
}

/** The marked content that a kid stands for; the page is missing when it is the element's own. */
export function markOf(
  kid: PdfValue,
): { readonly page: number | undefined; readonly mcid: number } | undefined {
  if (typeof kid === 'number') return { page: undefined, mcid: kid }
  if (!isDictionary(kid) || kid.entries.Type !== '/MCR') return undefined
  return { page: pageOf(kid), mcid: Number(kid.entries.MCID) }
}

/** The number of the object that is the page of an element, of marked content or of an annotation. */
export function pageOf({ entries: { Pg } }: PdfDictionary): number | undefined {
  return isRef(Pg) ? Pg.ref : undefined
}

function attributesOf(pdf: Pdf, element: PdfDictionary): string[] {
  const alt = textIn(pdf.get(element, 'Alt'))
  const lang = textIn(pdf.get(element, 'Lang'))
  const scope = pdf.get(element, 'A', 'Scope')
  const numbering = pdf.get(element, 'A', 'ListNumbering')
  return [
    ...(lang === undefined ? [] : [`lang=${lang}`]),
    ...(scope === undefined ? [] : [`scope=${String(scope).slice(1)}`]),
    ...(numbering === undefined ? [] : [`numbering=${String(numbering).slice(1)}`]),
    ...(alt === undefined ? [] : [`alt=“${alt}”`]),
  ]
}
