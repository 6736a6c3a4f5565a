import type { Report } from '../../base/index.ts'
import type { Refuse } from '../refuse.ts'
import type { VectorImage } from '../types.ts'
import { createReadAttribute } from './attributes.ts'
import { createComplaints } from './complaints.ts'
import { drawSvg } from './draw.ts'
import { viewportOf } from './viewport.ts'
import { parseRoot } from './xml.ts'

const MAX_FILE_BYTES = 1e6
const MAX_SEGMENTS = 50_000

/**
 * Logos and signatures: filled and stroked shapes, and nothing else of SVG 2. What we do not draw is an error at its
 * place in the SVG, never left out in silence.
 */
export function decodeSvg(
  name: string,
  bytes: Uint8Array,
  refuse: Refuse,
  report: Report,
): VectorImage | undefined {
  if (bytes.length > MAX_FILE_BYTES) {
    return refuse(
      'image/too-large',
      `is an SVG image larger than ${MAX_FILE_BYTES / 1e6} MB`,
      'save it as PNG',
    )
  }
  const text = decodeUtf8(bytes)
  if (text === undefined) return refuse('image/unreadable', 'is not valid UTF-8')
  const file = { path: name, text }
  const root = parseRoot(file, report)
  if (!root) return undefined

  const complaints = createComplaints(file, report)
  const complain = complaints.about(root)
  if (root.name !== 'svg') complain(`the root element is \`${root.name}\`, not \`svg\``)
  const viewport = viewportOf(createReadAttribute(root.attributes, complain))
  if (!viewport && !complaints.exist()) complain('an SVG needs a `viewBox`, or a `width` and a `height`')
  const shapes = drawSvg(root, complaints)
  if (!viewport || complaints.exist()) return undefined

  const segments = shapes.reduce((sum, { path }) => sum + path.length, 0)
  if (segments > MAX_SEGMENTS) {
    return refuse(
      'image/too-large',
      `has ${segments} path segments, more than ${MAX_SEGMENTS}`,
      'save it as PNG',
    )
  }
  return { kind: 'vector', ...viewport, shapes }
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
