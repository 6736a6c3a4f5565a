import { expect, test } from 'vitest'
import { typedPattern } from '../../../src/text/index.ts'

test.each([
  ['noord-zuid…', 'van noord-zuid... af', 'noord-zuid...'],
  ['a–b', 'a--b', 'a--b'],
  ['(‘x’)/[y]', "('x')/[y]", "('x')/[y]"],
  ['€ 1.000*', 'wel € 1.000*', '€ 1.000*'],
])('%j was typed as in %j', (text, source, typed) => {
  expect(typedPattern(text).exec(source)?.[0]).toBe(typed)
})
