import { describe, expect, it } from 'vitest'
import { edit, letter, letterhead, refusals, render } from './refusals.ts'

const css = (written: string, replacement: string) => letterhead('css', written, replacement)
const hbs = (written: string, replacement: string) => letterhead('hbs', written, replacement)
const zone = (id: string, place = 'left: 110, top: 50, width: 90, height: 35') =>
  `zones:\n  ${id}: { description: the right window, ${place} }\n`
/** A zone as large as the paper, for what stands in `template` instead of the address. */
const zoned = (template: string) => ({
  ...hbs('<div id="addressee">{{to.name}}</div>', template),
  'letterheads/eigen/letterhead.yaml': `description: x\n${zone('addressee', 'left: 0, top: 0, width: 210, height: 297')}`,
})

describe('a style sheet', () => {
  refusals('css', {
    'an unknown property': css('font-size', 'font-sise'),
    'an unsupported property': css('font-size: 10pt', 'transform: rotate(1deg)'),
    'an unknown value': css('10pt', 'large'),
    'a font family without a font': css('html { font-family: Serif', 'html { font-family: Sherif'),
    'no font family': css(
      'Serif; src: url("serif.ttf"); }\nhtml { font-family: Serif;',
      'Eigen; src: url("serif.ttf"); }\nhtml {',
    ),
    'a number without a unit': css('10pt', '10'),
    'an unknown unit': css('10pt', '10vw'),
    'an unknown colour': css('10pt;', '10pt; color: grreen;'),
    'a url in a value': css('10pt;', '10pt; background: url(https://x.nl/a.png);'),
    'an import': css('html', '@import "x.css"; html'),
    'a media query': css('html', '@media print { p { margin: 0 } } html'),
    'an unknown selector': css('html', 'p:hover { margin: 0 } html'),
    'a rule without an end': css(' }\nhtml', ' \nhtml'),
    'a font that is not there': css('serif.ttf', 'sans.ttf'),
    'a font on the web': css('serif.ttf', 'https://x.nl/serif.ttf'),
    'a font outside the folder': css('serif.ttf', '../../letter.yaml'),
    'a font that is none': css('serif.ttf', 'letterhead.yaml'),
    'no font': css('@font-face { font-family: Serif; src: url("serif.ttf"); }\n', ''),
    'a box too low for its text': css('html', '#addressee { height: 3mm } html'),
  })
})

describe('a template', () => {
  refusals('template', {
    'an unknown element': hbs('{{{body}}}', '<sectoin>{{{body}}}</sectoin>'),
    'a script': hbs('{{{body}}}', '<script>alert(1)</script>\n{{{body}}}'),
    'an event handler': hbs('<div id', '<div onclick="x()" id'),
    'a style attribute': hbs('<div id', '<div style="color: red" id'),
    'no language': hbs(' lang="{{lang}}"', ''),
    'a link to a place in the letter': hbs('{{to.name}}', '<a href="#addressee">{{to.name}}</a>'),
    'an element without an end': hbs('</div>', ''),
    'an id twice': hbs('{{{body}}}', '<p id="addressee">{{subject}}</p>\n{{{body}}}'),
    'a field that no letter has': hbs('to.name', 'to.nme'),
    'a field that every object has': hbs('to.name', 'to.constructor'),
    'a field that this letter does not have': hbs('to.name', 'to.role'),
    'a field that is empty': { ...hbs('to.name', 'to.role'), ...letter('  address', '  role:\n  address') },
    'an element like no other': hbs('{{{body}}}', '<xyzzy>{{{body}}}</xyzzy>'),
    'a printed word that there is not': hbs('{{to.name}}', '{{labels.onzin}}'),
    'a missing partial': hbs('{{to.name}}', '{{> adres}}'),
    'a partial whose name is data': hbs('{{to.name}}', '{{> (lookup . "subject")}}'),
    'a field printed as HTML': hbs('{{to.name}}', '{{{to.name}}}'),
    'a field outside quotes': hbs('id="addressee"', 'id="addressee" class={{subject}}'),
    'a helper that writes': hbs('{{to.name}}', '{{log to.name}}'),
    'a block without an end': hbs('{{to.name}}', '{{#if to.role}}'),
    'a block with another end': hbs('{{to.name}}', '{{#if to.role}}{{/unless}}'),
    'blocks nested for ever': hbs('{{to.name}}', `${'{{#if to.role}}'.repeat(60)}`),
  })
})

it('an id may stand between single quotes', async () => {
  const { diagnostics } = await render(zoned("<div id='addressee'>{{to.name}}</div>"))
  expect(diagnostics).toEqual([])
})

describe('a letterhead', () => {
  refusals('letterhead', {
    'without its files': letterhead('hbs', '', '', {
      'letterheads/eigen/letterhead.css': undefined,
      'letterheads/eigen/letterhead.yaml': undefined,
    }),
    'with an unknown field': letterhead('yaml', 'description', 'descriptoin'),
    'with a manifest and settings that are no YAML': {
      ...letterhead('yaml', 'description', '[description'),
      'letterheads/eigen/settings.yaml': 'accent: [blue',
    },
    'with a zone for no element': letterhead('yaml', '\n', `\n${zone('adressee')}`),
    'with a zone for an inline element': zoned('<p><span id="addressee">{{to.name}}</span></p>'),
    'with a zone for a row of a table': zoned('<table><tr id="addressee"><td>{{to.name}}</td></tr></table>'),
    'with a zone for what is hidden': zoned('<div id="addressee" aria-hidden="true">{{to.name}}</div>'),
    'with a zone for what is empty': zoned('<div id="addressee">{{#if to.role}}{{to.role}}{{/if}}</div>'),
    'with a zone that a part of its element leaves': {
      ...css('html', '.x { position: absolute; top: 0; } html'),
      ...zoned('<div id="addressee">{{to.name}}<p class="x">{{subject}}</p></div>'),
    },
    'with a zone that ends on the second page': zoned(
      `<div id="addressee"><p>${'{{to.name}}<br>'.repeat(80)}</p></div>`,
    ),
    'and a letter that both have faults': {
      ...css('font-size', 'font-sise'),
      ...letter('subject: Felicitatie\n', ''),
      ...edit('letter.yaml', 'lang: nl\nletterhead: nederlands', 'lang: xx\nletterhead: eigen'),
    },
    'that is not there, for a letter with faults': {
      ...letter('subject: Felicitatie\n', ''),
      ...edit('letter.yaml', 'letterhead: nederlands', 'letterhead: eigne'),
    },
    'whose name is none': letter('subject: Felicitatie', 'letterhead: ../eigen'),
    'with text outside its zone': letterhead('yaml', '\n', `\n${zone('addressee')}`),
  })
})
