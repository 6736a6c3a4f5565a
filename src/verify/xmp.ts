import { readingOnce } from './stream.ts'
import { Unreadable } from './tokens.ts'

/** The values of each property: one, or those of its list. */
export type Properties = ReadonlyMap<string, readonly string[]>

/** What an XMP packet says; or why there is no telling. */
export const readXmp = readingOnce((content): Properties | string => {
  try {
    return propertiesOf(content.toString('utf8'))
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause
    return `the XMP is not well-formed: ${cause.message}`
  }
})

/** Of XML what we write: processing instructions and texts as well as tags, their attributes within. */
const TOKEN = /<\?xpacket [^<>]*\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<&]*")*)\s*(\/?)>|([^<]+)/y
const ATTRIBUTE = /([\w:.-]+)="([^"]*)"/g

/** Prefixes of XMP that PDF/A fixes (ISO 19005-2 §6.6.2, ISO 14289-1 §5). */
const NAMESPACES: Readonly<Record<string, string>> = {
  'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:xmp': 'http://ns.adobe.com/xap/1.0/',
  'xmlns:pdf': 'http://ns.adobe.com/pdf/1.3/',
  'xmlns:pdfaid': 'http://www.aiim.org/pdfa/ns/id/',
  'xmlns:pdfuaid': 'http://www.aiim.org/pdfua/ns/id/',
}

/** An element that is open. */
interface Open {
  readonly name: string
  /** What its text is a value of: lists and their items are no properties. */
  readonly property: string
  hasElements: boolean
  text: string
}

function propertiesOf(packet: string): Properties | string {
  const properties = new Map<string, string[]>()
  const open: Open[] = [{ name: '', property: '', hasElements: false, text: '' }]
  let otherwise: string | undefined
  for (let at = 0; at < packet.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(packet)
    if (!found) throw new Unreadable(`nothing can be read at ${at}`)
    const [, slash, name, attributes = '', isEmpty, text] = found
    const inner = open.at(-1) as Open
    if (text !== undefined) inner.text += plainText(text)
    else if (name !== undefined) {
      if (slash === '') {
        inner.hasElements = true
        const property = name.startsWith('rdf:') ? inner.property : name
        open.push({ name, property, hasElements: false, text: '' })
        otherwise ??= otherMeaning(attributes)
      }
      if (slash !== '' && `${attributes}${isEmpty}` !== '')
        throw new Unreadable(`nothing can be read at ${at}`)
      if (slash !== '' || isEmpty !== '') close(name)
    }
  }
  const [packetItself, unclosed] = open
  if (unclosed) throw new Unreadable(`<${unclosed.name}> has no end`)
  if (packetItself?.text.trim() !== '') throw new Unreadable('a text stands outside')
  return otherwise ?? properties

  function close(name: string): void {
    const { property, hasElements, text, ...ended } = open.pop() as Open
    if (ended.name !== name) throw new Unreadable(`</${name}> ends <${ended.name}>`)
    if (hasElements) return
    const values = properties.get(property)
    if (values) values.push(text)
    else properties.set(property, [text])
  }
}

function otherMeaning(attributes: string): string | undefined {
  if (attributes === '') return undefined
  for (const [, name = '', value] of attributes.matchAll(ATTRIBUTE)) {
    const meaning = NAMESPACES[name]
    if (meaning !== undefined && meaning !== value)
      return `the XMP has the prefix ${name.slice('xmlns:'.length)} for “${value}”`
  }
  return undefined
}

/** XML 1.0 §2.2. */
const FORBIDDEN = /[^\t\n\r -\ufffd]|\]\]>/
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plainText(text: string): string {
  if (FORBIDDEN.test(text)) throw new Unreadable('Invalid character')
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,6})|([a-z]+));|&/g, (reference, code?: string, name = '') => {
    const character = code === undefined ? NAMED[name] : String.fromCodePoint(Number(code))
    if (character === undefined) throw new Unreadable(`${reference} stands for nothing`)
    return character
  })
}
