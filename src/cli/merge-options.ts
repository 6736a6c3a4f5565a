import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Condition, MergeRequest, Override, PrintRequest, Sample, Shard } from '../app/index.ts'
import type { DataFormat, Encoding } from '../data/index.ts'
import {
  filled,
  overrideOption,
  parseJobs,
  REPORT_FORMATS,
  type ReportFormat,
  withLetterhead,
} from './letter-options.ts'

const DATA_FORMATS: readonly DataFormat[] = ['csv', 'ndjson', 'json', 'yaml', 'xlsx']
const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15']

/** `letter merge`: one letter for many rows. */
export type MergeCommand =
  | ({ readonly kind: 'merge'; readonly report: ReportFormat } & Omit<MergeRequest, 'version'>)
  | { readonly kind: 'join'; readonly folder: string; readonly report: ReportFormat }

interface MergeOptions {
  readonly data?: string
  readonly output?: string
  readonly print?: string
  readonly sort?: string
  readonly split?: number
  readonly dryRun?: boolean
  readonly key?: string
  readonly name?: string
  readonly where: readonly Condition[]
  readonly limit?: number
  readonly sample?: Sample
  readonly shard?: Shard
  readonly join?: string
  readonly keepGoing?: boolean
  readonly force?: boolean
  readonly jobs?: number
  readonly format: ReportFormat
  readonly set: readonly Override[]
  readonly letterhead?: string
  readonly verify: boolean
  readonly dataFormat?: DataFormat
  readonly delimiter?: string
  readonly encoding?: Encoding
  readonly sheet?: string
  readonly hidden?: boolean
}

const TEACHING = `
A column that is called like a field of the letter is that field: to.name, to.address.0, reference. Every other one is
printed where the letter names it, in its text or in a field: {{bedrag}}.

Every run reads, checks and lays out all rows first, and reports all that is wrong: nothing is written, and no number is
taken, while one row is bad. --dry-run ends there. A run that was interrupted goes on when it is started again; letters
that are there and have not changed are left alone. The folder holds the letters and manifest.jsonl, a line for each row.

A print file begins each letter on a new sheet, counts the pages of each, and has fonts and letterhead once; beside all.pdf,
all.manifest.jsonl tells where each letter is. --sort goes by value if all are digits, else by code points, whatever the
locale. With -o, each letter has a file of its own as well.

Examples:
  letter merge aanmaning.md --data leden.csv --dry-run          look at everything, write nothing
  letter merge aanmaning.md --data leden.csv --key lidnr -o uit/
  letter merge aanmaning.md --data leden.csv -o proef/ --sample shortest,longest,5
  letter merge aanmaning.md --data leden.csv -o uit/ --name "{{reference}}-{{achternaam}}"
  letter merge aanmaning.md --data leden.csv -o uit/ --where soort=gezin --where e-mail=
  letter merge aanmaning.md --data leden.csv --print all.pdf --sort to.address.1 --split 500
  letter merge aanmaning.md --data - --data-format ndjson -o uit/ < leden.ndjson
  letter merge aanmaning.md --data leden.csv -o uit/ --shard 3/16      on sixteen machines, and then
  letter merge --join uit/                                             where their files came together

Exit codes: 0 all letters are there, 1 a row or the letter has errors, 2 wrong usage, 3 cannot read or write,
4 some rows failed (--keep-going), 70 internal error, 130 and 143 interrupted.`

/** Adds `merge` to the program. */
export function addMergeCommand(program: Command, ask: (command: MergeCommand) => void): void {
  program
    .command('merge')
    .description('make one letter for many rows of data: a mailing')
    .argument('[letter]', 'the letter (.md or .yaml)')
    .option('--data <file>', 'the rows: CSV, NDJSON, JSON, YAML or XLSX, or - for standard input', filled)
    .option('-o, --output <folder>', 'where the letters go', filled)
    .option('--print <file.pdf>', 'all letters in one PDF for the printer, each on a new sheet', parsePrint)
    .option(
      '--sort <field>',
      'the order in it: a column, or a field of the letter (else that of the rows)',
      filled,
    )
    .option('--split <n>', 'at most so many letters in a PDF: all-001.pdf, all-002.pdf …', parseCount)
    .option('--dry-run', 'read, check and lay out all rows, and write nothing')
    .option(
      '--key <column>',
      'the column that tells the rows apart, whatever their order (else their number)',
      filled,
    )
    .option(
      '--name <pattern>',
      'of the files, with {{fields}}; the letter and the key unless you say otherwise',
      parseName,
    )
    .addOption(
      new Option(
        '--where <column=value>',
        'only rows that are so (or are not: column!=value); may be repeated',
      )
        .argParser(parseWhere)
        .default([], 'all'),
    )
    .option('--limit <n>', 'only so many of them, from the first on', parseCount)
    .addOption(
      new Option(
        '--sample <which>',
        'only a few of them: shortest, longest, and a number of others',
      ).argParser(parseWhich),
    )
    .addOption(new Option('--shard <n/of>', 'only this part of all rows').argParser(parseShard))
    .option('--join <folder>', 'check that all shards are in the folder, and write its manifest', filled)
    .option('--keep-going', 'make the letters of the good rows, though others are bad')
    .option('--force', 'replace files that no run has made, and remove letters that have no row any more')
    .option('--jobs <n>', 'work on so many letters at once', parseJobs)
    .addOption(
      new Option('--format <name>', 'how messages are printed').choices(REPORT_FORMATS).default('human'),
    )
    .addOption(overrideOption())
    .option('--letterhead <name>', 'use this letterhead: one of letterheads/, or one of ours')
    .option('--no-verify', 'write each PDF without reading it again to check it')
    .addOption(
      new Option('--data-format <name>', 'what the data is, if its name does not say').choices(DATA_FORMATS),
    )
    .option('--delimiter <character>', 'what stands between the columns of CSV', parseDelimiter)
    .addOption(new Option('--encoding <name>', 'of the data, if it is not UTF-8').choices(ENCODINGS))
    .option('--sheet <name>', 'the sheet of a spreadsheet', filled)
    .option('--hidden', 'read the rows and columns that a spreadsheet hides')
    .addHelpText('after', TEACHING)
    .action((letter: string | undefined, options: MergeOptions, command: Command) => {
      const asked = commandOf(letter, options)
      if (typeof asked === 'string') command.error(`error: ${asked}`)
      else ask(asked)
    })
}

/** A string says what is wrong with it. */
function commandOf(letter: string | undefined, options: MergeOptions): MergeCommand | string {
  const { data, output, dryRun = false, join, format: report } = options
  if (join !== undefined) {
    if (letter === undefined && data === undefined) return { kind: 'join', folder: join, report }
    return '--join makes no letters: name only the folder'
  }
  if (letter === undefined) return 'name the letter'
  if (data === undefined) return 'name the data with --data'
  if (options.sample && options.shard) return '--sample is taken of all rows: leave out --shard'
  const print = printOf(options)
  if (typeof print === 'string') return print
  if (dryRun === (output !== undefined || print !== undefined)) {
    return dryRun
      ? '--dry-run writes nothing: leave out -o and --print'
      : 'name the folder of the letters with -o, or one file for the printer with --print, or try --dry-run'
  }
  const { letterhead, set, delimiter, encoding, sheet, hidden, dataFormat } = options
  return {
    kind: 'merge',
    report,
    letter,
    data,
    output,
    print,
    dataOptions: {
      ...(dataFormat && { format: dataFormat }),
      ...(delimiter !== undefined && { delimiter }),
      ...(encoding && { encoding }),
      ...(sheet !== undefined && { sheet }),
      ...(hidden && { readsHidden: true }),
    },
    overrides: withLetterhead(set, letterhead),
    verify: options.verify,
    key: options.key,
    name: options.name,
    where: options.where,
    limit: options.limit,
    sample: options.sample,
    shard: options.shard,
    jobs: options.jobs,
    keepGoing: options.keepGoing ?? false,
    force: options.force ?? false,
  }
}

/** A string says what is wrong with it. */
function printOf({
  print,
  sort,
  split,
  shard,
  output,
  name,
}: MergeOptions): PrintRequest | undefined | string {
  if (print === undefined) {
    const isLone = sort !== undefined || split !== undefined
    return isLone ? '--sort and --split are for --print' : undefined
  }
  if (shard) return '--print has the letters of all shards in one order: leave out --shard'
  if (name !== undefined && output === undefined) return '--name is for the files in the folder of -o'
  return { file: print, sort, split }
}

function parsePrint(text: string): string {
  if (!/[^/\\.][^/\\]*\.pdf$/.test(text))
    throw new InvalidArgumentError('It must be a file that ends in .pdf.')
  return text
}

function parseName(text: string): string {
  if (/[{}]/.test(text.replace(/\{\{\s*[^{}\s][^{}]*\}\}/g, '')))
    throw new InvalidArgumentError('Write each field as {{field}}, with two braces on either side.')
  return filled(text)
}

function parseWhere(text: string, previous: readonly Condition[]): readonly Condition[] {
  const [, column = '', not, value = ''] = /^([^=!]+)(!)?=(.*)$/s.exec(text) ?? []
  if (column.trim() === '') throw new InvalidArgumentError('Write it as column=value, or column!=value.')
  return [...previous, { column, isEqual: not === undefined, value }]
}

function parseWhich(text: string): Sample {
  const words = text.split(',').map(word => word.trim())
  const counts = words.filter(word => /^[1-9]\d{0,5}$/.test(word))
  const isKnown = words.every(word => ['shortest', 'longest', ...counts].includes(word))
  if (!isKnown || counts.length > 1) throw new InvalidArgumentError('Write it as shortest,longest,5.')
  const [others = '0'] = counts
  return {
    shortest: words.includes('shortest'),
    longest: words.includes('longest'),
    others: Number(others),
  }
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 on.')
  return Number(text)
}

function parseShard(text: string): Shard {
  const [, part = '', of = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []
  const shard = { part: Number(part), of: Number(of) }
  if (shard.part < 1 || shard.part > shard.of) throw new InvalidArgumentError('Write it as 3/16.')
  return shard
}

function parseDelimiter(text: string): string {
  const character = text === '\\t' ? '\t' : text
  if (character.length !== 1) throw new InvalidArgumentError('It must be one character, such as ; or \\t.')
  return character
}
