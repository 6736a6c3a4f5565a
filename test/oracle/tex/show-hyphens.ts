import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** T1, the encoding of TeX's fonts for Europe: for letters Latin-1, but for these. */
const T1_EXCEPTIONS = new Map([
  ['ß', 0xff],
  ['ÿ', 0xb8],
  ['Ÿ', 0x98],
  ['Œ', 0xd7],
  ['œ', 0xf7],
  ['’', 0x27],
])

/** As babel sets them for every language: plain TeX knows ASCII letters only. In French the apostrophe counts as one. */
function letterCodes(language: string): string {
  const codes = Array.from({ length: 0x80 }, (_, i) => 0x80 + i).map(code => {
    const isCapital = code < 0x9d || (code >= 0xc0 && code < 0xdf)
    const offset = code === 0xdf || isCapital ? 0x20 : 0
    return `\\lccode${code}=${code + offset} `
  })
  return `${codes.join('')}\\lccode39=${language === 'french' ? 39 : 0} `
}

export function isInT1(word: string): boolean {
  return [...word].every(character => T1_EXCEPTIONS.has(character) || character <= 'þ')
}

/** The words with a hyphen wherever TeX would divide them. `language` is a name in TeX Live's language.def. */
export function showHyphens(words: readonly string[], language: string): readonly string[] {
  const commands = words.map(word => `\\showhyphens{${word}}`)
  const source = `\\batchmode \\font\\tenrm=ecrm1000 \\uselanguage{${language}}${letterCodes(language)}
${commands.join('\n')}
\\end
`
  const shown = [...runTex(source).matchAll(/^\[\] \\tenrm (.*)$/gm)].map(([, text = '']) => fromT1(text))
  for (const [i, word] of words.entries()) {
    if (shown[i]?.replaceAll('-', '') !== word.replaceAll('’', "'")) {
      throw new Error(`TeX shows ${shown[i]} for ${word}`)
    }
  }
  return words.map((word, i) => (word.includes('’') ? shown[i]?.replaceAll("'", '’') : shown[i]) ?? '')
}

function runTex(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'letter-tex-'))
  try {
    writeFileSync(join(folder, 'words.tex'), toT1(source))
    // TeX breaks the lines of its log at 79 characters unless told otherwise.
    const env = { ...process.env, max_print_line: '1000' }
    execFileSync('etex', ['words.tex'], { cwd: folder, stdio: 'pipe', env })
    return readFileSync(join(folder, 'words.log'), 'latin1')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function toT1(text: string): Buffer {
  return Buffer.from([...text].map(character => T1_EXCEPTIONS.get(character) ?? character.charCodeAt(0)))
}

function fromT1(latin1: string): string {
  const letters = new Map([...T1_EXCEPTIONS].map(([letter, code]) => [String.fromCharCode(code), letter]))
  return [...latin1]
    .map(character => (character === "'" ? character : (letters.get(character) ?? character)))
    .join('')
}
