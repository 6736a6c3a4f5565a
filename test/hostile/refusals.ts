import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import {
  createMemoryWorld,
  createWorkshop,
  type Rendered,
  type RenderOptions,
  renderLetter,
} from '../../src/app/index.ts'
import { formatHuman } from '../../src/base/index.ts'

export type Files = Readonly<Record<string, string | Uint8Array | undefined>>

/** A letter, its organisation, and a letterhead of its own that it uses only when asked to. */
const LETTER = `---
to:
  name: Drs. W. Koolmees
  address: [Postbus 90801, 2509 LV Den Haag]
date: 2017-11-15
subject: Felicitatie
opening: Geachte heer Koolmees,
closing: Hoogachtend,
signatories: [manson]
---
Wij feliciteren u.
`

export const FILES: Files = {
  'brief.md': LETTER,
  'letter.yaml': `lang: nl
letterhead: nederlands
organisation:
  name: VluchtelingenWerk
  address: [Postbus 2894, 1000 CW Amsterdam]
signatories:
  manson: { name: Dorine Manson }
`,
  'letterheads/eigen/letterhead.hbs': `<html lang="{{lang}}">
<head><title>{{subject}}</title></head>
<body>
<div id="addressee">{{to.name}}</div>
{{{body}}}
</body>
</html>
`,
  'letterheads/eigen/letterhead.css': `@font-face { font-family: Serif; src: url("serif.ttf"); }
html { font-family: Serif; font-size: 10pt; }
`,
  'letterheads/eigen/letterhead.yaml': 'description: Ons eigen briefpapier.\n',
  'letterheads/eigen/serif.ttf': readFileSync(
    join(import.meta.dirname, '../../templates/shared/fonts/SourceSerif4-Regular.ttf'),
  ),
}

/** One of the files with `written` replaced. */
export function edit(path: string, written: string, replacement: string): Files {
  const text = FILES[path]
  if (typeof text !== 'string' || !text.includes(written)) throw new Error(`no ${written} in ${path}`)
  return { [path]: text.replace(written, () => replacement) }
}

export function letter(written: string, replacement: string): Files {
  return edit('brief.md', written, replacement)
}

/** The letter with another text. */
export function body(text: string, more: Files = {}): Files {
  return { ...letter('Wij feliciteren u.', text), ...more }
}

/** The letter on the organisation's own letterhead, one of whose files (by its extension) has a fault. */
export function letterhead(extension: string, written: string, replacement: string, more: Files = {}): Files {
  const fault = edit(`letterheads/eigen/letterhead.${extension}`, written, replacement)
  return { ...edit('letter.yaml', 'nederlands', 'eigen'), ...fault, ...more }
}

export function render(changes: Files, options: RenderOptions = {}): Promise<Rendered> {
  const files: Record<string, string | Uint8Array> = {}
  for (const [path, content] of Object.entries({ ...FILES, ...changes })) {
    if (content !== undefined) files[path] = content
  }
  return renderLetter('brief.md', options, createWorkshop(createMemoryWorld(files)))
}

/**
 * A test for each case: the letter is refused with the messages that stand under its title in `messages/<name>.txt`,
 * as the user sees them. `UPDATE_MESSAGES=1` writes that file anew; read what changed.
 */
export function refusals(name: string, cases: Readonly<Record<string, Files>>): void {
  const path = join(import.meta.dirname, 'messages', `${name}.txt`)
  const isUpdate = process.env.UPDATE_MESSAGES !== undefined
  const expected = existsSync(path) ? readSections(readFileSync(path, 'utf8')) : new Map<string, string>()
  const actual = new Map<string, string>()

  for (const [title, changes] of Object.entries(cases)) {
    it(title, async () => {
      const { bytes, diagnostics } = await render(changes)
      expect(bytes).toBeUndefined()
      actual.set(title, diagnostics.map(formatHuman).join('\n'))
      if (!isUpdate) expect(actual.get(title)).toBe(expected.get(title))
    })
  }
  it('and no other messages stand in the file', () => {
    if (!isUpdate) expect([...expected.keys()]).toEqual(Object.keys(cases))
  })
  afterAll(() => {
    if (!isUpdate) return
    writeFileSync(path, [...actual].map(([title, text]) => `## ${title}\n\n${text}\n`).join('\n'))
  })
}

function readSections(text: string): Map<string, string> {
  const sections = text.split(/^## /m).slice(1)
  return new Map(
    sections.map(section => {
      const [title = '', ...lines] = section.trimEnd().split('\n')
      return [title, lines.slice(1).join('\n')]
    }),
  )
}
