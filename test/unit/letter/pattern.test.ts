import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit } from '../../../src/letter/check-digit.ts'
import { type Pattern, parsePattern, printNumber } from '../../../src/letter/pattern.ts'
import { canPrintTheSame, readNumber, strangerIn } from '../../../src/letter/pattern-language.ts'

function pattern(source: string): Pattern {
  const parsed = parsePattern(source)
  if (typeof parsed === 'string') throw new Error(`${source} ${parsed}`)
  return parsed
}

const DAY = { year: 2017, month: 3, day: 9 }

function print(
  source: string,
  seq: number | undefined,
  fields: Readonly<Record<string, string>> = {},
): string {
  return printNumber(pattern(source), DAY, seq, new Map(Object.entries(fields)))
}

describe('a number', () => {
  it.each([
    ['{dossier}-{yy}{seq:3}.{author}', 307, 'O.2.2-17307.RW'],
    ['{dossier}-{yy}{seq:3}.{author}', 7, 'O.2.2-17007.RW'],
    ['{dossier}-{yy}{seq:3}.{author}', 12345, 'O.2.2-1712345.RW'],
    ['{yyyy}/{mm}/{seq}', 1, '2017/03/1'],
    ['{seq:4}{check}', 794, '07945'],
    ['{yy}{seq:3}-{check}', 307, '17307-3'],
    ['{author}{seq:2}', 5, 'RW05'],
  ])('of %s as the %i-th is %s', (source, seq, number) => {
    expect(print(source, seq, { dossier: 'O.2.2', author: 'RW' })).toBe(number)
  })

  it('that is not given yet has question marks', () => {
    expect(print('{dossier}-{yy}{seq:3}{check}', undefined, { dossier: 'O.2.2' })).toBe('O.2.2-17????')
  })
})

describe('a pattern is refused that', () => {
  it.each([
    ['{dossier}-{yy}', 'has no `{seq:3}`: all its letters would get the same number'],
    ['{seq}'.padEnd(101, 'a'), 'has more than 100 characters'],
    ['{seq}-{seq}', 'has `{seq}` twice'],
    ['{seq}{check}-{check}', 'has `{check}` twice'],
    ['{seq:0}', 'has `{seq:0}`: its digits are counted from 1 to 9, as in `{seq:3}`'],
    ['{seq:x}', 'has `{seq:x}`: its digits are counted from 1 to 9, as in `{seq:3}`'],
    ['{dossier:3}{seq}', 'has `{dossier:3}`: only `{seq:3}` has a number of digits'],
    ['{seq}-{dos sier}', 'has `{dos sier}`, which names no field'],
    ['{seq}-{}', 'has `{}`, which names no field'],
    ['{seq}-{author', 'has a `{` that belongs to no field'],
    ['{seq}}', 'has a `}` that belongs to no field'],
    [
      '{dossier}{author}-{seq}',
      'has `{dossier}{author}` without a text between them: A and BC would give the number of AB and C',
    ],
  ])('%s', (source, fault) => {
    expect(parsePattern(source)).toBe(fault)
  })
})

describe('a field', () => {
  it.each([
    ['{dossier}-{seq}', 'dossier', 'O-2', '-'],
    ['{dossier}-{seq}', 'dossier', 'O.2', undefined],
    ['{author}{seq}', 'author', 'R2', '2'],
    ['{seq}{author}', 'author', '2R', '2'],
    ['{seq}{author}', 'author', 'R2', undefined],
    ['{seq}.{author}', 'author', '2.-R', undefined],
  ])('of %s: %s can be %s but for %s', (source, name, value, stranger) => {
    expect(strangerIn(pattern(source), name, value)).toBe(stranger)
  })
})

describe('two patterns', () => {
  it.each([
    ['A{seq}', 'B{seq}', false],
    ['A{seq}', '{author}{seq}', true],
    ['{yy}{seq:3}', '{yyyy}{seq:2}', true],
    ['{yy}-{seq:3}', '{yyyy}-{seq:2}', false],
    ['{dossier}-{yy}{seq:3}.{author}', '{dossier}-{yy}{seq:3}', false],
    ['{dossier}-{yy}{seq:3}.{author}', 'K-{yy}{seq:3}.RW', true],
    ['{dossier}/{seq}', '{dossier}-{seq}', false],
    ['{seq:3}', '{seq:5}', true],
    ['X{seq:3}', 'X{mm}-{seq}', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(canPrintTheSame(pattern(a), pattern(b))).toBe(same)
    expect(canPrintTheSame(pattern(b), pattern(a))).toBe(same)
  })
})

const field = fc.stringMatching(/^[A-Z][A-Z.]{0,4}$/)
const literal = fc.constantFrom('-', '/', 'X', ' ')
const part = fc.oneof(
  literal,
  fc.constantFrom('{yy}', '{yyyy}', '{mm}', '{seq:2}', '{seq:4}', '{check}', '{dossier}', '{author}'),
)
/** Patterns of all kinds, those with a fault left out. */
const anyPattern = fc
  .array(part, { minLength: 1, maxLength: 7 })
  .map(parts => parsePattern(parts.join('')))
  .filter(parsed => typeof parsed !== 'string')
const anyFields = fc.record({ dossier: field, author: field })
const anyDay = fc.record({
  year: fc.integer({ min: 1900, max: 2100 }),
  month: fc.integer({ min: 1, max: 12 }),
})

function printable(parsed: Pattern, fields: Readonly<Record<string, string>>): boolean {
  return Object.entries(fields).every(([name, value]) => strangerIn(parsed, name, value) === undefined)
}

describe('any pattern', () => {
  it('reads back what it printed', () => {
    fc.assert(
      fc.property(anyPattern, anyFields, anyDay, fc.nat(99_999), (parsed, fields, { year, month }, seq) => {
        fc.pre(printable(parsed, fields))
        const number = printNumber(parsed, { year, month, day: 1 }, seq, new Map(Object.entries(fields)))
        const read = readNumber(parsed, number)
        expect(read).toMatchObject({ seq, hasRightCheck: true })
        if (read?.yyyy !== undefined) expect(Number(read.yyyy)).toBe(year)
        if (read?.mm !== undefined) expect(Number(read.mm)).toBe(month)
      }),
    )
  })

  it('prints no number that another pattern could, unless that is said of the two', () => {
    fc.assert(
      fc.property(
        anyPattern,
        anyPattern,
        anyFields,
        anyDay,
        fc.nat(9999),
        (a, b, fields, { year, month }, seq) => {
          fc.pre(printable(a, fields))
          const number = printNumber(a, { year, month, day: 1 }, seq, new Map(Object.entries(fields)))
          if (readNumber(b, number)) expect(canPrintTheSame(a, b)).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('the check digit', () => {
  it('is that of ISO 7064', () => {
    expect(checkDigit('0794')).toBe('5')
    expect(checkDigit('O.0-79/4')).toBe('5')
  })

  it('finds every digit that was mistyped', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{1,12}$/),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const i = at % digits.length
          const other = digits.slice(0, i) + ((Number(digits[i]) + by) % 10) + digits.slice(i + 1)
          expect(checkDigit(other)).not.toBe(checkDigit(digits))
        },
      ),
    )
  })
})
