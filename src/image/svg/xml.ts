import { parseXml, XmlDocumentType, XmlElement, XmlError, XmlProcessingInstruction } from '@rgrove/parse-xml'
import { error, type Report, type SourceFile, spanOf } from '../../base/index.ts'

/** The root element of an XML file, with offsets into the file. Nothing outside the file can change what it means. */
export function parseRoot(file: SourceFile, report: Report): XmlElement | undefined {
  const document = parseDocument(file, report)
  if (!document) return undefined
  for (const node of document.children) {
    const span = spanOf(file, node.start, node.end)
    if (node instanceof XmlDocumentType) {
      report(
        error('image/unsupported', 'a document type is not supported', span, ['delete this declaration']),
      )
      return undefined
    }
    if (node instanceof XmlProcessingInstruction && node.name === 'xml-stylesheet') {
      report(error('image/unsupported', 'a style sheet is not supported', span))
      return undefined
    }
  }
  return document.root ?? undefined
}

function parseDocument(file: SourceFile, report: Report): ReturnType<typeof parseXml> | undefined {
  try {
    return parseXml(file.text, { includeOffsets: true, preserveDocumentType: true })
  } catch (cause) {
    if (cause instanceof XmlError) {
      const start = utf16Offset(file.text, cause.pos)
      const message = `the XML is damaged: ${cause.message.replace(/ \(line.*/s, '')}`
      report(error('image/unreadable', message, spanOf(file, start, start)))
    } else {
      // The parser is recursive: only elements nested by the thousand exhaust its stack.
      report(error('image/unsupported', 'the elements are nested too deep', spanOf(file, 0, 0)))
    }
    return undefined
  }
}

/** parse-xml counts its errors, unlike its nodes, in code points. */
function utf16Offset(text: string, codePoints: number): number {
  return [...text].slice(0, codePoints).join('').length
}

export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter(child => child instanceof XmlElement)
}
