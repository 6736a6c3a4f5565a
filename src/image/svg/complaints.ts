import type { XmlElement } from '@rgrove/parse-xml'
import { error, type Report, type SourceFile, spanOf } from '../../base/index.ts'

/** A file may repeat a fault on every element; the first places are enough to act on. */
const MAX_COMPLAINTS = 20

/** How much of a bad value a message quotes. */
const QUOTED_CHARACTERS = 40

/** Reports a fault of the element at hand, at its place in the SVG. */
export type Complain = (message: string, hints?: string[]) => void

export interface Complaints {
  about(element: XmlElement): Complain
  exist(): boolean
}

/** Reports each message once, at its first place. */
export function createComplaints(file: SourceFile, report: Report): Complaints {
  const messages = new Set<string>()
  return {
    about: element => (message, hints) => {
      if (messages.has(message) || messages.size === MAX_COMPLAINTS) return
      messages.add(message)
      report(error('image/unsupported', message, spanOf(file, element.start, element.end), hints))
    },
    exist: () => messages.size > 0,
  }
}

export function badValue(name: string, value: string): string {
  const quoted = value.length > QUOTED_CHARACTERS ? `${value.slice(0, QUOTED_CHARACTERS)}…` : value
  return `\`${name}\` cannot be \`${quoted}\``
}
