import { error, type Report, type SourceFile, type Span, spanOf } from '../base/index.ts'

/** The bytes of a file as text; undefined, after a report at the first byte that is none, when they are not UTF-8. */
export function decodeUtf8(path: string, bytes: Uint8Array, report: Report): SourceFile | undefined {
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    const { place, hint } = placeOfFault(path, bytes)
    report(error('data/bad-character', `\`${path}\` is not text in UTF-8`, place, [hint]))
    return undefined
  }
}

/** For the code frame the text is decoded all the same, as what it most likely is. */
function placeOfFault(path: string, bytes: Uint8Array): { readonly place: Span; readonly hint: string } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const start = firstReplaced(text, bytes)
  // Without `stream` Node 20 takes it for ISO 8859-1.
  const windows = new TextDecoder('windows-1252').decode(bytes, { stream: true })
  if (/^[\0-\x7f]*$/.test(text.slice(0, start)) && isSensible(windows)) {
    const place = spanOf({ path, text: windows }, start, start + 1)
    return { place, hint: 'it looks like Windows-1252: save it as UTF-8' }
  }
  return { place: spanOf({ path, text }, start, start + 1), hint: 'if it is a text, save it as UTF-8' }
}

/** Where the decoder first put U+FFFD for what it could not read, and not for one that is in the file. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  let [end, byte] = [0, 0]
  for (const { index } of text.matchAll(/\ufffd/g)) {
    byte += Buffer.byteLength(text.slice(end, index))
    const isWritten = bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd
    if (!isWritten) return index
    end = index + 1
    byte += 3
  }
  return text.length
}

/** Whether a text in one byte a character has no controls, as other files have. */
function isSensible(text: string): boolean {
  return !/[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]/.test(text)
}
