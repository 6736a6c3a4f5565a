import type { Refuse } from './refuse.ts'
import { get, isObject, namesIn, type PdfDictionary } from './values.ts'

/**
 * What an enclosure says of itself in its XMP: only who says PDF/A-2 or -3 and PDF/UA-1 has done for its pages what we do
 * for ours, and no program could do that afterwards.
 */
export function checkClaims(catalog: PdfDictionary, refuse: Refuse): void {
  const metadata = catalog.get('Metadata')
  const isPlain = isObject(metadata) && namesIn(get(metadata, 'Filter')).length === 0
  const xmp = isPlain && metadata.bytes ? new TextDecoder().decode(metadata.bytes) : ''
  const pdfa = claim(xmp, 'pdfaid:part')
  const pdfua = claim(xmp, 'pdfuaid:part')
  if (pdfa !== '2' && pdfa !== '3') {
    const problem = pdfa === undefined ? 'does not say that it is PDF/A' : `is PDF/A-${pdfa}`
    refuse('pdf/unsupported', problem, 'export it as PDF/A-2a or PDF/A-3a, or enclose it without `append`')
  }
  if (pdfua !== '1') {
    const problem = pdfua === undefined ? 'does not say that it is PDF/UA' : `is PDF/UA-${pdfua}`
    refuse('pdf/unsupported', problem, 'export it as PDF/UA-1, or enclose it without `append`')
  }
}

/** The value of a property, which may be an element or an attribute. */
function claim(xmp: string, property: string): string | undefined {
  const [, element, attribute] =
    new RegExp(`<${property}>\\s*(\\d+)|\\b${property}\\s*=\\s*["'](\\d+)`).exec(xmp) ?? []
  return element ?? attribute
}
