import type { Fail, Written, WrittenPage } from './checks.ts'
import { actualTextOf } from './content.ts'
import { resourceOf } from './drawings.ts'
import { foreignFontFault, readFont, type WrittenFont } from './fonts.ts'
import { isDictionary, isRef, type Value } from './values.ts'

/**
 * Every glyph that is shown is in its font, and says its text, unless ActualText says it. Pages of others have their fonts
 * inside, which say their text: what their codes stand for is their affair.
 */
export function checkText({ pdf, pages }: Written, fail: Fail): void {
  const known = new Map<number, WrittenFont | undefined>()
  const judged = new Set<Value>()
  for (const page of pages) {
    if (!page.isOurs) {
      checkForeignPage(page)
      continue
    }
    checkPage(page, fail, (name, resources) => {
      const font = resourceOf(pdf, resources, 'Font', name)
      if (!isRef(font)) {
        fail(`page ${page.number} has no font ${name}`)
        return undefined
      }
      if (!known.has(font.ref)) {
        const read = readFont(pdf, font)
        if (typeof read === 'string') fail(read)
        known.set(font.ref, typeof read === 'string' ? undefined : read)
      }
      return known.get(font.ref)
    })
  }

  function checkForeignPage({ number, stretches }: WrittenPage): void {
    for (const { events, resources } of stretches) {
      for (const event of events) {
        if (event.kind !== 'font') continue
        const font = pdf.get(resourceOf(pdf, resources, 'Font', event.name))
        if (!isDictionary(font)) fail(`page ${number} has no font ${event.name}`)
        else if (!judged.has(font)) {
          const fault = foreignFontFault(pdf, font)
          if (fault !== undefined) fail(fault)
          judged.add(font)
        }
      }
    }
  }
}

function checkPage(
  { number, stretches }: WrittenPage,
  fail: Fail,
  fontOf: (name: string, resources: Value | undefined) => WrittenFont | undefined,
): void {
  let font: WrittenFont | undefined
  let hasFont = false
  let actualText: string | undefined
  for (const { events, resources } of stretches) {
    for (const event of events) {
      if (event.kind === 'font') {
        font = fontOf(event.name, resources)
        hasFont = true
      } else if (event.kind === 'open') {
        actualText = typeof event.properties === 'string' ? undefined : actualTextOf(event.properties)
        if (actualText === '') fail(`page ${number} has an empty ActualText`)
      } else if (event.kind === 'close') {
        actualText = undefined
      } else if (event.kind === 'show') {
        if (!hasFont) fail(`page ${number} shows text without a font`)
        if (font)
          checkGlyphs(event.glyphs, font, actualText !== undefined, fault => fail(`page ${number} ${fault}`))
      }
    }
  }
}

/** The font by which glyphs were all found to say their text: most lines are those of the letter before. */
const readable = new WeakMap<ReadonlySet<number>, WrittenFont>()

function checkGlyphs(
  glyphs: ReadonlySet<number>,
  font: WrittenFont,
  isSaidOtherwise: boolean,
  fail: Fail,
): void {
  if (readable.get(glyphs) === font) return
  let isReadable = true
  for (const glyph of glyphs) {
    if (!font.has(glyph)) fail(`shows the glyph ${glyph}, which ${font.name} does not have`)
    else if (font.says(glyph)) continue
    else if (!isSaidOtherwise) fail(`shows the glyph ${glyph} of ${font.name}, which says no text`)
    isReadable = false
  }
  if (isReadable) readable.set(glyphs, font)
}
