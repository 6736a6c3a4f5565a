import { expect, test } from 'vitest'
import { divide } from '../../../src/text/index.ts'

test.each([
  ['nl', 're-ëel', 're-eel'],
  ['nl-BE', 'idee-ën', 'idee-en'],
  ['nl', 'CO-ÖRDINATIE', 'CO-ORDINATIE'],
  ['nl', 're-ünie', 're-unie'],
  ['nl', 'fi-nanciële', 'fi-nanciële'],
  ['nl', 'foto’-tje', 'foto-tje'],
  ['nl', "baby'-tjes", 'baby-tjes'],
  ['nl', 'fo-to’tje', 'fo-to’tje'],
  ['nl', 'Mül-ler', 'Mül-ler'],
  ['nl', 'Br-ücke', 'Br-ücke'],
  ['de', 'be-ähnlich', 'be-ähnlich'],
  ['fr', 'na-ïf', 'na-ïf'],
])('%s: %s is spelt %s', (lang, divided, spelt) => {
  const { before, after } = divide(divided.replace('-', ''), divided.indexOf('-'), lang)
  expect(`${before}-${after}`).toBe(spelt)
})
