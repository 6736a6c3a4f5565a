import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { OutputFormat, Override } from '../app/index.ts'
import { addCheckCommand, type CheckRequest } from './check-options.ts'
import {
  filled,
  overrideOption,
  parseJobs,
  REPORT_FORMATS,
  type ReportFormat,
  withLetterhead,
} from './letter-options.ts'
import { addMergeCommand, type MergeCommand } from './merge-options.ts'
import { refuseSecondValues } from './one-value.ts'
import { addRegisterCommands, type NumberRequest, type RegisterRequest } from './register-options.ts'

const OUTPUT_FORMATS: readonly OutputFormat[] = ['pdf', 'html', 'text']

/** What the user asked for. */
export type Request =
  | BuildRequest
  | CheckRequest
  | MergeCommand
  | NumberRequest
  | RegisterRequest
  | TemplatesRequest
  /** `--help` and `--version` are answered, and usage errors explained, by commander; the exit code remains. */
  | { readonly kind: 'answered'; readonly exitCode: number }

/** `letter templates`. */
export interface TemplatesRequest {
  readonly kind: 'templates'
  /** The letterhead to copy, and where to. */
  readonly copy: { readonly name: string; readonly folder: string | undefined } | undefined
  readonly report: ReportFormat
}

export interface BuildRequest {
  readonly kind: 'build'
  /** Files, folders and glob patterns, as written. */
  readonly letters: readonly string[]
  readonly output: string | undefined
  readonly format: OutputFormat
  readonly report: ReportFormat
  readonly overrides: readonly Override[]
  readonly jobs: number | undefined
  /** With a word across every page, and without a number from the register. */
  readonly isDraft: boolean
  /** Say also what was done that is no fault. */
  readonly verbose: boolean
  /** Read each finished PDF again and check it. */
  readonly verify: boolean
}

interface BuildOptions {
  readonly output?: string
  readonly format: readonly string[]
  readonly set: readonly Override[]
  readonly letterhead?: string
  readonly jobs?: number
  readonly draft?: boolean
  readonly verbose?: boolean
  readonly verify: boolean
}

interface TemplatesOptions {
  readonly copy?: string
  readonly format: ReportFormat
}

const EXAMPLES = `
Examples:
  letter build felicitatie.md                    felicitatie.pdf, beside the letter
  letter build brieven/ -o uit/                  every letter of a folder
  letter build felicitatie.md -o - | lpr         to standard output
  letter build felicitatie.md --format text      as plain text
  letter build *.md --set date=2026-03-01        with a value of the letter replaced
  letter build *.md --format json                diagnostics for a program

Exit codes: 0 done, 1 the input has errors, 2 wrong usage, 3 cannot read or write,
4 some of several letters failed, 70 internal error, 130 and 143 interrupted.`

/** argv (without node and script) → a request. Pure but for what commander prints through `write`. */
export function parseArguments(
  argv: readonly string[],
  version: string,
  write: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Request {
  let request: Request = { kind: 'answered', exitCode: 0 }
  const program = new Command('letter')
    .description(
      'Business letters from Markdown: set like a book, checked like a form, the same bytes every time.',
    )
    .version(version)
    .configureOutput({ writeOut: write.out, writeErr: write.err })
    .exitOverride()
    .showHelpAfterError('(letter --help shows how)')
  program
    .command('build')
    .description('make the finished letter: a PDF beside each letter, unless you say otherwise')
    .argument('<letters...>', 'letters (.md or .yaml), folders of letters, or glob patterns in quotes')
    .option('-o, --output <path>', 'a file, a folder, or - for standard output', filled)
    .addOption(
      new Option(
        '--format <names>',
        `what to write (pdf, html, text) and how to report (${REPORT_FORMATS.join(', ')})`,
      )
        .argParser(parseFormats)
        .default([], 'pdf,human'),
    )
    .addOption(overrideOption())
    .option('--letterhead <name>', 'use this letterhead: one of letterheads/, or one of ours')
    .option('--jobs <n>', 'work on so many letters at once', parseJobs)
    .option('--draft', 'a PDF with DRAFT across every page, which takes no reference number')
    .option('--verbose', 'say also what was done to make the letter fit')
    .option('--no-verify', 'write each PDF without reading it again to check it')
    .addHelpText('after', EXAMPLES)
    .action((letters: string[], options: BuildOptions, command: Command) => {
      request = buildRequest(letters, options)
      if (options.draft && request.format !== 'pdf') command.error('error: only a PDF can be a draft')
    })
  program
    .command('templates')
    .description('list the letterheads there are, or copy one to make it your own')
    .argument('[folder]', 'where a copy goes: letterheads/<name>, unless you say otherwise')
    .option('--copy <name>', 'copy this letterhead, with all that it needs', filled)
    .addOption(new Option('--format <name>', 'how to list').choices(REPORT_FORMATS).default('human'))
    .action((folder: string | undefined, options: TemplatesOptions, command: Command) => {
      const { copy, format } = options
      if (folder !== undefined && copy === undefined) command.error('error: a folder is for --copy')
      request = {
        kind: 'templates',
        copy: copy === undefined ? undefined : { name: copy, folder },
        report: format,
      }
    })
  const ask = (asked: Request) => {
    request = asked
  }
  addCheckCommand(program, ask)
  addMergeCommand(program, ask)
  addRegisterCommands(program, ask)
  refuseSecondValues(program)
  try {
    program.parse([...argv], { from: 'user' })
    return request
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    return { kind: 'answered', exitCode: thrown.exitCode === 0 ? 0 : 2 }
  }
}

function buildRequest(
  letters: readonly string[],
  { output, format, set, letterhead, jobs, draft = false, verbose = false, verify }: BuildOptions,
): BuildRequest {
  return {
    kind: 'build',
    letters,
    output,
    format: OUTPUT_FORMATS.find(name => format.includes(name)) ?? 'pdf',
    report: REPORT_FORMATS.find(name => format.includes(name)) ?? 'human',
    overrides: withLetterhead(set, letterhead),
    jobs,
    isDraft: draft,
    verbose,
    verify,
  }
}

/** One option for both, since no name means two things: `--format html,json`. */
function parseFormats(value: string, previous: readonly string[]): readonly string[] {
  const names = [...previous, ...value.split(',')]
  const known: readonly string[] = [...OUTPUT_FORMATS, ...REPORT_FORMATS]
  const unknown = names.find(name => !known.includes(name))
  if (unknown !== undefined) throw new InvalidArgumentError(`'${unknown}' is none of ${known.join(', ')}.`)
  for (const group of [OUTPUT_FORMATS, REPORT_FORMATS]) {
    const chosen = new Set(names.filter(name => (group as readonly string[]).includes(name)))
    if (chosen.size > 1) throw new InvalidArgumentError(`Choose one of ${[...chosen].join(' and ')}.`)
  }
  return names
}
