import type { Dictionary } from './pdfkit.ts'

/** What the PDF says of itself. `date` is the letter's own: no clock shows in the file. */
export interface Metadata {
  readonly title: string
  readonly author: string
  /** The number or name by which the sender's files know it. */
  readonly reference?: string
  readonly keywords: readonly string[]
  readonly lang: string
  readonly date: Date
}

const PROGRAM = 'letter'

/** The document information dictionary (ISO 32000-1 §14.3.3). */
export function documentInfo({ title, author, reference, keywords, date }: Metadata): Dictionary {
  return {
    Title: new String(title),
    Author: new String(author),
    ...(reference !== undefined && { Subject: new String(reference) }),
    ...(keywords.length > 0 && { Keywords: new String(keywords.join(', ')) }),
    Creator: new String(PROGRAM),
    Producer: new String(PROGRAM),
    CreationDate: date,
  }
}

/** PDF/A-2a, or PDF/A-3a: the same but that it may hold files of any kind. */
export type PdfaPart = 2 | 3

/**
 * The same in XMP (ISO 16684-1), with the identifiers of PDF/A and PDF/UA-1 and the extension schema that PDF/A demands
 * for the latter (ISO 19005-2 §6.6.2.3). Every value is escaped: pdfkit's own XMP is not.
 */
export function xmpPacket(
  { title, author, reference, keywords, lang, date }: Metadata,
  part: PdfaPart = 2,
): string {
  const created = `${date.toISOString().slice(0, 19)}Z`
  const day = created.slice(0, 10)
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:date><rdf:Seq><rdf:li>${day}</rdf:li></rdf:Seq></dc:date>
<dc:language><rdf:Bag><rdf:li>${escapeXml(lang)}</rdf:li></rdf:Bag></dc:language>${referenceProperties(reference)}${keywordProperties(keywords)}
<xmp:CreateDate>${created}</xmp:CreateDate><xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool>
<pdf:Producer>${PROGRAM}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

/** Also as the description, which is what the Subject of the Info dictionary is in XMP. */
function referenceProperties(reference: string | undefined): string {
  if (reference === undefined) return ''
  const value = escapeXml(reference)
  return `
<dc:identifier>${value}</dc:identifier>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${value}</rdf:li></rdf:Alt></dc:description>`
}

/** One by one for those who search, and in a row as the Info dictionary has them. */
function keywordProperties(keywords: readonly string[]): string {
  if (keywords.length === 0) return ''
  const items = keywords.map(keyword => `<rdf:li>${escapeXml(keyword)}</rdf:li>`)
  return `
<dc:subject><rdf:Bag>${items.join('')}</rdf:Bag></dc:subject>
<pdf:Keywords>${escapeXml(keywords.join(', '))}</pdf:Keywords>`
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
