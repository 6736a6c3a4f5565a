import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog, type Diagnostic, error, type Report } from '../../base/index.ts'
import type { Row, Table } from '../../data/index.ts'
import { attempt, faultOf } from '../attempt.ts'
import { openData } from '../data-source.ts'
import { sha256OfFile } from '../digests.ts'
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
  const stored = await storeOnce(world, path, log.report)
  const open = (to: Report) => openData(stored?.world ?? world, path, options, to)
  try {
    const sha256 = stored && sha256OfFile(stored.path)
    const table = stored && (await open(log.report))
    const rows = table ? await countRows(table) : 0
    log.diagnostics.forEach(report)
    if (!stored || !table || sha256 === undefined || log.hasErrors()) {
      stored?.remove()
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
        if (sha256OfFile(stored.path) !== sha256) to(changed(path))
      },
      close: stored.remove,
    }
  } catch (thrown) {
    stored?.remove()
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

interface Stored {
  readonly world: World
  readonly path: string
  readonly remove: () => void
}

/** What can be read only once, the standard input or a pipe, goes into a temporary file. */
async function storeOnce(world: World, path: string, report: Report): Promise<Stored | undefined> {
  const stats = attempt(() => fs.statSync(path, { throwIfNoEntry: false }))
  if (stats && !isFault(stats) && stats.isFile()) return { world, path, remove: () => {} }
  const stream = world.stream(path)
  // What is wrong is said by whoever opens the data.
  if (isFault(stream)) return { world, path, remove: () => {} }
  const folder = attempt(() => fs.mkdtempSync(join(tmpdir(), 'letter-')))
  if (isFault(folder)) {
    report(error('io/unwritable', `cannot keep the data in \`${tmpdir()}\`: ${folder.reason}`))
    return undefined
  }
  const copy = join(folder, 'data')
  const remove = () => fs.rmSync(folder, { recursive: true, force: true })
  try {
    const handle = fs.openSync(copy, 'w')
    try {
      for await (const chunk of stream) fs.writeFileSync(handle, chunk)
    } finally {
      fs.closeSync(handle)
    }
  } catch (thrown) {
    remove()
    report(error('io/unreadable', `cannot keep the data of \`${path}\`: ${faultOf(thrown).reason}`))
    return undefined
  }
  const fromCopy: World = {
    ...world,
    stream: asked => (asked === path ? fs.createReadStream(copy) : world.stream(asked)),
  }
  return { world: fromCopy, path: copy, remove }
}
