import { type Command, Option } from 'commander'
import type { Override } from '../app/index.ts'
import { overrideOption, REPORT_FORMATS, type ReportFormat, withLetterhead } from './letter-options.ts'

/** `letter check`: letters, or PDFs that others made. */
export interface CheckRequest {
  readonly kind: 'check'
  /** Files, folders and glob patterns, as written. */
  readonly letters: readonly string[]
  readonly report: ReportFormat
  readonly overrides: readonly Override[]
  /** Names of envelopes, and `all`. */
  readonly envelopes: readonly string[]
  /** Draw the zones of each envelope over the first page, beside the letter. */
  readonly overlay: boolean
  readonly verbose: boolean
}

interface CheckOptions {
  readonly envelope?: readonly string[]
  readonly overlay?: boolean
  readonly set: readonly Override[]
  readonly letterhead?: string
  readonly format: ReportFormat
  readonly verbose?: boolean
}

const TEACHING = `
A letter is made as \`letter build\` makes it, and not written. The PDF is then read as its reader will see it: the address
stands in the window and says what the letter says, nothing else is seen there, no ink is where none may be, nothing is cut
off, the fonts are inside, the text can be copied as it is set, and the numbers of the pages are true.

Envelopes: nl-left nl-right be din-5008-a din-5008-b ch-left ch-right fr uk us us-9
Carriers:  lob pingen e-post gov-uk-notify

A letter that does not fit an envelope which you name is an error. \`all\` says of each whether it fits, by how many mm it
does not, and what would mend it; these are no errors.

Examples:
  letter check felicitatie.md                             the letter, and the envelope that it is made for
  letter check brieven/ --envelope din-5008-b             every letter of a folder, for another envelope
  letter check felicitatie.md --envelope nl-left,all      which others does it fit?
  letter check felicitatie.md --envelope pingen --overlay felicitatie.pingen.overlay.pdf and .png show the zones
  letter check other.pdf --envelope nl-left               a PDF that another program made
  letter check brieven/*.md --format github               annotations for GitHub Actions

Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage, 3 cannot read or write, 4 some of several letters are wrong.`

export function addCheckCommand(program: Command, ask: (request: CheckRequest) => void): void {
  program
    .command('check')
    .description('check letters, or PDFs of others, without writing them')
    .argument('<letters...>', 'letters (.md or .yaml), PDFs, folders of letters, or glob patterns in quotes')
    .option(
      '--envelope <names>',
      'the envelopes and carriers that the letter must fit; all: say which',
      parseEnvelopes,
    )
    .option('--overlay', 'draw the zones of the envelopes over the letter: a PDF and a PNG beside it')
    .addOption(overrideOption())
    .option('--letterhead <name>', 'use this letterhead: one of letterheads/, or one of ours')
    .addOption(new Option('--format <name>', 'how to report').choices(REPORT_FORMATS).default('human'))
    .option('--verbose', 'say also what was done to make the letter fit')
    .addHelpText('after', TEACHING)
    .action((letters: string[], options: CheckOptions) => ask(checkRequest(letters, options)))
}

function checkRequest(
  letters: readonly string[],
  { envelope = [], overlay = false, set, letterhead, format, verbose = false }: CheckOptions,
): CheckRequest {
  const overrides = withLetterhead(set, letterhead)
  return { kind: 'check', letters, report: format, overrides, envelopes: envelope, overlay, verbose }
}

/** Whether there are such envelopes is seen later: --help does not wait for them to be read. */
function parseEnvelopes(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, ...value.split(',').map(name => name.trim())]
}
