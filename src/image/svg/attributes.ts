import { didYouMean } from '../../base/index.ts'
import { badValue, type Complain } from './complaints.ts'
import { PROPERTY_NAMES } from './style.ts'

type Attributes = Readonly<Record<string, string>>

/** The value of an attribute; undefined when it is missing, or malformed and then complained of. */
export type ReadAttribute = <Value>(
  name: string,
  parse: (text: string) => Value | undefined,
) => Value | undefined

/** Names and notes, those of drawing programs included: they change nothing in the picture. */
const HARMLESS =
  /^(?:id|role|lang|version|baseProfile|xmlns|(?:xmlns|xml|inkscape|sodipodi|serif):.*|(?:data|aria)-.*)$/

const HINTS: Readonly<Record<string, string[]>> = {
  class: ['let your drawing program write presentation attributes instead of a style sheet'],
}

/** Complains of every attribute that we do not know: what might change the picture is not ignored. */
export function checkAttributes(
  element: string,
  attributes: Attributes,
  own: readonly string[],
  complain: Complain,
): void {
  const known = [...own, ...PROPERTY_NAMES, 'style', 'transform']
  for (const name of Object.keys(attributes)) {
    if (known.includes(name) || HARMLESS.test(name)) continue
    complain(
      `\`${name}\` is not a supported attribute of \`${element}\``,
      HINTS[name] ?? didYouMean(name, known),
    )
  }
}

export function createReadAttribute(attributes: Attributes, complain: Complain): ReadAttribute {
  return (name, parse) => {
    const text = attributes[name]
    if (text === undefined) return undefined
    const value = parse(text)
    if (value === undefined) complain(badValue(name, text))
    return value
  }
}
