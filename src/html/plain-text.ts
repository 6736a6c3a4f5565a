import { decodeReferences } from './references.ts'

/** What begins markup, ends a line, or has no place in a text. */
const MORE_THAN_TEXT = /[<\p{Cc}\p{Cs}]/u

/** The text that HTML stands for, wherever it is put into an element; undefined if it may be more than that, or have a fault. */
export function plainText(html: string): string | undefined {
  if (MORE_THAN_TEXT.test(html)) return undefined
  let isFaultless = true
  const text = decodeReferences(html, false, () => {
    isFaultless = false
  })
  return isFaultless ? text : undefined
}
