import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { createMemoryWorld, createWorkshop, type Workshop } from '../../../src/app/index.ts'
import type { Browser } from './browsers.ts'

/** A letter that browsers print too: one of the fixtures, or one of the examples. */
export interface Subject {
  readonly name: string
  /** The path of the letter in its files. */
  readonly letter: string
  filesFor(browser: Browser): Readonly<Record<string, Uint8Array | string>>
}

const ROOT = join(import.meta.dirname, '../../..')
const FIXTURES = join(import.meta.dirname, 'fixtures')
const SHIPPED = join(ROOT, 'templates')
const LETTERHEAD = 'oracle'

/**
 * x is line by line, without automatic hyphens: WeasyPrint knows no `text-wrap`, and each program
 * has hyphenation patterns of its own, and none knows our optical margins.
 */
const GREEDY_CSS = `
html { hyphens: manual }
p, li, dt, dd { text-wrap: wrap; -letter-optical-margins: none }
`

/**
 * Chromium paints nothing in the margins of a page but margin boxes, and shrinks the whole letter until what is beyond
 * the right edge of the page area fits. There logos, names, senders, labels, marks and feet stand, and some addresses.
 */
const CHROMIUM_CSS = `
.letterhead, .contact-line, .sender, .mark, .foot, .columns { display: none }
.return, #addressee { left: 0; width: 80mm }
table.references { margin-left: 0; width: auto }
`

/** For Chromium, an envelope with its window on the left, where the page area is wide enough for the addressee. */
const WINDOW_ON_THE_LEFT: Readonly<Record<string, string>> = {
  canal: 'ch-left',
  naturpark: 'ch-left',
  woonstichting: 'nl-left',
}

/** What a letter must say; no fixture prints it. */
const LETTER = `---
lang: nl
letterhead: ${LETTERHEAD}
organisation: { name: n, address: [a] }
to: { name: n, address: [a] }
date: 2026-01-01
subject: s
opening: o
closing: c
signatories: [{ name: n }]
---
t
`

export const SUBJECTS: readonly Subject[] = [
  ...namesIn(FIXTURES, /\.html$/).map(fixture),
  ...namesIn(
    join(ROOT, 'examples'),
    /^(?!.*(?:letterheads|mailing)\/)(?!.*(?:letter\.yaml|README\.md)$).*\.(?:md|yaml)$/,
  ).map(example),
]

export function workshopFor(subject: Subject, browser: Browser): Workshop {
  return createWorkshop(createMemoryWorld(subject.filesFor(browser)))
}

/** A fixture is a letterhead without fields, so that it goes the way of every letter: HTML out, or pages. */
function fixture(file: string): Subject {
  const html = readFileSync(join(FIXTURES, file), 'utf8')
  const style = /<style>([\s\S]*?)<\/style>\n/.exec(html)
  const css = `${readFileSync(join(FIXTURES, 'shared.css'), 'utf8')}\n${style?.[1]}\n${GREEDY_CSS}`
  const images = namesIn(FIXTURES, /\.(?:svg|png|jpg)$/).map(
    image => [`letterheads/${LETTERHEAD}/${image}`, readFileSync(join(FIXTURES, image))] as const,
  )
  const files = {
    ...folder(join(SHIPPED, 'shared/fonts'), `letterheads/${LETTERHEAD}/fonts`),
    ...Object.fromEntries(images),
    [`letterheads/${LETTERHEAD}/letterhead.hbs`]: html
      .replace(style?.[0] ?? '', '')
      .replace(/<link .*\n/, ''),
    [`letterheads/${LETTERHEAD}/letterhead.css`]: css.replaceAll('../../../../templates/shared/', ''),
    [`letterheads/${LETTERHEAD}/letterhead.yaml`]: 'description: A fixture',
    'letter.md': LETTER,
  }
  return { name: `fixtures/${file.replace(/\.html$/, '')}`, letter: 'letter.md', filesFor: () => files }
}

/** An example with a copy of its letterhead, which breaks lines as browsers do. */
function example(file: string): Subject {
  const [organisation = ''] = file.split('/')
  const files = {
    ...folder(SHIPPED, `${organisation}/letterheads`),
    ...folder(join(ROOT, 'examples', organisation), organisation),
  }
  const house = `${organisation}/letter.yaml`
  const envelope = WINDOW_ON_THE_LEFT[organisation]
  const forChromium = envelope ? { [house]: `${files[house]}\nenvelope: ${envelope}\n` } : {}
  const filesFor = (browser: Browser) => {
    const more = browser === 'chromium' ? GREEDY_CSS + CHROMIUM_CSS : GREEDY_CSS
    const styles = Object.entries(files).filter(([path]) => path.endsWith('/letterhead.css'))
    return {
      ...files,
      ...Object.fromEntries(styles.map(([path, css]) => [path, `${css}\n${more}`])),
      ...(browser === 'chromium' && forChromium),
    }
  }
  return { name: `examples/${file.replace(/\.\w+$/, '')}`, letter: file, filesFor }
}

function folder(path: string, as: string): Record<string, Uint8Array> {
  return Object.fromEntries(namesIn(path, /./).map(name => [`${as}/${name}`, readFileSync(join(path, name))]))
}

/** The files below a folder whose path matches, sorted. */
function namesIn(path: string, pattern: RegExp): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => relative(path, join(parentPath, name)).replaceAll(sep, '/'))
    .filter(name => pattern.test(name))
    .sort()
}
