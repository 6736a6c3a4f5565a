import { error, type Report, type Span } from '../base/index.ts'
import { type Appendix, readAppendix } from '../foreign/index.ts'
import type { PagedDocument } from '../layout/index.ts'
import { type Metadata, writePdf } from '../pdf/index.ts'
import { verifyPdf } from '../verify/index.ts'

/** A letter of nothing but what is appended: whatever is wrong with it, the appended pages brought along. */
const EMPTY: PagedDocument = {
  pages: [],
  structure: { kind: 'element', role: 'Document', children: [] },
  regions: [],
}
const METADATA: Metadata = { title: '-', author: '-', keywords: [], lang: 'en', date: new Date(0) }

/** A file of many pages may have the same mistake on each. */
const MOST_TOLD = 5

/**
 * A PDF whose pages can follow those of a letter: the check of finished letters finds nothing in them, so that whatever
 * it finds later is a mistake of ours. Undefined, after every reason, for another.
 */
export async function openAppendix(
  name: string,
  bytes: Uint8Array,
  span: Span | undefined,
  report: Report,
): Promise<Appendix | undefined> {
  const appendix = await readAppendix(name, bytes, span, report)
  if (!appendix) return undefined
  const alone = writePdf(EMPTY, METADATA, { background: {}, appendices: [appendix], attachments: [] })
  // Objects have other numbers than in the file.
  const found = verifyPdf(alone, METADATA, appendix.pages.length).map(({ fault }) =>
    fault.replace(/ \(object \d+\)| in object \d+/g, ''),
  )
  const faults = [...new Set(found)]
  const hints = ['export it as PDF/A-2a and PDF/UA-1 anew, or enclose it without `append`']
  for (const fault of faults.slice(0, MOST_TOLD)) {
    report(error('pdf/unsupported', `${name} cannot be appended: ${fault}`, span, hints))
  }
  const more = faults.length - MOST_TOLD
  if (more > 0) report(error('pdf/unsupported', `${name} has ${more} more faults like these`, span))
  return faults.length > 0 ? undefined : appendix
}
