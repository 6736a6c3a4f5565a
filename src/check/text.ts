import type { SeenPdf } from '../raster/index.ts'
import type { Finding } from './fit.ts'

/** What is said around the first difference. */
const CONTEXT = 20

/**
 * Whether each page says what was set on it. White space and hyphens are not compared: both depend on where lines end.
 * What stands on the paper already comes first.
 */
export function checkText({ pages }: SeenPdf, expected: readonly string[]): readonly Finding[] {
  return expected.flatMap((text, i): Finding[] => {
    const set = compact(text)
    const seen = compact((pages[i]?.characters ?? []).map(character => character.text).join(''))
    if (seen.endsWith(set)) return []
    const ours = seen.slice(Math.max(0, seen.length - set.length))
    let at = 0
    while (at < set.length && set[at] === ours[at]) at++
    const near = (text: string) => text.slice(Math.max(0, at - CONTEXT), at + CONTEXT)
    const message = `page ${i + 1}: “${near(set)}” is read as “${near(ours)}”`
    return [{ code: 'check/text-differs', message, hints: [] }]
  })
}

function compact(text: string): string {
  return text.replace(/[\s\u00ad\u2010\u2011-]/gu, '')
}
