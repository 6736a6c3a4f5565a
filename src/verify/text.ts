import type { Fail, Page, Written } from './checks.ts'
import type { ShownText } from './content.ts'
import { resourceOf, type Stretch } from './drawings.ts'
import { createFindings } from './findings.ts'
import { foreignFontFault, readFont, type WrittenFont } from './fonts.ts'
import { isDictionary, isRef, type Value } from './values.ts'

/**
 * Every glyph that is shown is in its font, and says its text, unless ActualText says it. Pages of others have their fonts
 * inside, which say their text: what their codes stand for is their affair.
 */
export function checkText(written: Written, fail: Fail): void {
  const { pdf, pages, stretches } = written
  const known = new Map<number, WrittenFont | undefined>()
  const fontOf = (page: Page, name: string, resources: Value | undefined) => {
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
  }
  for (const page of pages) if (page.isOurs) checkPage(page, stretches.get(page) ?? [], fail, fontOf)
  const foreign = pages.filter(({ isOurs }) => !isOurs).map(page => stretches.get(page))
  findForeignFaults(pdf, [pages, ...foreign], () => faultsOfForeignText(written)).forEach(fail)
}

const findForeignFaults = createFindings<readonly string[]>()

function faultsOfForeignText({ pdf, pages, stretches }: Written): readonly string[] {
  const faults: string[] = []
  const judged = new Set<Value>()
  for (const page of pages) {
    if (page.isOurs) continue
    for (const { content, resources } of stretches.get(page) ?? []) {
      for (const { font: name = '' } of content?.texts ?? []) {
        const font = pdf.get(resourceOf(pdf, resources, 'Font', name))
        if (!isDictionary(font)) faults.push(`page ${page.number} has no font ${name}`)
        else if (!judged.has(font)) {
          const fault = foreignFontFault(pdf, font)
          if (fault !== undefined) faults.push(fault)
          judged.add(font)
        }
      }
    }
  }
  return faults
}

function checkPage(
  page: Page,
  stretches: readonly Stretch[],
  fail: Fail,
  fontOf: (page: Page, name: string, resources: Value | undefined) => WrittenFont | undefined,
): void {
  let font: WrittenFont | undefined
  let hasFont = false
  for (const { content, resources } of stretches) {
    if (!content) continue
    const { texts, lastFont, hasEmptyActualText } = content
    if (hasEmptyActualText) fail(`page ${page.number} has an empty ActualText`)
    const before = font
    for (const text of texts) {
      if (text.font === undefined && !hasFont) fail(`page ${page.number} shows text without a font`)
      const own = text.font === undefined ? before : fontOf(page, text.font, resources)
      if (own) checkGlyphs(text, own, fault => fail(`page ${page.number} ${fault}`))
      if (text.font === lastFont) font = own
    }
    hasFont ||= lastFont !== undefined
  }
}

function checkGlyphs(text: ShownText, font: WrittenFont, fail: Fail): void {
  if (text.readableBy === font) return
  let isReadable = true
  for (const glyph of text.glyphs) {
    if (!font.glyphs.has(glyph)) fail(`shows the glyph ${glyph}, which ${font.name} does not have`)
    else if (font.saying.has(glyph) || text.isSaid) continue
    else fail(`shows the glyph ${glyph} of ${font.name}, which says no text`)
    isReadable = false
  }
  if (isReadable) text.readableBy = font
}
