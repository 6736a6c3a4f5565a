import { checkDigit } from './check-digit.ts'
import { MAX_SEQ, type Pattern, type PatternPart } from './pattern.ts'

/*
 * The numbers that a pattern can print are a language, which the atoms of its parts spell out. A field goes on until
 * the character that follows it in the pattern, which it therefore cannot hold: so every number is read in one way only,
 * and no two letters of a series get the same.
 */

/** One character of a number, or as many as there are. */
interface Atom {
  /** As in a regular expression. */
  readonly characters: string
  readonly isRepeated: boolean
}

/** What a number says, part by part. */
export interface NumberParts {
  readonly seq: number
  readonly yy?: string
  readonly yyyy?: string
  readonly mm?: string
  readonly hasRightCheck: boolean
}

/** What the pattern printed as `number`; undefined when it cannot have. */
export function readNumber({ parts }: Pattern, number: string): NumberParts | undefined {
  const groups = parts.map(
    (part, i) =>
      `(${atomsOf(part, parts[i - 1], parts[i + 1])
        .map(source)
        .join('')})`,
  )
  const match = new RegExp(`^${groups.join('')}$`, 'u').exec(number)
  if (!match) return undefined
  const read = (kind: PatternPart['kind']) => match[parts.findIndex(part => part.kind === kind) + 1]
  const [digits = '', check] = [read('seq'), read('check')]
  const fewest = parts.find(part => part.kind === 'seq')?.digits ?? 1
  if (Number(digits) > MAX_SEQ || (digits.length > fewest && digits.startsWith('0'))) return undefined
  const others = parts.map((part, i) => (part.kind === 'check' ? '' : match[i + 1])).join('')
  const [yy, yyyy, mm] = [read('yy'), read('yyyy'), read('mm')]
  return {
    seq: Number(digits),
    ...(hasKind(parts, 'yy') && yy !== undefined && { yy }),
    ...(hasKind(parts, 'yyyy') && yyyy !== undefined && { yyyy }),
    ...(hasKind(parts, 'mm') && mm !== undefined && { mm }),
    hasRightCheck: !hasKind(parts, 'check') || check === checkDigit(others),
  }
}

/** The first character of `value` that the field cannot hold. */
export function strangerIn({ parts }: Pattern, name: string, value: string): string | undefined {
  for (const [i, part] of parts.entries()) {
    if (part.kind !== 'field' || part.name !== name) continue
    const [first, others] = atomsOf(part, parts[i - 1], parts[i + 1])
    const stranger = [...value].find((character, at) => !accepts(at === 0 ? first : others, character))
    if (stranger !== undefined) return stranger
  }
  return undefined
}

/** Whether a number exists that both patterns could print. */
export function canPrintTheSame(a: Pattern, b: Pattern): boolean {
  const [left, right] = [allAtoms(a), allAtoms(b)]
  // One character that no pattern names stands for all others.
  const alphabet = [...new Set([...a.source, ...b.source, ...'0123456789', '\ufffd'])]
  const seen = new Set<string>()
  const visit = (i: number, j: number): boolean => {
    const key = `${i} ${j}`
    if (seen.has(key)) return false
    seen.add(key)
    const [one, other] = [left[i], right[j]]
    if (!one && !other) return true
    if (one?.isRepeated && visit(i + 1, j)) return true
    if (other?.isRepeated && visit(i, j + 1)) return true
    if (!one || !other) return false
    const isShared = alphabet.some(character => accepts(one, character) && accepts(other, character))
    return isShared && visit(one.isRepeated ? i : i + 1, other.isRepeated ? j : j + 1)
  }
  return visit(0, 0)
}

function allAtoms({ parts }: Pattern): readonly Atom[] {
  return parts.flatMap((part, i) => atomsOf(part, parts[i - 1], parts[i + 1]))
}

const DIGIT = '[0-9]'

function atomsOf(
  part: PatternPart,
  before: PatternPart | undefined,
  after: PatternPart | undefined,
): readonly Atom[] {
  const once = (...characters: readonly string[]) =>
    characters.map((one): Atom => ({ characters: one, isRepeated: false }))
  const repeated = (characters: string): Atom => ({ characters, isRepeated: true })
  switch (part.kind) {
    case 'text':
      return once(...[...part.text].map(character => `[${escaped(character)}]`))
    case 'field': {
      const end = after && (after.kind === 'text' ? escaped([...after.text][0] ?? '') : '0-9')
      const start = before?.kind === 'seq' ? '0-9' : ''
      return [...once(noneOf(`${end ?? ''}${start}`)), repeated(noneOf(end ?? ''))]
    }
    case 'seq':
      return [...once(...Array.from({ length: part.digits }, () => DIGIT)), repeated(DIGIT)]
    case 'mm':
      return once('[01]', DIGIT)
    case 'yyyy':
      return once(DIGIT, DIGIT, DIGIT, DIGIT)
    case 'yy':
      return once(DIGIT, DIGIT)
    case 'check':
      return once(DIGIT)
  }
}

function noneOf(characters: string): string {
  return `[^${characters}\\n]`
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}

function source({ characters, isRepeated }: Atom): string {
  return isRepeated ? `${characters}*` : characters
}

function accepts(atom: Atom | undefined, character: string): boolean {
  return atom !== undefined && new RegExp(`^${atom.characters}$`, 'u').test(character)
}

function hasKind(parts: readonly PatternPart[], kind: PatternPart['kind']): boolean {
  return parts.some(part => part.kind === kind)
}
