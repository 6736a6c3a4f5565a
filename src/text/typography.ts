/** What a language makes of characters that a keyboard has: `"` of its quotation marks, `--` of its dash. */
export interface Typography {
  /** What stands around a quotation: for `"…"`, and for `'…'`. */
  readonly double: readonly [opening: string, closing: string]
  readonly single: readonly [opening: string, closing: string]
  /** What `--` stands for; `---` is an em dash everywhere. */
  readonly dash: string
  /** Words that begin with an apostrophe, without it: `t` for 't. */
  readonly elisions: readonly string[]
  /** Abbreviations that stay on the line of the name after them. */
  readonly titles: readonly string[]
  /** Abbreviations that stay on the line of the number after them. */
  readonly counters: readonly string[]
  /** The space that stands before a mark. */
  readonly spaceBefore: Readonly<Record<string, string>>
}

const NO_BREAK_SPACE = '\u00a0'
const NARROW_NO_BREAK_SPACE = '\u202f'

const COMMON: Typography = {
  double: ['“', '”'],
  single: ['‘', '’'],
  dash: '–',
  elisions: [],
  titles: [],
  counters: ['p.', 'pp.', 'art.', 'vol.', 'fig.', 'tel.'],
  spaceBefore: {},
}

/** Taalunie, Leidraad §6 (elisions) and the quotation marks of Dutch newspapers. */
const nl: Typography = {
  ...COMMON,
  elisions: ['s', 't', 'n', 'k', 'm', 'r', 'ns'],
  titles: [
    ...['dr.', 'drs.', 'ir.', 'ing.', 'mr.', 'prof.', 'em.', 'ds.', 'dhr.', 'mw.', 'mevr.', 'jhr.', 'st.'],
    ...['Th.', 'Ph.', 'Chr.', 'Joh.', 'IJ.'],
  ],
  counters: [
    ...COMMON.counters,
    'nr.',
    'nrs.',
    'no.',
    'blz.',
    'lid',
    'par.',
    'hfst.',
    'afb.',
    'bijl.',
    'ca.',
  ],
}

/** DIN 5008; Duden, K 7 (quotation marks). */
const de: Typography = {
  ...COMMON,
  double: ['„', '“'],
  single: ['‚', '‘'],
  elisions: ['s', 'n', 'ne', 'nen', 'nem', 'ner', 'raus', 'rein'],
  titles: ['Dr.', 'Prof.', 'Ing.', 'Dipl.-Ing.', 'Mag.', 'Hr.', 'Hrn.', 'Fr.', 'St.'],
  counters: ['Nr.', 'Art.', 'Abs.', 'S.', 'Bd.', 'Kap.', 'Abb.', 'Tab.', 'Ziff.', 'Rn.', 'Tel.', 'ca.'],
}

/** Imprimerie nationale, Lexique des règles typographiques: narrow spaces, but a full one before the colon. */
const fr: Typography = {
  ...COMMON,
  double: [`«${NARROW_NO_BREAK_SPACE}`, `${NARROW_NO_BREAK_SPACE}»`],
  single: ['“', '”'],
  titles: ['M.', 'MM.', 'Mme', 'Mmes', 'Mlle', 'Mlles', 'Me', 'Mgr', 'Dr', 'Pr', 'St', 'Ste'],
  counters: [...COMMON.counters, 'n°', 'nº', 'no', 'chap.', 'al.', 'tél.'],
  spaceBefore: {
    ';': NARROW_NO_BREAK_SPACE,
    '!': NARROW_NO_BREAK_SPACE,
    '?': NARROW_NO_BREAK_SPACE,
    ':': NO_BREAK_SPACE,
  },
}

const en: Typography = {
  ...COMMON,
  elisions: ['tis', 'twas', 'twere', 'twill', 'em', 'til', 'cause', 'bout', 'round', 'n'],
  titles: ['Mr', 'Mr.', 'Mrs', 'Mrs.', 'Ms', 'Ms.', 'Mx', 'Dr', 'Dr.', 'Prof.', 'Rev.', 'St', 'St.'],
  counters: [...COMMON.counters, 'no.', 'nos.', 'ch.', 'sec.', 'para.'],
}

/** By BCP 47 tag in lower case: languages, and the countries that differ. */
const TYPOGRAPHIES = new Map<string, Typography>(
  Object.entries({
    nl,
    de,
    'de-ch': { ...de, double: ['«', '»'], single: ['‹', '›'] },
    'de-li': { ...de, double: ['«', '»'], single: ['‹', '›'] },
    fr,
    'fr-ca': {
      ...fr,
      double: [`«${NO_BREAK_SPACE}`, `${NO_BREAK_SPACE}»`],
      spaceBefore: { ':': NO_BREAK_SPACE },
    },
    en,
    'en-us': { ...en, dash: '—' },
  }),
)

/** The typography of a BCP 47 tag: its own, else that of its language, else what is common. */
export function typographyOf(tag: string): Typography {
  const own = tag.toLowerCase()
  return TYPOGRAPHIES.get(own) ?? TYPOGRAPHIES.get(own.replace(/-.*/, '')) ?? COMMON
}

/** What may have been typed for a character that typography puts. */
const TYPED: readonly (readonly [set: RegExp, typed: string])[] = [
  [/[‘’‚‹›]/, `['‘’‚‹›]`],
  [/[“”„«»]/, `["'“”„«»]`],
  [/[–—]/, '(?:[–—]|-{1,3})'],
  [/…/, '(?:…|\\.{3})'],
  [/[\u00a0\u202f]/, '\\s?'],
]

/** Finds in a source what typography made `text` of. */
export function typedPattern(text: string): RegExp {
  const typed = [...text].map(character => {
    const known = TYPED.find(([set]) => set.test(character))
    return known?.[1] ?? character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')
  })
  return new RegExp(typed.join(''), 'u')
}
