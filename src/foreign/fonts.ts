import type { Refuse } from './refuse.ts'
import { arrayIn, dictionaryIn, get, namesIn, type PdfDictionary } from './values.ts'

const HINT = 'let the program that made it embed its fonts, or turn its text into outlines'

/** PDF/A wants every font inside the file, and of every glyph the text that it stands for. */
export function checkFont(font: PdfDictionary, refuse: Refuse): void {
  const subtype = String(get(font, 'Subtype'))
  if (subtype.startsWith('CIDFont')) return
  if (subtype === 'Type3') {
    refuse('pdf/unsupported', 'has a font whose glyphs are drawings (Type 3)', HINT)
    return
  }
  const name = String(get(font, 'BaseFont') ?? subtype).replace(/^[A-Z]{6}\+/, '')
  const holder = subtype === 'Type0' ? arrayIn(font, 'DescendantFonts')[0] : font
  const descriptor = dictionaryIn(holder, 'FontDescriptor')
  if (!['FontFile', 'FontFile2', 'FontFile3'].some(key => descriptor.has(key))) {
    refuse('pdf/unsupported', `does not have its font \`${name}\` inside`, HINT)
  } else if (get(font, 'ToUnicode') === undefined && !saysItsText(font)) {
    refuse('pdf/unsupported', `does not say which text the glyphs of its font \`${name}\` stand for`, HINT)
  }
}

/** The encodings whose codes stand for known characters (ISO 19005-2 §6.2.11.7.2). */
function saysItsText(font: PdfDictionary): boolean {
  const encoding = get(font, 'Encoding')
  const names = [...namesIn(encoding), ...namesIn(get(encoding, 'BaseEncoding'))]
  return names.some(name => ['WinAnsiEncoding', 'MacRomanEncoding'].includes(name))
}
