import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayOfEpoch, parseDate } from '../../../src/letter/date.ts'

it.each([
  ['2017-11-15', { year: 2017, month: 11, day: 15 }],
  ['2024-02-29', { year: 2024, month: 2, day: 29 }],
  ['2000-02-29', { year: 2000, month: 2, day: 29 }],
])('%s is a day', (text, day) => {
  expect(parseDate(text)).toEqual(day)
})

it.each([
  '2017-02-29',
  '1900-02-29',
  '2017-02-30',
  '2017-04-31',
  '2017-13-01',
  '2017-00-10',
  '2017-01-00',
  '0000-01-01',
  '15-11-2017',
  '2017-1-5',
  '2017-11-15T00:00:00Z',
  '2017-11-15\n',
  '',
])('%j is none', text => {
  expect(parseDate(text)).toBeUndefined()
})

it('knows the same calendar as Date', () => {
  const number = (max: number, width: number) => fc.nat(max).map(value => String(value).padStart(width, '0'))
  fc.assert(
    fc.property(number(9999, 4), number(13, 2), number(32, 2), (year, month, day) => {
      const text = `${year}-${month}-${day}`
      const date = new Date(`${text}T00:00:00Z`)
      const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && year !== '0000'
      expect(parseDate(text) !== undefined).toBe(exists)
    }),
    { numRuns: 2000 },
  )
})

it.each([
  ['0', '1970-01-01'],
  ['1510704000', '2017-11-15'],
  ['1510790399', '2017-11-15'],
  ['253402300799', '9999-12-31'],
  ['253402300800', undefined],
  ['99999999999999999999', undefined],
  ['-1', undefined],
  ['1e9', undefined],
  ['', undefined],
])('the epoch %s is %s', (seconds, day) => {
  expect(dayOfEpoch(seconds)).toBe(day)
})
