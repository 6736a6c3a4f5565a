import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanOf } from '../../../src/base/index.ts'
import { renderMarkdown } from '../../../src/markdown/index.ts'
import { LANGUAGES, typographyOf } from '../../../src/text/index.ts'

/** The HTML of one paragraph; `~` is a no-break space, `^` a narrow one. */
function typeset(lang: string, text: string): string {
  const body = { kind: 'scalar', value: text, span: spanOf({ path: 'x.md', text }) } as const
  const html = renderMarkdown(body, lang, () => {})
    .map(block => block.map(({ html }) => html).join(''))
    .join('\n')
  return html
    .replace(/^<p>|<\/p>$/g, '')
    .replaceAll('\u00a0', '~')
    .replaceAll('\u202f', '^')
    .replaceAll('&quot;', '"')
}

describe('quotes', () => {
  it.each([
    ['nl', `"Ja," zei hij. "Het is 'goed'."`, '“Ja,” zei hij. “Het is ‘goed’.”'],
    ['nl-BE', `"'Ja,' zei hij"`, '“‘Ja,’ zei hij”'],
    ['de', `"Ja", sagte er, "es ist 'gut'."`, '„Ja“, sagte er, „es ist ‚gut‘.“'],
    ['de-AT', '"Ja"', '„Ja“'],
    ['de-CH', `"Ja 'gut'"`, '«Ja ‹gut›»'],
    ['fr', `"Oui", dit-il, "c'est 'bon'."`, '«^Oui^», dit-il, «^c’est “bon”.^»'],
    ['fr-CA', '"Oui"', '«~Oui~»'],
    ['en-GB', `'Yes,' he said. "No."`, '‘Yes,’ he said. “No.”'],
    ['en-US', `"Yes," he said, "it's 'fine'."`, '“Yes,” he said, “it’s ‘fine’.”'],
  ])('%s: %s', (lang, text, expected) => {
    expect(typeset(lang, text)).toBe(expected)
  })

  it.each([
    ['"*Ja*" zei hij', '“<em>Ja</em>” zei hij'],
    ['*"Ja" zei* hij', '<em>“Ja” zei</em> hij'],
    ['"Wij **zijn** *er"* nog', '“Wij <strong>zijn</strong> <em>er”</em> nog'],
    ['"`code`" en "![x](y.png)"', '“<code>code</code>” en “<img src="y.png" alt="x">”'],
    ['"een\ntwee"', '“een\ntwee”'],
    ['("ja") en/of "nee"/"ja"', '(“ja”) en/of “nee”/“ja”'],
    ['niet-"officieel" --"nee"', 'niet-“officieel” –“nee”'],
    ['["Ja"](https://a.nl)', '<a href="https://a.nl">“Ja”</a>'],
    ['"Wordt vervolgd', '“Wordt vervolgd'],
    ['en slot."', 'en slot.”'],
    ['""', '“”'],
    ['een " los', 'een " los'],
    [`15" breed en 5' hoog`, `15" breed en 5' hoog`],
    ['"Hij is 15"', '“Hij is 15”'],
  ])('%s', (text, expected) => {
    expect(typeset('nl', text)).toBe(expected)
  })
})

describe('an apostrophe', () => {
  it.each([
    ['nl', "auto's, foto'tje en l'*eau*", 'auto’s, foto’tje en l’<em>eau</em>'],
    ['nl', "'s-Gravenhage, 's avonds, 't, 'n", '’s-Gravenhage, ’s avonds, ’t, ’n'],
    ['nl', "'t Is 'goed' zo", '’t Is ‘goed’ zo'],
    ['nl', "de jaren '70 en '80's", 'de jaren ’70 en ’80’s'],
    ['nl', "Frans' auto", 'Frans’ auto'],
    ['nl', "'taal'", '‘taal’'],
    ['nl', "m'n 'zelfde", 'm’n ’zelfde'],
    ['de', "Hans' Auto, 's ist 'ne Sache", 'Hans’ Auto, ’s ist ’ne Sache'],
    ['fr', "aujourd'hui, l'eau", 'aujourd’hui, l’eau'],
    ['en-GB', "the '70s, rock 'n' roll, 'tis", 'the ’70s, rock ’n’ roll, ’tis'],
  ])('%s: %s', (lang, text, expected) => {
    expect(typeset(lang, text)).toBe(expected)
  })
})

describe('dashes and dots', () => {
  it.each([
    ['nl', 'een -- twee', 'een~– twee'],
    ['nl', 'een - twee - drie', 'een~– twee~– drie'],
    ['nl', '*een* --- **twee**', '<em>een</em>~— <strong>twee</strong>'],
    ['nl', 'een – twee', 'een~– twee'],
    ['nl', 'een\n-- twee', 'een~– twee'],
    ['nl', '1990--2000, in- en uitvoer', '1990–2000, in- en uitvoer'],
    ['nl', 'bel 020 - 346 72 00', 'bel 020 - 346 72 00'],
    ['nl', 'woord--woord en woord-- woord', 'woord–woord en woord– woord'],
    [
      'nl',
      '--help, of (--help) of letter --dry-run --set=a',
      '--help, of (--help) of letter --dry-run --set=a',
    ],
    ['nl', 'met "--help" en\n--jobs', 'met “--help” en\n--jobs'],
    ['nl', 'dat is --zoals gezegd-- niet zo', 'dat is –zoals gezegd– niet zo'],
    ['nl', '--help en letter--brief en a -- b', '--help en letter–brief en a~– b'],
    ['nl', '-----', '<hr>'],
    ['nl', 'a ---- b', 'a ---- b'],
    ['en-GB', 'one -- two', 'one~– two'],
    ['en-US', 'one--two, 1990--2000', 'one—two, 1990–2000'],
    ['nl', 'en zo... en .... en ..', 'en zo… en .... en ..'],
  ])('%s: %s', (lang, text, expected) => {
    expect(typeset(lang, text)).toBe(expected)
  })
})

describe('no-break spaces', () => {
  it.each([
    ['nl', 'prof. dr. J. W. de Vries', 'prof.~dr.~J.~W.~de Vries'],
    ['nl', 'aan drs.\nW.\nKoolmees', 'aan drs.~W.~Koolmees'],
    ['nl', 'Drs. *Koolmees*', 'Drs.~<em>Koolmees</em>'],
    ['nl', 'zie nr. 5, art. 3 en p. 12', 'zie nr.~5, art.~3 en p.~12'],
    ['nl', 'Het nr. staat op de p. hiernaast.', 'Het nr. staat op de p. hiernaast.'],
    ['nl', 'zwadr. Jan', 'zwadr. Jan'],
    ['de', 'z. B. Herr Dr. Meier, Nr. 5', 'z.~B.~Herr Dr.~Meier, Nr.~5'],
    ['fr', 'Mme Dupont, M. Le Roux, n° 5, me voir', 'Mme~Dupont, M.~Le Roux, n°~5, me voir'],
    ['en-GB', 'Dr Smith and Mrs. Jones, no. 5', 'Dr~Smith and Mrs.~Jones, no.~5'],
    ['fr', 'Quoi ? Oui ! Non ; si : voilà.', 'Quoi^? Oui^! Non^; si~: voilà.'],
    ['fr', 'Quoi? Oui! Non; si: *voilà*!', 'Quoi^? Oui^! Non^; si~: <em>voilà</em>^!'],
    ['fr', 'Quoi ?! "Vraiment ?" à 12:30', 'Quoi^?! «^Vraiment^?^» à 12:30'],
    ['fr', '« Oui », «non»', '«^Oui^», «^non^»'],
    ['fr', 'Quoi\u00a0?', 'Quoi~?'],
    ['fr-CA', 'Quoi? si: « oui »', 'Quoi? si~: «~oui~»'],
    ['nl', 'Ja ! Nee ?', 'Ja ! Nee ?'],
  ])('%s: %s', (lang, text, expected) => {
    expect(typeset(lang, text)).toBe(expected)
  })
})

describe('what stays as it is typed', () => {
  it.each([
    [String.raw`\"Ja\" \'nee\' a\--b \...`, `"Ja" 'nee' a--b ...`],
    ['&quot;Ja&quot;', '"Ja"'],
    ["`a -- 'b'...`", "<code>a -- 'b'...</code>"],
    ['```\n"a" -- \'b\'\n```', '<pre><code>"a" -- \'b\'\n</code></pre>'],
    ['<https://a.nl/b--c>', '<a href="https://a.nl/b--c">https://a.nl/b--c</a>'],
    ['www.a.nl/b--c en a--b@c.nl...', 'www.a.nl/b--c en a--b@c.nl…'],
    ['[a](https://a.nl/b--c...d)', '<a href="https://a.nl/b--c...d">a</a>'],
    [`<b class="x" title='y'>`, `&lt;b class="x" title='y'&gt;`],
  ])('%s', (text, expected) => {
    expect(typeset('nl', text)).toBe(expected)
  })

  it('but a description of an image is text', () => {
    expect(typeset('nl', `!["Ja" 's avonds](a.png)`)).toBe('<img src="a.png" alt="“Ja” ’s avonds">')
  })
})

it('only ever changes what it is about', () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    '--',
    ' - ',
    '...',
    ' ',
    'a',
    'dr. ',
    '5',
    '*',
    '`',
    '«',
    '!',
    '\\',
    '\n',
  )
  const straight = (html: string) => html.replace(/["'“”‘’„‚«»\s–—…\u00a0\u202f.-]/g, '')
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }),
      fc.constantFrom(...LANGUAGES, 'en-US'),
      (parts, lang) => {
        const text = `x ${parts.join('')}`
        expect(straight(typeset(lang, text).replace(/[~^]/g, ''))).toBe(
          straight(typeset('nl', text).replace(/[~^]/g, '')),
        )
      },
    ),
  )
})

it.each(["'", '"', "a'", "'a ", '--', ' - ', '...', '<', 'a. ', '« ', '"\''])(
  'takes linear time: %j many times',
  part => {
    // Each would take minutes if anything were searched from every place anew.
    expect(typeset('fr', `a ${part.repeat(30_000)}`).length).toBeGreaterThan(30_000)
  },
)

it('has a table for every language of letters', () => {
  const common = typographyOf('zu')
  expect(LANGUAGES.filter(lang => typographyOf(lang) === common)).toEqual([])
  expect(typographyOf('constructor')).toBe(common)
})
