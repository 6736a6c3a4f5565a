const LONGEST_BYTES = 100
const EXTENSION = '.pdf'

/** Names that mean a device on Windows, whatever follows the dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/i

/**
 * A file name that every disk takes, of any text: letters, digits, `.`, `_` and `-` stay, in one spelling (NFC). Its
 * `.pdf` may be in the text. Empty when nothing is left.
 */
export function fileNameOf(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\.pdf$/i, '')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/-{2,}/g, '-')
  const stem = trimmed(cut(trimmed(plain), LONGEST_BYTES - EXTENSION.length))
  if (stem === '') return ''
  return (DEVICE.test(stem) ? `_${stem}` : stem) + EXTENSION
}

/** Neither hidden, nor an option of a command, nor with an end that Windows drops; and not with a lone accent. */
function trimmed(text: string): string {
  return text.replace(/^[\p{M}.-]+/u, '').replace(/[.-]+$/, '')
}

function cut(text: string, bytes: number): string {
  let short = ''
  let length = 0
  for (const character of text) {
    length += Buffer.byteLength(character)
    if (length > bytes) break
    short += character
  }
  return short
}

/** Two names of which this is the same are one file on some disk. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase()
}

const TOKEN = /\{\{\s*([^{}]*?)\s*\}\}/g

/** What a pattern such as `{{reference}}-{{to.surname}}` asks for. */
export function fieldsOfName(pattern: string): readonly string[] {
  return [...pattern.matchAll(TOKEN)].map(([, name = '']) => name)
}

/** The pattern with what `textOf` says of each name; the names of which it says nothing, when there are any. */
export function fillName(
  pattern: string,
  textOf: (name: string) => string | undefined,
): { readonly name: string } | { readonly missing: readonly string[] } {
  const missing: string[] = []
  const name = pattern.replace(TOKEN, (_, field: string) => {
    const value = textOf(field)?.trim()
    if (value === undefined || value === '') missing.push(field)
    return value ?? ''
  })
  return missing.length > 0 ? { missing } : { name: fileNameOf(name) }
}
