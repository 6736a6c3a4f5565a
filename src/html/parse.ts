import type { Report } from '../base/index.ts'
import type { Html } from '../template/index.ts'
import type { Document } from './dom.ts'
import { joinParts } from './joined.ts'
import { type Nodes, OWN_NODES } from './shared-nodes.ts'
import { tokenize } from './tokenize.ts'
import { createTree } from './tree.ts'

/** Parses a filled letterhead. HTML would drop, move or repair what is wrong, in silence: here it is reported. */
export function parseHtml(html: Html, path: string, report: Report, nodes: Nodes = OWN_NODES): Document {
  const source = joinParts(html, path)
  const { sink, texts, finish } = createTree(source, nodes, report)
  tokenize(source.file.text, sink)
  const root = finish()
  return { root, texts, lang: root.attributes.get('lang') ?? '' }
}
