import type { Typography } from '../text/index.ts'

/** What is put in the place of a stretch of a text. */
export interface Replacement {
  readonly at: number
  readonly length: number
  readonly text: string
}

/** Stands in a text for what is no text: code, an image. It counts as a letter. */
export const OBJECT = '\ufffc'

const APOSTROPHE = '’'
const LETTER = /[\p{L}\p{N}\ufffc]/u
const OPENING_MARK = /[([{<¿¡“‘„‚«‹/–—-]/

interface OpenQuote {
  readonly at: number
  readonly mark: string
}

/**
 * What the straight quotes of a text stand for. Between letters `'` is an apostrophe; else what stands on both sides
 * tells whether a quote can open or close. `isFixed` says which characters stay as they are.
 */
export function replaceQuotes(
  text: string,
  isFixed: (offset: number) => boolean,
  { double, single, elisions }: Typography,
): readonly Replacement[] {
  const replacements: Replacement[] = []
  const put = (at: number, replacement: string) => replacements.push({ at, length: 1, text: replacement })
  const marksOf = (mark: string) => (mark === '"' ? double : single)
  // 't, 's, and years and decades: '90, '70s
  const elision = new RegExp(`'(?:\\d\\d(?!\\d)|(?:${elisions.join('|') || '(?!)'})(?!\\p{L}))`, 'uy')

  const open: OpenQuote[] = []
  const openCount = new Map<string, number>()
  const count = (mark: string, change: number) => openCount.set(mark, (openCount.get(mark) ?? 0) + change)
  /** A quote that is never closed goes on in the next paragraph, or is the apostrophe of a word that we do not know. */
  const giveUp = ({ at, mark }: OpenQuote) => put(at, mark === '"' ? double[0] : APOSTROPHE)
  const close = (at: number, mark: string) => {
    for (let quote = open.pop(); quote; quote = open.pop()) {
      count(quote.mark, -1)
      if (quote.mark === mark) {
        put(quote.at, marksOf(mark)[0])
        break
      }
      giveUp(quote)
    }
    put(at, marksOf(mark)[1])
  }

  for (const { 0: mark, index: at } of text.matchAll(/["']/g)) {
    if (isFixed(at)) continue
    const before = text[at - 1] ?? ' '
    const after = text[at + 1] ?? ' '
    const isAfterOpening = open.at(-1)?.at === at - 1
    const mayOpen = (/\s/.test(before) || OPENING_MARK.test(before) || isAfterOpening) && !/\s/.test(after)
    const mayClose = !/\s/.test(before)
    const isOpen = (openCount.get(mark) ?? 0) > 0
    elision.lastIndex = at

    if (mark === "'" && LETTER.test(before) && LETTER.test(after)) put(at, APOSTROPHE)
    else if (mark === "'" && mayOpen && elision.test(text)) put(at, APOSTROPHE)
    else if (mayOpen && !(mayClose && isOpen && !LETTER.test(after))) {
      open.push({ at, mark })
      count(mark, 1)
    } else if (mayClose && isOpen) close(at, mark)
    // 15" is a size, and 5' too.
    else if (mayClose && !/\d/.test(before)) put(at, mark === '"' ? double[1] : APOSTROPHE)
  }
  open.forEach(giveUp)
  return replacements
}
