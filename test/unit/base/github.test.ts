import { expect, test } from 'vitest'
import { error, formatGithub, spanOf, warning } from '../../../src/base/index.ts'

const file = { path: 'brieven, 2017/a:b.md', text: 'een\ntwee drie\n' }

test('an annotation has the place, the code and the message, each escaped as GitHub wants it', () => {
  const diagnostic = error('letter/bad-value', '100% is, as said: bad', spanOf(file, 9, 13), [
    'write\none line',
  ])
  expect(formatGithub(diagnostic, 'other.md')).toBe(
    '::error file=brieven%2C 2017/a%3Ab.md,line=2,col=6,endColumn=10,title=letter/bad-value::100%25 is, as said: bad%0Ahint: write\\u000aone line',
  )
})

test('what has no place is annotated in the letter, and what goes over lines has no end', () => {
  expect(formatGithub(warning('pdf/left-out', 'left out'), 'a.md')).toBe(
    '::warning file=a.md,title=pdf/left-out::left out',
  )
  expect(formatGithub(error('data/bad-yaml', 'bad', spanOf(file, 0, 8)), 'a.md')).toBe(
    '::error file=brieven%2C 2017/a%3Ab.md,line=1,col=1,title=data/bad-yaml::bad',
  )
})
