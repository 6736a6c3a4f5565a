import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs'
import { createLog, error } from '../../base/index.ts'
import { createPrintFile, type PrintFile, type Sink } from '../../pdf/index.ts'
import { createSha256, sha256 } from '../digests.ts'
import { logOfRow } from '../mailing.ts'
import { metadataOf, typeset } from '../render.ts'
import { type Bench, createBench, type RowTask, readRow } from './make-row.ts'
import { type Run, StoppedRun } from './pass.ts'
import type { Printing } from './print-files.ts'
import type { PrintRecord } from './record.ts'

/** A letter and the digest of its own file, as it was checked. */
export interface CheckedLetter {
  readonly task: RowTask
  readonly sha256: string
}

/** Writes a print file where it waits for its name, on the disk when this ends. */
export async function writePrintFile(
  run: Run,
  { folder }: Printing,
  title: string,
  letters: Iterable<CheckedLetter>,
): Promise<Pick<PrintRecord, 'pages' | 'bytes' | 'sha256'>> {
  // What letters share is recognised while it is remembered: so nothing is, of what was made before the file.
  const opening = createLog()
  const bench = createBench(run.job, run.world, opening.report)
  if (!bench) {
    opening.diagnostics.forEach(run.report)
    throw new StoppedRun()
  }
  const hash = createSha256()
  const handle = openSync(folder.scratch('print'), 'w')
  let bytes = 0
  let pages = 0
  const sink: Sink = piece => {
    writeFileSync(handle, piece)
    hash.update(piece)
    bytes += piece.length
  }
  try {
    let file: PrintFile | undefined
    for (const letter of letters) {
      const { document, metadata, background, appendices } = await setOnceMore(run, bench, letter)
      const { author, lang, date } = metadata
      file ??= createPrintFile(sink, { title, author, keywords: [], lang, date })
      file.add(document, metadata, background, appendices)
      // A letter begins on a new sheet.
      pages += (pages % 2) + document.pages.length
      for (const appendix of appendices) pages += appendix.pages.length
      // Between two letters a signal is heard.
      await new Promise(setImmediate)
    }
    file?.end()
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return { pages, bytes, sha256: hash.digest('hex') }
}

/** The letter must be the one that was checked. */
async function setOnceMore({ job, report }: Run, bench: Bench, { task, sha256: checked }: CheckedLetter) {
  const log = createLog()
  const ofRow = logOfRow(log, task.row)
  const read = await readRow(task, bench, ofRow)
  const options = { ...job.options, verify: false }
  const made = read && (await typeset(read.parts, read.answers, options, bench.workshop, ofRow))
  if (!read || !made?.proof || sha256(made.bytes) !== checked) {
    const hints = ['run the command again when nobody writes its files any more']
    const message = 'the letter was changed while it was printed'
    report(error('merge/data-changed', message, task.row.span, hints))
    throw new StoppedRun()
  }
  const { pages: document, letter } = made.proof
  const { letterhead, enclosed } = read.parts
  const { background } = letterhead
  return { document, metadata: metadataOf(letter), background, appendices: enclosed.appendices }
}
