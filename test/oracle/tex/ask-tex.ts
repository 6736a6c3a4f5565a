import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Item } from '../../../src/layout/paragraph/items.ts'
import { PLAIN_TEX } from '../../../src/layout/paragraph/total-fit.ts'
import { isForced } from '../../helpers/demerits.ts'
import type { Setting } from './settings.ts'

/**
 * What TeX chose: the last box of each line, and the total demerits. They are undefined where only one way led to the last
 * line, for TeX then does not count them to the end (§854).
 */
export interface Answer {
  readonly lastBoxes: readonly number[]
  readonly demerits: number | undefined
}

/** One run of TeX over a paragraph: its parameters, and whether words may be divided in it. */
interface Pass {
  /** As plain TeX says: \\pretolerance if words are whole, else \\tolerance. */
  readonly parameters: string
  readonly divides: boolean
}

/**
 * TeX's own two passes, and then what we do where TeX would set an overfull line: the same again with more tolerance.
 * TeX hyphenates only in its second pass, but our hyphens are \discretionary, which it would use in the first as well: so
 * the first pass is a paragraph of its own, without them.
 */
const PASSES: readonly Pass[] = [
  { parameters: `\\pretolerance=${PLAIN_TEX.pretolerance} \\tolerance=0`, divides: false },
  ...PLAIN_TEX.tolerances.filter(Number.isFinite).map(tolerance => ({
    parameters: `\\pretolerance=-1 \\tolerance=${tolerance}`,
    divides: true,
  })),
]

/** Runs `tex` once for each pass, over the settings that those before could not set. What none can set has no answer. */
export function askTex(settings: readonly Setting[]): ReadonlyMap<Setting, Answer> {
  const answers = new Map<Setting, Answer>()
  for (const pass of PASSES) {
    const open = settings.filter(setting => !answers.has(setting))
    const log = runTex(open.map(setting => paragraph(setting, pass)).join('\n'))
    const parts = log.split(/^PARAGRAPH$/m).slice(1)
    if (parts.length !== open.length) throw new Error(`${parts.length} of ${open.length} paragraphs are set`)
    for (const [i, setting] of open.entries()) {
      const answer = readAnswer(parts[i] ?? '')
      if (answer) answers.set(setting, answer)
    }
  }
  return answers
}

/** The penalty after a hyphen, or in its place, keeps glue there from being a place to break: after our penalties it is none. */
const PARAMETERS = `\\batchmode \\tracingparagraphs=1 \\showboxdepth=9 \\showboxbreadth=1000000
\\parindent=0pt \\leftskip=0pt \\rightskip=0pt \\parfillskip=0pt plus 1fil \\parskip=0pt
\\linepenalty=${PLAIN_TEX.linePenalty} \\adjdemerits=${PLAIN_TEX.adjacentDemerits}
\\doublehyphendemerits=${PLAIN_TEX.doubleHyphenDemerits} \\finalhyphendemerits=${PLAIN_TEX.finalHyphenDemerits}
\\hyphenpenalty=50 \\exhyphenpenalty=50 \\looseness=0 \\hbadness=10000 \\hfuzz=\\maxdimen
\\def\\B#1 #2 {\\hbox to#1sp{}\\special{box #2}}%
\\def\\G#1 #2 #3 {\\hskip#1sp plus #2sp minus #3sp\\relax}%
\\def\\D#1 {\\discretionary{\\hbox to#1sp{}}{}{}\\penalty10000 }%
\\def\\E{\\discretionary{}{}{}\\penalty10000 }%
`

/** Boxes are numbered by a \special after each, so that the lines can be read back. TeX adds the end of the paragraph. */
function paragraph({ items, lineWidth, indent }: Setting, { parameters, divides }: Pass): string {
  const content = items.slice(0, -3).map((item, i) => instruction(item, i, divides))
  return `\\hsize=${lineWidth}sp ${parameters} \\immediate\\write-1{PARAGRAPH}%
\\setbox0\\vbox{\\hangindent=${indent}sp \\hangafter=-1 \\noindent
${content.filter(text => text !== '').join('%\n')}%
\\par}\\showbox0`
}

function instruction(item: Item, index: number, divides: boolean): string {
  if (isForced(item)) throw new Error('a forced break: its demerits are not TeX’s')
  if (item.kind === 'box') return `\\B${item.width} ${index} `
  if (item.kind === 'glue') return `\\G${item.width} ${item.stretch} ${item.shrink} `
  if (!item.flagged) return `\\penalty${Math.min(item.cost, 10_000)} `
  if (item.cost !== 50) throw new Error('a hyphen that does not cost \\hyphenpenalty')
  if (item.width === 0) return '\\E'
  return divides ? `\\D${item.width} ` : '\\penalty10000 '
}

function runTex(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'letter-tex-'))
  try {
    writeFileSync(join(folder, 'oracle.tex'), `${PARAMETERS}${content}\n\\end\n`)
    try {
      execFileSync('tex', ['oracle.tex'], { cwd: folder, stdio: 'pipe' })
    } catch (cause) {
      // \showbox counts as an error, so TeX ends with 1; anything worse leaves no complete log.
      if ((cause as { status?: number }).status !== 1) throw cause
    }
    return readFileSync(join(folder, 'oracle.log'), 'latin1')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The last lines of the trace are the ways to reach the end (§846); undefined if the pass failed, with a line overfull. */
function readAnswer(log: string): Answer | undefined {
  const [trace = '', box = ''] = log.split(/^> \\box0=$/m)
  if (trace.includes('@secondpass') || trace.includes('b=*')) return undefined
  const ends = trace.slice(trace.lastIndexOf('@\\par via'))
  const totals = [...ends.matchAll(/^@@\d+: line \d+\.\d-? t=(-?\d+) -> @@\d+$/gm)]
  const lines = box.split(/^\.\\hbox\(/m).slice(1)
  const lastBoxes = lines.map(line => Number([...line.matchAll(/\\special\{box (\d+)\}/g)].at(-1)?.[1]))
  const demerits = Math.min(...totals.map(([, total]) => Number(total)))
  return { lastBoxes, demerits: trace.includes('d=*') ? undefined : demerits }
}
