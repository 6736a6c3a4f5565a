import { type BoxTree, placesOfTexts, type TextPlace, withText } from '../box/index.ts'
import type { StyledDocument, StyledElement } from '../css/index.ts'
import { type Document, plainText } from '../html/index.ts'
import type { Image } from '../image/index.ts'
import type { Html, HtmlPart } from '../template/index.ts'

/** Letters on one letterhead, which mostly differ in a few words. Those words alone are made anew. */
export interface AlikeLetters {
  /**
   * What `keep` would be given for this letter, as far as it can be made of a letter before it: all is the same object but what
   * shows other words, and what is around that. `imageOf` says what an `<img>` shows now.
   */
  recall(html: Html, imageOf: ImageOf): MadeBoxes | undefined
  /** Only what was made without a message: another letter has its own. */
  keep(html: Html, made: MadeLetter): void
}

/** What the pages of a letter are made of. */
export interface MadeBoxes {
  readonly styled: StyledDocument
  readonly boxes: BoxTree
}

export interface MadeLetter extends MadeBoxes {
  readonly document: Document
  /** Its images, in the order in which they were asked for. */
  readonly shown: ReadonlyMap<StyledElement, Image | undefined>
}

type ImageOf = (element: StyledElement) => Image | undefined

/** Of those that differ in more than words, as an address has more lines, or a sentence is left out. */
const KEPT_LETTERS = 8

interface KnownLetter {
  readonly made: MadeLetter
  /** Of the values that are but text, by the number of the part. Found when another letter has other words. */
  places: ReadonlyMap<number, TextPlace> | undefined
  /** Those of the last letter that was made of it. */
  parts: readonly HtmlPart[]
  boxes: BoxTree
}

export function rememberAlikeLetters(): AlikeLetters {
  let known: readonly KnownLetter[] = []
  const putFirst = (letter: KnownLetter) => {
    known = [letter, ...known.filter(other => other !== letter)].slice(0, KEPT_LETTERS)
  }
  return {
    recall({ parts }, imageOf) {
      for (const letter of known) {
        const boxes = boxesWith(parts, letter)
        if (!boxes || !showsTheSame(letter.made.shown, imageOf)) continue
        Object.assign(letter, { parts, boxes })
        if (letter !== known[0]) putFirst(letter)
        return { styled: letter.made.styled, boxes }
      }
      return undefined
    },
    keep({ parts }, made) {
      putFirst({ made, places: undefined, parts, boxes: made.boxes })
    },
  }
}

/** Undefined when the letters differ in more than the words of such values. */
function boxesWith(parts: readonly HtmlPart[], letter: KnownLetter): BoxTree | undefined {
  if (parts.length !== letter.parts.length) return undefined
  let { boxes } = letter
  for (const [number, part] of parts.entries()) {
    const before = letter.parts[number]
    if (part === before) continue
    if (typeof part === 'string' || typeof before !== 'object') return undefined
    // Files are looked for beside the one that names them.
    if (part.origin.span.file.path !== before.origin.span.file.path) return undefined
    if (part.html === before.html) continue
    letter.places ??= placesIn(letter)
    const place = letter.places.get(number)
    const value = plainText(part.html)
    const changed = place && value !== undefined && withText(boxes, place, value, part.origin)
    if (!changed) return undefined
    boxes = changed
  }
  return boxes
}

function placesIn({ made, parts }: KnownLetter): ReadonlyMap<number, TextPlace> {
  const { document, styled, boxes } = made
  const texts = [...document.texts].filter(([number, { value }]) => {
    const part = parts[number]
    return typeof part === 'object' && plainText(part.html) === value
  })
  const placeOf = placesOfTexts(
    texts.map(([, text]) => text),
    styled.root,
    boxes,
  )
  return new Map(
    texts.flatMap(([number, text]) => {
      const place = placeOf.get(text)
      return place ? [[number, place] as const] : []
    }),
  )
}

function showsTheSame(images: MadeLetter['shown'], imageOf: ImageOf): boolean {
  for (const [element, image] of images) if (imageOf(element) !== image) return false
  return true
}
