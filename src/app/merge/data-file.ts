import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog, type Diagnostic, error, type Report } from '../../base/index.ts'
import type { Row, Table } from '../../data/index.ts'
import { attempt, faultOf } from '../attempt.ts'
import { openData } from '../data-source.ts'
import { createSha256, sha256OfFile } from '../digests.ts'
import { isFault, type World } from '../world.ts'
import type { DataRequest } from './types.ts'

/** The data of a mailing, which is walked more than once, and must stay what it is meanwhile. */
export interface DataFile {
  readonly columns: readonly string[]
  readonly rows: number
  readonly blankRows: number
  readonly sha256: string
  /** All rows. Ends with an error when the file is not the same any more. */
  walk(report: Report): AsyncGenerator<Row>
  close(): void
}

/** Undefined, after reporting every fault, when there are no rows to walk. */
export async function openDataFile(
  world: World,
  path: string,
  options: DataRequest,
  report: Report,
): Promise<DataFile | undefined> {
  const log = createLog()
  const source = await sourceOf(world, path, log.report)
  const open = (to: Report) => openData(source?.world ?? world, path, options, to)
  try {
    const sha256 = source?.sha256()
    const table = source && (await open(log.report))
    const rows = table ? await countRows(table) : 0
    log.diagnostics.forEach(report)
    if (!source || !table || sha256 === undefined || log.hasErrors()) {
      source?.close()
      return undefined
    }
    return {
      columns: table.columns,
      rows,
      blankRows: table.blankRows(),
      sha256,
      async *walk(to) {
        const again = await open(to)
        if (again) yield* again.rows
        if (source.sha256() !== sha256) to(changed(path))
      },
      close: source.close,
    }
  } catch (thrown) {
    source?.close()
    throw thrown
  }
}

function changed(path: string): Diagnostic {
  const hints = ['run the command again when nobody writes the file any more']
  return error('merge/data-changed', `\`${path}\` was changed while its letters were made`, undefined, hints)
}

async function countRows(table: Table): Promise<number> {
  let rows = 0
  for await (const { number } of table.rows) rows = number
  return rows
}

/** What can be read again and again. */
interface Source {
  readonly world: World
  readonly sha256: () => string | undefined
  readonly close: () => void
}

/** What can be read only once, the standard input or a pipe, is copied first. */
async function sourceOf(world: World, path: string, report: Report): Promise<Source | undefined> {
  const file: Source = { world, sha256: () => sha256OfFile(path), close: () => {} }
  const stats = attempt(() => statSync(path, { throwIfNoEntry: false }))
  if (stats && !isFault(stats) && stats.isFile()) return file
  const stream = world.stream(path)
  // What is wrong is said by whoever opens the data.
  if (isFault(stream)) return file
  const copy = attempt(openNameless)
  if (isFault(copy)) {
    report(error('io/unwritable', `cannot keep the data in \`${tmpdir()}\`: ${copy.reason}`))
    return undefined
  }
  const hash = createSha256()
  try {
    for await (const chunk of stream) {
      writeFileSync(copy, chunk)
      hash.update(chunk)
    }
  } catch (thrown) {
    closeSync(copy)
    report(error('io/unreadable', `cannot keep the data of \`${path}\`: ${faultOf(thrown).reason}`))
    return undefined
  }
  const digest = hash.digest('hex')
  return {
    world: { ...world, stream: asked => (asked === path ? piecesOf(copy) : world.stream(asked)) },
    sha256: () => digest,
    close: () => closeSync(copy),
  }
}

/** A temporary file without a name: whatever ends this process, nobody finds in it who was written to. */
function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'letter-'))
  try {
    return openSync(join(folder, 'data'), 'wx+', 0o600)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const PIECE = 64 * 1024

/** A stream of Node's would close the file when a walk ends early. */
async function* piecesOf(handle: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const piece = Buffer.alloc(PIECE)
    const read = readSync(handle, piece, 0, PIECE, at)
    if (read === 0) return
    at += read
    yield piece.subarray(0, read)
  }
}
