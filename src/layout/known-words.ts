import { createRecent, type Recent } from '../base/index.ts'
import type { InlineText } from '../box/index.ts'
import type { HyphenatorOf } from '../text/index.ts'
import type { LayoutContext } from './context.ts'
import type { TextFont } from './text-font.ts'
import type { Word } from './tokens.ts'

/** What a word is in one font, wherever it stands. */
export type KnownWord = Pick<Word, 'text' | 'runs' | 'width' | 'hyphenation'>

/** Several times what a letter has. */
const KEPT_WORDS = 2_000

const knownOfFont = new WeakMap<TextFont, WeakMap<HyphenatorOf, Map<string, Recent<KnownWord>>>>()

/** The words that were set like `item` before, as they are written: most words of a letter are in others too. */
export function knownWords(
  { lang, isName }: InlineText,
  font: TextFont,
  { hyphenatorOf }: LayoutContext,
): Recent<KnownWord> {
  const ofFont = knownOfFont.get(font) ?? new WeakMap<HyphenatorOf, Map<string, Recent<KnownWord>>>()
  knownOfFont.set(font, ofFont)
  const known = ofFont.get(hyphenatorOf) ?? new Map<string, Recent<KnownWord>>()
  ofFont.set(hyphenatorOf, known)
  // A name is not divided.
  const key = isName ? `${lang} name` : lang
  const words = known.get(key) ?? createRecent<KnownWord>(KEPT_WORDS)
  known.set(key, words)
  return words
}
