import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { readingOnce } from './stream.ts'

/** The values of a property: one, or those of its list. */
export type ValuesOf = (property: string) => readonly string[]

/** What an XMP packet says; or why there is no telling. */
export const readXmp = readingOnce((content): ValuesOf | string => {
  const packet = content.toString('utf8')
  for (const frame of knownFrames) {
    const texts = textsIn(packet, frame)
    if (texts) return property => valuesIn(frame, texts, property)
  }
  const properties = propertiesOf(packet)
  if (typeof properties === 'string') return properties
  const frame = frameOf(packet)
  if (frame) knownFrames.unshift(frame)
  if (knownFrames.length > KEPT_FRAMES) knownFrames.pop()
  return property => properties.get(property) ?? []
})

/** Letters differ in a few texts: what is around them was read before. */
interface Frame {
  /** What stands before, between and behind the texts. */
  readonly pieces: readonly string[]
  /** The values of each property: the text of this number, or what is the same in all packets. */
  readonly values: ReadonlyMap<string, readonly (number | string)[]>
}

const KEPT_FRAMES = 8
const knownFrames: Frame[] = []

/** All there is between two tags, where it means itself: no reference, no line end to be normalised, nothing forbidden. */
const PLAIN_TEXT = /(?<=>)[ -%'-;=?-~\u00a0-\udfff\ue001-\ufffd]+(?=<)/g
const IS_PLAIN = /^[ -%'-;=?-~\u00a0-\udfff\ue001-\ufffd]+$/

/** Stands before the number of a text: a character that is in none. */
const GAP = '\ue000'
const NUMBERED_GAP = /^\ue000(\d+)$/

/** Undefined if it has more than elements and texts that mean themselves. */
function frameOf(packet: string): Frame | undefined {
  if (packet.includes('<!') || packet.includes(GAP)) return undefined
  let count = 0
  const framed = propertiesOf(packet.replace(PLAIN_TEXT, () => `${GAP}${count++}`))
  if (typeof framed === 'string') return undefined
  const values = new Map<string, readonly (number | string)[]>()
  for (const [name, written] of framed) {
    const places = written.map(value => Number(NUMBERED_GAP.exec(value)?.[1] ?? Number.NaN))
    if (written.some((value, i) => Number.isNaN(places[i]) && value.includes(GAP))) return undefined
    values.set(
      name,
      written.map((value, i) => (value.includes(GAP) ? (places[i] as number) : value)),
    )
  }
  return { pieces: packet.split(PLAIN_TEXT), values }
}

/** The texts of a packet that is this frame otherwise. */
function textsIn(packet: string, { pieces }: Frame): readonly string[] | undefined {
  const texts: string[] = []
  let at = 0
  for (const piece of pieces) {
    if (at > 0) {
      const end = packet.indexOf('<', at)
      const text = packet.slice(at, end)
      if (!IS_PLAIN.test(text)) return undefined
      texts.push(text)
      at = end
    }
    if (!packet.startsWith(piece, at)) return undefined
    at += piece.length
  }
  return at === packet.length ? texts : undefined
}

function valuesIn({ values }: Frame, texts: readonly string[], property: string): readonly string[] {
  const found = values.get(property) ?? []
  return found.map(value => (typeof value === 'number' ? (texts[value] ?? '') : value))
}

/** Prefixes of XMP that PDF/A fixes (ISO 19005-2 §6.6.2, ISO 14289-1 §5). */
const NAMESPACES: Readonly<Record<string, string>> = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
}

function propertiesOf(packet: string): ReadonlyMap<string, readonly string[]> | string {
  const properties = new Map<string, string[]>()
  let otherwise: string | undefined
  const walk = (element: XmlElement, property: string): void => {
    for (const [prefix, meaning] of Object.entries(NAMESPACES)) {
      const written = element.attributes[`xmlns:${prefix}`] ?? meaning
      if (written !== meaning) otherwise = `the XMP has the prefix ${prefix} for “${written}”`
    }
    const children = element.children.filter(child => child instanceof XmlElement)
    const name = element.name.startsWith('rdf:') ? property : element.name
    if (children.length === 0) properties.set(name, [...(properties.get(name) ?? []), element.text])
    for (const child of children) walk(child, name)
  }
  try {
    const { root } = parseXml(packet.replace(/^\ufeff/, ''))
    if (root) walk(root, '')
  } catch (cause) {
    return `the XMP is not well-formed: ${cause instanceof Error ? cause.message.replace(/\n[\s\S]*/, '') : cause}`
  }
  return otherwise ?? properties
}
