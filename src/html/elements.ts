/** The attributes that every element may have. */
const GLOBAL_ATTRIBUTES = ['id', 'class', 'lang', 'title', 'translate', 'role', 'aria-hidden']

/** The elements of a letter, each with its own attributes. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  html: [],
  head: [],
  title: [],
  meta: ['charset', 'name', 'content'],
  body: [],

  main: [],
  header: [],
  footer: [],
  section: [],
  article: [],
  address: [],
  div: [],
  p: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  blockquote: [],
  pre: [],

  ul: [],
  ol: ['start'],
  li: [],
  dl: [],
  dt: [],
  dd: [],

  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tfoot: [],
  tr: [],
  th: ['scope', 'data-align'],
  td: ['data-align'],

  img: ['src', 'alt'],
  a: ['href'],
  em: [],
  strong: [],
  b: [],
  i: [],
  u: [],
  s: [],
  small: [],
  sub: [],
  sup: [],
  span: [],
  br: [],
  code: [],
  time: ['datetime'],
}

/** What the attributes with a closed set of values may say. */
export const ATTRIBUTE_VALUES: Readonly<Record<string, { pattern: RegExp; expected: string }>> = {
  lang: { pattern: /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i, expected: 'a language, as in `nl` or `en-GB`' },
  id: { pattern: /^\S+$/, expected: 'a name without spaces' },
  translate: { pattern: /^(yes|no)$/, expected: '`yes` or `no`' },
  'aria-hidden': { pattern: /^(true|false)$/, expected: '`true` or `false`' },
  start: { pattern: /^-?\d{1,6}$/, expected: 'a whole number' },
  scope: { pattern: /^(row|col|rowgroup|colgroup)$/, expected: '`row`, `col`, `rowgroup` or `colgroup`' },
  'data-align': { pattern: /^(left|center|right)$/, expected: '`left`, `center` or `right`' },
}

/** A link that works in a PDF and can do no harm. Spaces and control characters hide a scheme, so none may occur. */
const LINKS = [/^https?:\/\/[^\s\p{Cc}]+$/iu, /^mailto:[^\s\p{Cc}]+$/iu, /^tel:\+?[\d .()-]+$/i]

const ATTRIBUTES = new Map(
  Object.entries(ELEMENTS).map(([name, attributes]) => [name, [...GLOBAL_ATTRIBUTES, ...attributes]]),
)

export const ELEMENT_NAMES = [...ATTRIBUTES.keys()]

/** The attributes that an element may have; undefined for an element that no letter has. */
export function attributesOf(element: string): readonly string[] | undefined {
  return ATTRIBUTES.get(element)
}

export function isSafeLink(href: string): boolean {
  return LINKS.some(link => link.test(href)) && URL.canParse(href)
}
