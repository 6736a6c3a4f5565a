import { describe, expect, it } from 'vitest'
import { createLog, formatHuman, formatShort } from '../../../src/base/index.ts'
import { type LetterheadManifest, readManifest, resolveSettings } from '../../../src/letter/index.ts'
import { mapOf } from './files.ts'

const MANIFEST = `description: For Dutch window envelopes.
settings:
  colour:
    description: The colour of the rule.
    type: text
    default: black
  motto: { description: Below the page., type: text, default: "" }
  windows: { description: The window is on the right., type: boolean, default: "false" }
zones:
  address: { description: The window., left: 110, top: 50.5, width: 90, height: 35 }
`

function read(text: string): { manifest: LetterheadManifest | undefined; faults: string[] } {
  const log = createLog()
  const manifest = readManifest(mapOf('letterhead.yaml', text), log.report)
  return { manifest, faults: log.diagnostics.map(formatShort) }
}

describe('readManifest', () => {
  it('reads settings and zones', () => {
    expect(read(MANIFEST).manifest).toEqual({
      description: 'For Dutch window envelopes.',
      settings: {
        colour: { description: 'The colour of the rule.', type: 'text', default: 'black' },
        motto: { description: 'Below the page.', type: 'text', default: '' },
        windows: { description: 'The window is on the right.', type: 'boolean', default: 'false' },
      },
      zones: { address: { description: 'The window.', left: 110, top: 50.5, width: 90, height: 35 } },
    })
    expect(read('description: x').manifest).toEqual({ description: 'x', settings: {}, zones: {} })
  })

  it.each([
    ['description', 'title', '1:1: error[letter/missing-field]: `description` is missing'],
    ['zones', 'zone', '9:1: error[letter/unknown-field]: `zone` is not a field of a letterhead'],
    [
      'type: text',
      'type: txt',
      '5:11: error[letter/bad-value]: `settings.colour.type` must be `boolean` or `text`',
    ],
    ['"false"', 'no', '8:80: error[letter/bad-value]: `settings.windows.default` must be `true` or `false`'],
    ['50.5', '5cm', '10:56: error[letter/bad-value]: `zones.address.top` must be a number of millimetres'],
    [', height: 35', '', '10:3: error[letter/missing-field]: `zones.address.height` is missing'],
  ])('%s → %j is a fault', (pattern, replacement, message) => {
    expect(MANIFEST).toContain(pattern)
    expect(read(MANIFEST.replace(pattern, replacement)).faults).toContain(`letterhead.yaml:${message}`)
  })
})

describe('resolveSettings', () => {
  const manifest = read(MANIFEST).manifest ?? expect.fail()

  function resolve(settings: string) {
    const log = createLog()
    const letter = { letterhead: 'nederlands', settings: mapOf('letter.yaml', settings) }
    const values = resolveSettings(manifest, letter, log.report)
    return { values, faults: log.diagnostics.map(formatHuman) }
  }

  it('types what is chosen and takes the rest from the letterhead', () => {
    expect(resolve('windows: true')).toEqual({
      values: { colour: 'black', motto: '', windows: true },
      faults: [],
    })
    expect(resolve('motto: " x "\nwindows: false').values).toEqual({
      colour: 'black',
      motto: 'x',
      windows: false,
    })
  })

  it('reports settings that the letterhead does not have, and bad values', () => {
    expect(resolve('color: red\nwindows: yes').faults).toEqual([
      [
        'letter.yaml:1:1: error[letter/unknown-field]: `color` is not a setting of the letterhead `nederlands`',
        '  1 | color: red',
        '    | ^^^^^',
        '  hint: did you mean `colour`?',
      ].join('\n'),
      [
        'letter.yaml:2:10: error[letter/bad-value]: `settings.windows` must be `true` or `false`',
        '  2 | windows: yes',
        '    |          ^^^',
      ].join('\n'),
    ])
  })
})
