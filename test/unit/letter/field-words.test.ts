import { describe, expect, it } from 'vitest'
import { hintsForName, WORDS } from '../../../src/letter/field-words.ts'
import { describeFields } from '../../../src/letter/index.ts'

describe('the hint for a name', () => {
  it.each([
    ['Aanhef', ['opening', 'closing'], 'it is called `opening` here, in every language'],
    ['pièces-jointes', ['enclosures'], 'it is called `enclosures` here, in every language'],
    ['Grußformel', ['closing'], 'it is called `closing` here, in every language'],
    ['recipent', ['to', 'date'], 'it is called `to` here, in every language'],
    ['plaats', ['place', 'date'], 'it is called `place` here, in every language'],
    ['plaats', ['street', 'town'], 'it is called `town` here, in every language'],
    ['refrence', ['reference', 'inReplyTo'], 'did you mean `reference`?'],
    ['betreft', ['name', 'role'], 'known are `name`, `role`'],
  ])('%s, of %j', (name, fields, hint) => {
    expect(hintsForName(name, fields)).toEqual([hint])
  })
})

it('has words for fields that there are', () => {
  const names = describeFields().map(({ path }) => path.split(/[.[\]]+/).findLast(key => key !== ''))
  expect(Object.keys(WORDS).filter(name => !names.includes(name))).toEqual([])
})
