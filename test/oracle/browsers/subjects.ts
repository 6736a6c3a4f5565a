import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { createMemoryWorld, createWorkshop, type Workshop } from '../../../src/app/index.ts'

/** A letter that browsers print too: one of the fixtures, or one of the examples. */
export interface Subject {
  readonly name: string
  /** The path of the letter in its files. */
  readonly letter: string
  readonly files: Readonly<Record<string, Uint8Array | string>>
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

export function workshopFor({ files }: Subject): Workshop {
  return createWorkshop(createMemoryWorld(files))
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
  return { name: `fixtures/${file.replace(/\.html$/, '')}`, letter: 'letter.md', files }
}

/** An example with a copy of its letterhead, which breaks lines as browsers do. */
function example(file: string): Subject {
  const [organisation = ''] = file.split('/')
  const files = {
    ...folder(SHIPPED, `${organisation}/letterheads`),
    ...folder(join(ROOT, 'examples', organisation), organisation),
  }
  const styles = Object.entries(files).filter(([path]) => path.endsWith('/letterhead.css'))
  const greedy = Object.fromEntries(styles.map(([path, css]) => [path, `${css}\n${GREEDY_CSS}`]))
  return { name: `examples/${file.replace(/\.\w+$/, '')}`, letter: file, files: { ...files, ...greedy } }
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
