import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressed } from '../helpers/addressed.ts'

const letters = (alphabet: string) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 8 })
const prefix = fc.array(letters('adehinorstv'), { minLength: 1, maxLength: 3 }).map(words => words.join(' '))
const surname = letters('abcdefghij').map(name => `B${name}`)
const address = 'address: [Kerkstraat 12, 3511 AB Utrecht]'
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

test('a Dutch prefix is small after initials and large where it stands alone', () => {
  fc.assert(
    fc.property(prefix, surname, (prefix, surname) => {
      const { letter } = addressed(
        `{ initials: W., prefix: "${prefix}", surname: ${surname}, gender: m, ${address} }`,
      )
      expect(letter?.to.name).toBe(`De heer W. ${prefix} ${surname}`)
      expect(letter?.opening).toBe(`Geachte heer ${capital(prefix)} ${surname},`)
    }),
    { numRuns: 50 },
  )
})

test('elsewhere, and of a Belgian, it is as it is written', () => {
  const langs = fc.constantFrom('nl-BE', 'de', 'en-GB', 'en-US')
  fc.assert(
    fc.property(langs, prefix, surname, (lang, prefix, surname) => {
      const to = `{ initials: W., prefix: "${prefix}", surname: ${surname}, gender: m, ${address} }`
      const { letter } = addressed(to, { lang })
      expect(letter?.to.name).toContain(`W. ${prefix} ${surname}`)
      expect(letter?.opening).toContain(` ${prefix} ${surname}`)
    }),
    { numRuns: 50 },
  )
})

test('what is shortened to an apostrophe stays small', () => {
  fc.assert(
    fc.property(fc.constantFrom("'t", "'s", '’t', "d'", 'd’'), surname, (prefix, surname) => {
      const to = `{ initials: W., prefix: "${prefix}", surname: ${surname}, gender: m, ${address} }`
      const { letter } = addressed(to)
      const whole = prefix.startsWith('d')
        ? prefix + surname
        : `${prefix}${/['’]$/.test(prefix) ? '' : ' '}${surname}`
      expect(letter?.opening).toBe(`Geachte heer ${whole},`)
    }),
    { numRuns: 20 },
  )
})
