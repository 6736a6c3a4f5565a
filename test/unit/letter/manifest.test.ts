import { describe, expect, it } from 'vitest'
import { createLog, formatHuman, formatShort } from '../../../src/base/index.ts'
import {
  cssOfSettings,
  type LetterheadManifest,
  readManifest,
  resolveSettings,
} from '../../../src/letter/index.ts'
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

const SHARED = `accent: { description: Colour of the rule., type: color, default: "#123" }
face: { description: The face., type: choice, values: [Source Serif 4, Source Sans 3], default: Source Serif 4 }
side: { description: Where the logo is., type: choice, values: [left, right], default: left }
measure: { description: How wide the text is., type: length, default: 140mm }
`

function read(text: string, shared?: string): { manifest: LetterheadManifest | undefined; faults: string[] } {
  const log = createLog()
  const manifest = readManifest(
    mapOf('letterhead.yaml', text),
    shared === undefined ? undefined : mapOf('settings.yaml', shared),
    log.report,
  )
  return { manifest, faults: log.diagnostics.map(formatShort) }
}

describe('readManifest', () => {
  it('reads settings and zones', () => {
    expect(read(MANIFEST).manifest).toEqual({
      description: 'For Dutch window envelopes.',
      stylesheets: ['letterhead.css'],
      defaults: {},
      settings: {
        colour: { description: 'The colour of the rule.', type: 'text', default: 'black' },
        motto: { description: 'Below the page.', type: 'text', default: '' },
        windows: { description: 'The window is on the right.', type: 'boolean', default: 'false' },
      },
      zones: { address: { description: 'The window.', left: 110, top: 50.5, width: 90, height: 35 } },
    })
    expect(read('description: x').manifest).toEqual({
      description: 'x',
      stylesheets: ['letterhead.css'],
      settings: {},
      defaults: {},
      zones: {},
    })
  })

  it.each([
    ['description', 'title', '1:1: error[letter/missing-field]: `description` is missing'],
    ['zones', 'zone', '9:1: error[letter/unknown-field]: `zone` is not a field of a letterhead'],
    [
      'type: text',
      'type: txt',
      '5:11: error[letter/bad-value]: `settings.colour.type` must be `boolean`, `text`, `color`, `length` or `choice`',
    ],
    ['"false"', 'no', '8:80: error[letter/bad-value]: `settings.windows.default` must be `true` or `false`'],
    ['50.5', '5cm', '10:56: error[letter/bad-value]: `zones.address.top` must be a number of millimetres'],
    [', height: 35', '', '10:3: error[letter/missing-field]: `zones.address.height` is missing'],
  ])('%s → %j is a fault', (pattern, replacement, message) => {
    expect(MANIFEST).toContain(pattern)
    expect(read(MANIFEST.replace(pattern, replacement)).faults).toContain(`letterhead.yaml:${message}`)
  })
})

describe('settings that several letterheads share', () => {
  const own = (more: string) => read(`description: x\n${more}`, SHARED)

  it('are those of the letterhead too, with its own words for what is not chosen', () => {
    const { manifest, faults } = own(
      'defaults: { measure: 12cm }\nsettings: { a: { description: a, type: text, default: b } }',
    )
    expect(faults).toEqual([])
    expect(Object.keys(manifest?.settings ?? {})).toEqual(['accent', 'face', 'side', 'measure', 'a'])
    expect(manifest?.settings.measure?.default).toBe('12cm')
    expect(
      cssOfSettings(manifest ?? expect.fail(), {
        accent: '1a4f8b',
        face: 'Source Sans 3',
        side: 'right',
        a: 'b',
      }),
    ).toEqual(
      new Map([
        ['accent', '#1a4f8b'],
        ['face', '"Source Sans 3"'],
        ['side', 'right'],
      ]),
    )
  })

  it.each([
    [
      'defaults: { mesure: 12cm }',
      '2:13: error[letter/unknown-field]: `mesure` is not a setting of the letterhead',
    ],
    [
      'defaults: { measure: 12 }',
      '2:22: error[letter/bad-value]: `defaults.measure` must be a length with its unit, as 12.5mm',
    ],
    [
      'defaults: { accent: rood }',
      '2:21: error[letter/bad-value]: `defaults.accent` must be a colour, as 1a4f8b or "#1a4f8b"',
    ],
    [
      'defaults: { side: up }',
      '2:19: error[letter/bad-value]: `defaults.side` must be one of `left`, `right`',
    ],
    ['defaults: { side: [left] }', '2:19: error[letter/bad-value]: `defaults.side` must be a line of text'],
    [
      'stylesheets: [../x.css]',
      '2:15: error[letter/bad-value]: `stylesheets.0` must be the name of a style sheet',
    ],
    ['envelope: nl', '2:11: error[letter/bad-value]: `envelope` is not an envelope that we know: nl'],
    [
      'envelope: nl-left\nzones: { addressee: { description: x, left: 1, top: 1, width: 1, height: 1 } }',
      '3:10: error[letter/bad-value]: `zones.addressee` is where the envelope has it',
    ],
    [
      'settings: { a: { description: a, type: text, values: [a, b], default: b } }',
      '2:54: error[letter/bad-value]: `settings.a.values` is for the type `choice` alone',
    ],
    [
      'settings: { a: { description: a, type: choice, values: [a, b], default: c } }',
      '2:73: error[letter/bad-value]: `settings.a.default` must be one of `a`, `b`',
    ],
  ])('%s is a fault', (more, message) => {
    expect(own(more).faults).toContain(`letterhead.yaml:${message}`)
  })

  it('are checked themselves', () => {
    expect(read('description: x', 'accent: { type: color, default: "#123" }').faults).toEqual([
      'settings.yaml:1:1: error[letter/missing-field]: `settings.accent.description` is missing',
    ])
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
