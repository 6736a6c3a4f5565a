import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Register, UNKNOWN_LETTER } from '../../src/register/index.ts'
import { detailsOf, entry, given, next, reserve, sure } from './register.ts'

let clock = 0

/** Each minute something happens. */
export const stamp = () => ({ at: `2017-11-15T10:${String(clock++).padStart(2, '0')}:00Z`, by: 'dm' })

/** What every database must do: the same tests for all. `open` gives an empty register, or the same one again. */
export function registerContract(open: (isNew: boolean) => Promise<Register>): void {
  let register: Register
  beforeEach(async () => {
    clock = 0
    register = await open(true)
  })
  afterEach(() => register.close())

  describe('a letter', () => {
    it('gets the next number, and the same one ever after', async () => {
      expect(await reserve(register, next('a'), next('b'))).toEqual(['17-001', '17-002'])
      expect(await reserve(register, next('b'), next('c'), next('a'))).toEqual(['17-002', '17-003', '17-001'])
      expect(await reserve(register, next('c'))).toEqual(['17-003'])
    })

    it('gets it again when the register is opened anew', async () => {
      await reserve(register, next('a'))
      await register.close()
      register = await open(false)
      expect(await reserve(register, next('b'), next('a'))).toEqual(['17-002', '17-001'])
    })

    it('twice in one list gets one number', async () => {
      expect(await reserve(register, next('a'), next('a'), next('b'))).toEqual(['17-001', '17-001', '17-002'])
    })

    it('of another year begins anew, from the start of the series', async () => {
      await reserve(register, next('a'), next('b'))
      expect(await reserve(register, next('c', '18', 100), next('d', '18', 100), next('e'))).toEqual([
        '18-100',
        '18-101',
        '17-003',
      ])
    })

    it('has a number of its own, which no other letter can have', async () => {
      expect(await reserve(register, given('a', 'O.2.2'), given('b', 'O.2.2'), given('a', 'O.2.2'))).toEqual([
        'O.2.2',
        'taken: O.2.2 of a',
        'O.2.2',
      ])
      expect(await reserve(register, given('b', 'O.2.2'))).toEqual(['taken: O.2.2 of a'])
    })

    it('has one number and not two', async () => {
      await reserve(register, next('a'), given('b', 'O.2.2'))
      expect(await reserve(register, given('a', 'O.9'), given('b', 'O.9'), next('b'))).toEqual([
        'renumbered: 17-001 of a',
        'renumbered: O.2.2 of b',
        'renumbered: O.2.2 of b',
      ])
    })

    it('that writes down the number it was given keeps it', async () => {
      await reserve(register, next('a'))
      expect(await reserve(register, given('a', '17-001'), next('a'))).toEqual(['17-001', '17-001'])
    })
  })

  describe('numbers', () => {
    it('go on after the highest that was given by hand', async () => {
      expect(await reserve(register, given('a', '17-040'), next('b'), given('c', '17-039'))).toEqual([
        '17-040',
        '17-041',
        '17-039',
      ])
      expect(await reserve(register, next('d'))).toEqual(['17-042'])
    })

    it('at the same place of a series are one number, whatever else they print', async () => {
      await reserve(register, next('a'))
      const other = given('b', 'x')
      const place = { series: 'brieven', period: '17', seq: 1 }
      expect(await reserve(register, { ...other, wish: { kind: 'given', number: '17-1', place } })).toEqual([
        'taken: 17-001 of a',
      ])
    })

    it('pass over one that was given before there was a series', async () => {
      const strange = { ...given('a', '17-002'), wish: { kind: 'given', number: '17-002' } as const }
      await reserve(register, strange)
      expect(await reserve(register, next('b'), next('c'))).toEqual(['17-001', '17-003'])
    })

    it('of a thousand letters follow each other', async () => {
      const letters = Array.from({ length: 1000 }, (_, i) => next(`letter ${i}`))
      const numbers = await reserve(register, ...letters)
      expect(numbers).toEqual(letters.map((_, i) => `17-${String(i + 1).padStart(3, '0')}`))
      expect(await reserve(register, ...letters)).toEqual(numbers)
    })

    it('asked for at the same time are all different', async () => {
      const asked = Array.from({ length: 20 }, (_, i) => reserve(register, next(`letter ${i}`)))
      const numbers = (await Promise.all(asked)).flat().sort()
      expect(numbers).toEqual(numbers.map((_, i) => `17-${String(i + 1).padStart(3, '0')}`))
    })
  })

  describe('an entry', () => {
    it('is reserved, then issued', async () => {
      await reserve(register, next('a'))
      expect(await entry(register, '17-001')).toEqual({
        number: '17-001',
        status: 'reserved',
        series: 'brieven',
        period: '17',
        seq: 1,
        letter: 'a',
        ...detailsOf('a'),
        recordedAt: '2017-11-15T10:00:00Z',
        recordedBy: 'dm',
      })
      const details = { ...detailsOf('a'), subject: 'Felicitatie' }
      expect(await register.issue('17-001', details, 'abc')).toBeUndefined()
      expect(await entry(register, '17-001')).toMatchObject({ status: 'issued', sha256: 'abc', ...details })
      expect(sure(await register.history('17-001'))).toEqual([
        { number: '17-001', at: '2017-11-15T10:00:00Z', by: 'dm', event: 'reserved' },
        { number: '17-001', at: '2017-11-15T10:01:00Z', by: 'dm', event: 'issued', detail: 'abc' },
      ])
    })

    it('says why its letter was not made, until it is', async () => {
      await reserve(register, next('a'))
      await register.explain('17-001', 'a word is too wide')
      await register.explain('17-001', 'a word is too wide')
      expect(await entry(register, '17-001')).toMatchObject({
        status: 'reserved',
        reason: 'a word is too wide',
      })
      await register.issue('17-001', detailsOf('a'), 'abc')
      expect(await entry(register, '17-001')).not.toHaveProperty('reason')
      await register.explain('17-001', 'a later fault')
      expect(await entry(register, '17-001')).not.toHaveProperty('reason')
      const events = sure(await register.history('17-001'))
      expect(events.map(({ event }) => event)).toEqual(['reserved', 'not made', 'issued'])
    })

    it('that is void keeps its number, and its letter gets another', async () => {
      await reserve(register, next('a'))
      expect(await register.void('17-001', 'never sent')).toMatchObject({
        status: 'void',
        reason: 'never sent',
      })
      expect(await reserve(register, given('b', '17-001'), next('a'), next('b'))).toEqual([
        'void: 17-001 of a',
        '17-002',
        '17-003',
      ])
      expect(await register.issue('17-001', detailsOf('a'), 'abc')).toMatchObject({ kind: 'void' })
      expect(await register.void('17-001', 'again')).toMatchObject({ reason: 'never sent' })
      expect(await register.void('17-009', 'no such number')).toBeUndefined()
    })

    it('is found by number and by letter, and listed in the order of recording', async () => {
      await reserve(register, next('b'), given('a', 'O.2.2'), next('c', '16'))
      await register.void('16-001', 'a mistake')
      const numbers = (entries: readonly { number: string }[]) => entries.map(({ number }) => number)
      expect(numbers(sure(await register.list()))).toEqual(['17-001', 'O.2.2', '16-001'])
      expect(numbers(sure(await register.find(['O.2.2', 'nobody'])))).toEqual(['O.2.2'])
      expect(numbers(sure(await register.ofLetters(['b', 'c', 'd'])))).toEqual(['17-001'])
      expect(sure(await register.history()).length).toBe(4)
    })
  })

  describe('an import', () => {
    const imported = (number: string, letter: string, seq?: number) => ({
      entry: {
        ...{ number, letter, status: 'issued' as const, ...detailsOf(letter) },
        ...(seq !== undefined && { series: 'brieven', period: '17', seq }),
        ...{ recordedAt: '2016-01-01T00:00:00Z', recordedBy: 'jan' },
      },
      events: [],
    })

    it('takes entries over, and numbering goes on after them', async () => {
      expect(await register.import([imported('17-306', 'a', 306), imported('O.9', 'b')])).toEqual([])
      expect(await reserve(register, next('c'), next('a'), given('b', 'O.9'))).toEqual([
        '17-307',
        '17-306',
        'O.9',
      ])
      expect(await entry(register, 'O.9')).toEqual(imported('O.9', 'b').entry)
      expect(sure(await register.history('O.9')).map(({ event }) => event)).toEqual(['imported'])
    })

    it('of a number without its letter waits for the letter of that day', async () => {
      const { entry: unknown } = imported('O.9', `${UNKNOWN_LETTER}O.9`)
      await register.import([{ entry: { ...unknown, file: '' }, events: [] }])
      const ofAnotherDay = { ...given('a', 'O.9'), details: { ...detailsOf('a'), date: '2017-11-16' } }
      expect(await reserve(register, ofAnotherDay, given('b', 'O.9'), given('c', 'O.9'))).toEqual([
        'taken: O.9 of number O.9',
        'O.9',
        'taken: O.9 of b',
      ])
      expect(await entry(register, 'O.9')).toMatchObject({ letter: 'b', status: 'issued' })
      expect(await reserve(register, given('c', 'O.9'), given('b', 'O.9'))).toEqual([
        'taken: O.9 of b',
        'O.9',
      ])
    })

    it('takes over none when one is in the way', async () => {
      await reserve(register, next('a'))
      const records = [
        imported('O.1', 'b'),
        imported('17-001', 'c', 1),
        imported('O.2', 'a'),
        imported('17-1', 'd', 1),
      ]
      expect(await register.import(records)).toMatchObject([
        { index: 1, refusal: { kind: 'taken', entry: { letter: 'a' } } },
        { index: 2, refusal: { kind: 'renumbered', entry: { number: '17-001' } } },
        { index: 3, refusal: { kind: 'taken', entry: { number: '17-001' } } },
      ])
      expect(sure(await register.list()).length).toBe(1)
    })
  })
}
