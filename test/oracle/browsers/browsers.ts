import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { linesOf, type Print, type Stretch } from './words.ts'

const run = promisify(execFile)

type Command = readonly [program: string, ...args: string[]]

/** How each program prints `letter.html` of the current folder as `letter.pdf`. */
const BROWSERS = {
  chromium: [
    'chromium',
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--user-data-dir=profile',
    '--no-pdf-header-footer',
    '--print-to-pdf=letter.pdf',
    'letter.html',
  ],
  weasyprint: ['weasyprint', '--quiet', '--presentational-hints', 'letter.html', 'letter.pdf'],
} as const satisfies Record<string, Command>

/** Gives every glyph of a PDF with the point where its pen stood: `pdftotext` says only how high its font is. */
const READER: Command = ['mutool', 'convert', '-F', 'stext', '-o', 'letter.xml', 'letter.pdf']

export type Browser = keyof typeof BROWSERS
export const BROWSER_NAMES = Object.keys(BROWSERS) as Browser[]

/** How a Debian machine gets the programs; `.ci/run` does so. */
const INSTALL: Readonly<Record<string, string>> = {
  chromium: 'apt-get install chromium',
  weasyprint: 'apt-get install libpangoft2-1.0-0 libharfbuzz-subset0, then pip install weasyprint',
  mutool: 'apt-get install mupdf-tools',
}

/** What must be installed by hand before browsers can be asked, one sentence each. */
export function missingPrograms(): string[] {
  return Object.entries(INSTALL).flatMap(([program, how]) =>
    isOnPath(program) ? [] : [`${program} is missing: ${how}`],
  )
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, program)))
}

export async function print(html: Uint8Array, browser: Browser): Promise<Print> {
  const folder = mkdtempSync(join(tmpdir(), `letter-${browser}-`))
  try {
    writeFileSync(join(folder, 'letter.html'), html)
    for (const [program, ...args] of [BROWSERS[browser], READER]) await run(program, args, { cwd: folder })
    return readStext(readFileSync(join(folder, 'letter.xml'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The structured text of MuPDF: a `<page>` of `<line>`s of `<char>`s. */
function readStext(xml: string): Print {
  const pages = xml.split('<page ').slice(1)
  return pages.map(page => linesOf(page.split('<line ').slice(1).flatMap(stretchesOf)))
}

const CHARACTER = /<char quad="([^"]*)" x="([^"]*)" y="([^"]*)"[^>]* c="([^"]*)"/g

/** A ligature is several characters, which do not all stand to the right of each other: they stay in their order. */
function stretchesOf(line: string): Stretch[] {
  const stretches: { -readonly [Key in keyof Stretch]: Stretch[Key] }[] = []
  let isInWord = false
  for (const [, quad = '', x, y, c = ''] of line.matchAll(CHARACTER)) {
    const text = decoded(c)
    const stretch = stretches.at(-1)
    const end = Number(quad.split(' ')[2])
    if (isInWord && stretch && text.trim() !== '' && stretch.baseline === Number(y)) {
      stretch.text += text
      stretch.end = end
    } else if (text.trim() !== '') {
      stretches.push({ text, x: Number(x), end, baseline: Number(y) })
    }
    isInWord = text.trim() !== ''
  }
  return stretches
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|(\w+));/gi, (_, code?: string, name = '') =>
    code === undefined ? (ENTITIES[name] ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
