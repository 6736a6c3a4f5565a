import { error, type Pt, type Report } from '../base/index.ts'
import {
  type ComputedStyle,
  MARGIN_BOXES,
  type MarginBox,
  type MarginBoxName,
  type PageStyle,
} from './style.ts'
import type { Declaration, PageMember, PageRule } from './stylesheet.ts'

const HORIZONTAL: readonly PageMember[] = ['width', 'marginLeft', 'marginRight']
const VERTICAL: readonly PageMember[] = ['height', 'marginTop', 'marginBottom']

/** What a page of PDF/A measures at least and at most (ISO 19005-2 §6.1.13). */
const SMALLEST: Pt = 3
const LARGEST: Pt = 14400

/** `2cm` and `20mm` are the same length, but not the same number. */
const ROUNDING: Pt = 1e-6

/** The style of the first page or of the following ones; a margin box without content does not exist. */
export function pageStyle(
  rules: readonly PageRule[],
  first: boolean,
  styleOf: (declarations: readonly Declaration[]) => ComputedStyle,
): PageStyle {
  const applicable = rulesFor(rules, first)
  const lengths = new Map(
    applicable.flatMap(({ declarations }) => declarations).map(({ member, value }) => [member, value]),
  )
  const length = (member: PageMember): Pt => lengths.get(member) ?? 0
  const marginBoxes = new Map<MarginBoxName, MarginBox>()
  for (const name of MARGIN_BOXES) {
    const boxes = applicable.flatMap(rule => rule.marginBoxes).filter(box => box.name === name)
    const written = boxes.findLast(box => box.declarations.some(({ member }) => member === 'content'))
    if (!written) continue
    const style = styleOf(boxes.flatMap(({ declarations }) => declarations))
    if (typeof style.content !== 'string') marginBoxes.set(name, { style, span: written.span })
  }
  return {
    width: length('width'),
    height: length('height'),
    marginTop: length('marginTop'),
    marginRight: length('marginRight'),
    marginBottom: length('marginBottom'),
    marginLeft: length('marginLeft'),
    marginBoxes,
    footnoteArea: styleOf(applicable.flatMap(({ footnoteArea }) => footnoteArea)),
  }
}

/** `@page :first` is the more specific of the two (CSS Page 3 §4.3). */
function rulesFor(rules: readonly PageRule[], first: boolean): readonly PageRule[] {
  const plain = rules.filter(rule => !rule.first)
  return first ? [...plain, ...rules.filter(rule => rule.first)] : plain
}

/** A paragraph may run from the first page to the next, so both have lines of one width; and every page has room. */
export function checkPages(
  rules: readonly PageRule[],
  firstPage: PageStyle,
  followingPage: PageStyle,
  report: Report,
): void {
  if (HORIZONTAL.some(member => Math.abs(firstPage[member] - followingPage[member]) > ROUNDING)) {
    const message =
      'the text of the first page would have another width or place than that of the following pages'
    const hint = 'give `@page` and `@page :first` the same width, left and right margin'
    report(error('css/bad-value', message, placeOf(HORIZONTAL, rules, true), [hint]))
  }
  for (const page of [firstPage, followingPage]) {
    for (const axis of [HORIZONTAL, VERTICAL]) {
      const [size = 0, ...margins] = axis.map(member => page[member])
      if (size < SMALLEST || size > LARGEST) {
        const message = `a page of a PDF measures from ${SMALLEST} to ${LARGEST} pt (1.06 mm to 5.08 m)`
        report(error('css/bad-value', message, placeOf(axis.slice(0, 1), rules, page === firstPage)))
        continue
      }
      if (margins.reduce((rest, margin) => rest - margin, size) > 0) continue
      const message = 'the margins leave no room on the page'
      report(error('css/bad-value', message, placeOf(axis, rules, page === firstPage)))
    }
  }
}

/** The last declaration that has a say in these lengths. */
function placeOf(members: readonly PageMember[], rules: readonly PageRule[], first: boolean) {
  const declarations = rulesFor(rules, first).flatMap(rule => rule.declarations)
  return declarations.findLast(({ member }) => members.includes(member))?.span
}
