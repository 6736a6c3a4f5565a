import type { Report } from '../base/index.ts'
import type { Html } from '../template/index.ts'
import type { Document } from './dom.ts'
import { unmark } from './origins.ts'
import { tokenize } from './tokenize.ts'
import { createTree } from './tree.ts'

/** Parses a filled letterhead. HTML would drop, move or repair what is wrong, in silence: here it is reported. */
export function parseHtml(html: Html, path: string, report: Report): Document {
  const source = unmark(html, path)
  const { sink, finish } = createTree(source, report)
  tokenize(source.file.text, sink)
  const root = finish()
  return { root, lang: root.attributes.get('lang') ?? '' }
}
