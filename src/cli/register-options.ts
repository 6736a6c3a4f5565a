import { type Command, Option } from 'commander'
import { STATUSES, type Status } from '../register/index.ts'
import { filled, type ReportFormat } from './letter-options.ts'

/** `letter number`: the numbers of letters, before they are made. */
export interface NumberRequest {
  readonly kind: 'number'
  readonly letters: readonly string[]
  readonly report: ReportFormat
}

/** What is done with a register, and the folder of its `letter.yaml`. */
export type RegisterRequest = {
  readonly kind: 'register'
  readonly folder: string
} & RegisterAction

export type RegisterAction =
  | {
      readonly action: 'list'
      readonly words: readonly string[]
      readonly series?: string
      readonly status?: Status
      readonly format: ListFormat
    }
  | { readonly action: 'show'; readonly number: string; readonly format: ListFormat }
  | { readonly action: 'void'; readonly number: string; readonly reason: string }
  | { readonly action: 'export'; readonly format: ListFormat; readonly output?: string }
  | { readonly action: 'import'; readonly file: string }
  | { readonly action: 'verify'; readonly report: ReportFormat }
  | { readonly action: 'init' }

export type ListFormat = 'table' | 'csv' | 'json'

const TEACHING = `
The register gives every letter its own number, once and for ever. letter.yaml says where it is kept, and how the numbers
of a series are written:

  references:
    register: register.db                    a file beside letter.yaml, or postgres://host/database
    series:
      directie:
        pattern: "{dossier}-{yy}{seq:3}.{author}"
        reset: yearly

A letter asks for the next one with

  reference: { series: directie, dossier: O.2.2, author: RW }

and has it from its first build on: O.2.2-17307.RW.

Examples:
  letter number brieven/*.md                 give these letters their numbers now
  letter register list --status reserved     what has a number and was not made yet
  letter register find koolmees 2017         by words of the number, the subject, the addressee …
  letter register void O.2.2-17307.RW --reason 'never sent'
  letter register export --format json -o register.json
  letter register import nummers.csv         an older numbering: all of it, or nothing
  letter register verify                     gaps, doubles, letters changed since they were issued`

/** Adds `number` and `register` to the program. */
export function addRegisterCommands(
  program: Command,
  ask: (request: NumberRequest | RegisterRequest) => void,
): void {
  program
    .command('number')
    .description('give letters their reference numbers, and print them: a line a letter')
    .argument('<letters...>', 'letters (.md or .yaml), folders of letters, or glob patterns in quotes')
    .addOption(reportOption())
    .action((letters: string[], { format }: { format: ReportFormat }) =>
      ask({ kind: 'number', letters, report: format }),
    )

  const register = program
    .command('register')
    .description('look at the register of reference numbers, and keep it')
    .addHelpText('after', TEACHING)
  const command = (usage: string, description: string) =>
    register
      .command(usage)
      .description(description)
      .option('--in <folder>', 'the folder of letter.yaml, or one below it', '.')

  command('list', 'all numbers, in the order in which they were recorded')
    .option('--series <name>', 'of this series only')
    .addOption(new Option('--status <status>', 'with this status only').choices(STATUSES))
    .addOption(listOption())
    .action(
      ({ in: folder, ...options }: { in: string; series?: string; status?: Status; format: ListFormat }) =>
        ask({ kind: 'register', folder, action: 'list', words: [], ...options }),
    )
  command('find', 'the numbers of which all these words are said')
    .argument(
      '<words...>',
      'parts of the number, the subject, the addressee, the file, the day or the status',
    )
    .addOption(listOption())
    .action((words: string[], { in: folder, format }: { in: string; format: ListFormat }) =>
      ask({ kind: 'register', folder, action: 'list', words, format }),
    )
  command('show', 'all that is known of a number, and what happened to it')
    .argument('<number>')
    .addOption(listOption(['table', 'json']))
    .action((number: string, { in: folder, format }: { in: string; format: ListFormat }) =>
      ask({ kind: 'register', folder, action: 'show', number, format }),
    )
  command('void', 'take a number out of use; it is kept, with the reason')
    .argument('<number>')
    .requiredOption('--reason <text>', 'why, for whoever asks after it', filled)
    .action((number: string, { in: folder, reason }: { in: string; reason: string }) =>
      ask({ kind: 'register', folder, action: 'void', number, reason }),
    )
  command('export', 'the whole register as CSV, or as JSON with its history')
    .addOption(listOption(['csv', 'json']))
    .option('-o, --output <file>', 'write it there, and not to standard output', filled)
    .action(({ in: folder, format, output }: { in: string; format: ListFormat; output?: string }) =>
      ask({ kind: 'register', folder, action: 'export', format, ...(output !== undefined && { output }) }),
    )
  command('import', 'take over a numbering: all of it or, if a number is in the way, nothing')
    .argument('<file>', 'a CSV file with a column `number`, or a JSON file of an export')
    .action((file: string, { in: folder }: { in: string }) =>
      ask({ kind: 'register', folder, action: 'import', file }),
    )
  command('verify', 'look for gaps, doubles, and letters changed since they were issued')
    .addOption(reportOption())
    .action(({ in: folder, format }: { in: string; format: ReportFormat }) =>
      ask({ kind: 'register', folder, action: 'verify', report: format }),
    )
  command('init', 'make the tables of a PostgreSQL register, or bring them up to date').action(
    ({ in: folder }: { in: string }) => ask({ kind: 'register', folder, action: 'init' }),
  )
}

function listOption(formats: readonly ListFormat[] = ['table', 'csv', 'json']): Option {
  return new Option('--format <name>', 'how it is printed').choices(formats).default(formats[0])
}

function reportOption(): Option {
  return new Option('--format <name>', 'how messages are printed')
    .choices(['human', 'short', 'json'])
    .default('human')
}
