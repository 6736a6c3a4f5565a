// The example that is measured, and its words as `letter` itself fills them in, for the letter drawn by hand.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = relative => fileURLToPath(new URL(`../../${relative}`, import.meta.url))

export const PROGRAM = path(JSON.parse(readFileSync(path('package.json'), 'utf8')).bin.letter)
export const LETTER = path('examples/vluchtelingenwerk/felicitatie.md')

export const readSource = () => readFileSync(LETTER, 'utf8')

export const FONTS_FOLDER = path('templates/shared/fonts')

export const drawingPath = name => path(`examples/vluchtelingenwerk/${name}.svg`)

export const readFont = name => readFileSync(`${FONTS_FOLDER}/${name}.ttf`)

/** The contours and the colour of a drawing of the example. */
export function readDrawing(name) {
  const svg = readFileSync(drawingPath(name), 'utf8')
  return {
    contours: [...svg.matchAll(/<path d="([^"]+)"/g)].map(([, contour]) => contour),
    colour: svg.match(/fill="([^"]+)"/)[1],
    width: Number(svg.match(/viewBox="0 0 (\S+)/)[1]),
    height: Number(svg.match(/viewBox="0 0 \S+ ([^"]+)"/)[1]),
  }
}

/** The words of the letter by block, from its HTML. */
export function readWords(html) {
  const between = (start, end) => {
    const from = html.indexOf(start)
    const to = html.indexOf(end, from)
    if (from < 0 || to < 0) throw new Error(`the HTML of the letter has nothing between ${start} and ${end}`)
    return html.slice(from, to)
  }
  return {
    organisation: texts('p', between('<p class="name"', '<p class="return"'))[0],
    return: texts('p', between('<p class="return"', '<div id="addressee"'))[0],
    addressee: texts('p', between('<div id="addressee"', '<div class="sender"')),
    sender: groups(between('<div class="sender"', '<div class="mark')),
    labels: texts('th', between('<table class="references"', '<main>')),
    references: texts('td', between('<table class="references"', '<main>')),
    continuation: texts('p', between('<div class="continuation"', '<div class="page-number"'))[0],
    body: texts('p', between('<main>', '<div class="closing"')),
    closing: groups(between('<div class="closing"', '</main>')),
  }
}

const groups = html =>
  html
    .split(/<\/?div[^>]*>/)
    .map(part => texts('p', part))
    .filter(group => group.length > 0)

const texts = (tag, html) =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, inner]) => plain(inner))

const plain = html =>
  html
    .replace(/<br>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

/** What differs between the letters of a mailing: the words of the letter to another person. */
export function wordsFor({ name, reference, amount }, words) {
  const [oldName, , oldReference] = [words.addressee[0], words.references[1], words.references[2]]
  const text = JSON.stringify(words)
    .replaceAll(oldName, name)
    .replaceAll(oldReference, reference)
    .replaceAll(AMOUNT, amount)
  return JSON.parse(text)
}

/** The figure in the text of the example that a mailing replaces. */
export const AMOUNT = '68.000'

/** The n-th person of a mailing. */
export function rowOf(n) {
  const initial = String.fromCharCode(65 + (n % 26))
  return {
    name: `Drs. ${initial}. ${NAMES[n % NAMES.length]}`,
    reference: `O.2.2-17${String(n % 1000).padStart(3, '0')}.RW`,
    amount: `${1 + (n % 97)}.${String((n * 37) % 1000).padStart(3, '0')}`,
  }
}

const NAMES = [
  'Koolmees',
  'van den Berg',
  'De Vries',
  'Yılmaz',
  'Jansen-Quist',
  'El Idrissi',
  'Özdemir',
  'Wijnberg',
]
