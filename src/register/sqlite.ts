import type Libsql from 'libsql'
import { type Database, DatabaseError, type Query, type Row } from './database.ts'
import { isCurrent, migrate, versionOf } from './tables.ts'

/**
 * A writer waits for the others, of which each needs some milliseconds; a minute, in all. SQLite looks less and less often
 * whether it is free, and then others are always before it: so it waits for a short time, again and again.
 */
const MILLISECONDS = 250
const TIMES = 240

/**
 * The register in one file, which `write` makes if it is not there; undefined when nothing is in it yet, and it is only
 * read. Write-ahead logging keeps readers and writers out of each other's way; `synchronous = FULL` has every
 * transaction on the disk before it is done.
 */
export async function openSqlite(path: string, mode: 'read' | 'write'): Promise<Database | undefined> {
  const { default: Connection } = await import('libsql')
  const connection = inWords(() => new Connection(path))
  const query = queryOf(connection)
  const hasTables = await inWordsLater(() => prepare(connection, query, mode)).catch(error => {
    connection.close()
    throw error
  })
  if (!hasTables) {
    connection.close()
    return undefined
  }

  /** One connection does one thing after the other. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(() => inWordsLater(work))
    last = result.catch(() => {})
    return result
  }
  return {
    read: work => inTurn(() => patiently(() => work(query))),
    write: work => inTurn(() => transaction(connection, query, work)),
    damage: () =>
      inTurn(async () => {
        const rows = await query('PRAGMA integrity_check')
        return rows.flatMap(row => (row.integrity_check === 'ok' ? [] : [String(row.integrity_check)]))
      }),
    close: () =>
      inTurn(async () => {
        if (mode === 'write') moveLogIntoFile(connection)
        connection.close()
      }),
  }
}

/** Nothing is changed in a file before it is known to be a register of ours, or empty. */
async function prepare(connection: Libsql.Database, query: Query, mode: 'read' | 'write'): Promise<boolean> {
  connection.exec(`PRAGMA busy_timeout = ${MILLISECONDS}`)
  const names = await patiently(() => namesOfTables(query))
  if (names.length > 0 && !names.includes('letter_register')) {
    throw new DatabaseError('it is the database of another program', ['name another file for the register'])
  }
  const version = names.length > 0 ? await patiently(() => versionOf(query)) : 0
  if (version === 0 && mode === 'read') return false
  // Both are on already or do no harm: FULL is the default, and fullfsync is what Apple calls a write that is on the disk.
  connection.exec('PRAGMA synchronous = FULL')
  connection.exec('PRAGMA fullfsync = ON')
  if (!isCurrent(version)) {
    await transaction(connection, query, async () => {
      // Another process may have made them meanwhile.
      const isEmpty = (await namesOfTables(query)).length === 0
      await migrate(query, isEmpty ? 0 : await versionOf(query))
    })
  }
  useWriteAheadLog(connection)
  return true
}

async function namesOfTables(query: Query): Promise<readonly unknown[]> {
  const rows = await query("SELECT name FROM sqlite_master WHERE type = 'table'")
  return rows.map(({ name }) => name)
}

/** Remembered by the file. While another process uses it, it cannot be changed: the next one to open it tries again. */
function useWriteAheadLog(connection: Libsql.Database): void {
  try {
    connection.exec('PRAGMA journal_mode = WAL')
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_BUSY') throw error
  }
}

/**
 * The library closes the file when its memory is collected; who copies it before that must not miss a number. They are
 * safe already: if the disk fails now, the next process that opens the file does it.
 */
function moveLogIntoFile(connection: Libsql.Database): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } catch (error) {
    if (codeOf(error) === '') throw error
  }
}

function queryOf(connection: Libsql.Database): Query {
  const prepared = new Map<string, Libsql.Statement<unknown[]>>()
  return async (sql, ...values) => {
    const statement = prepared.get(sql) ?? connection.prepare(sql.replace(/\$(\d+)/g, '?$1'))
    prepared.set(sql, statement)
    if (statement.reader) return statement.all(values) as Row[]
    statement.run(values)
    return []
  }
}

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let time = 1; ; time++) {
    try {
      return await work()
    } catch (error) {
      if (time === TIMES || !codeOf(error).startsWith('SQLITE_BUSY')) throw error
    }
  }
}

async function transaction<Result>(
  connection: Libsql.Database,
  query: Query,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  await patiently(async () => connection.exec('BEGIN IMMEDIATE'))
  try {
    const result = await work(query)
    connection.exec('COMMIT')
    return result
  } catch (error) {
    // After some faults SQLite has rolled back of its own accord.
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  }
}

/** By the first words of the extended code: SQLITE_IOERR_FSYNC is an IOERR. */
const WORDS: readonly (readonly [code: string, message: string, ...hints: readonly string[]])[] = [
  ['SQLITE_NOTADB', 'the file is no register', 'name another file for the register'],
  [
    'SQLITE_CORRUPT',
    'the file is damaged',
    'take it back from a backup: `letter register verify` looks through it',
  ],
  ['SQLITE_FULL', 'no space left on the disk'],
  ['SQLITE_READONLY', 'it may not be written'],
  ['SQLITE_PERM', 'permission denied'],
  ['SQLITE_CANTOPEN', 'it cannot be opened, or its folder may not be written'],
  ['SQLITE_BUSY', 'another process keeps it locked', 'try again when that has ended'],
  ['SQLITE_IOERR', 'the disk failed'],
]

function codeOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  // What the connection itself refuses has no code but a number in its words.
  return /Unable to open connection .*: 14"/.test(message) ? 'SQLITE_CANTOPEN' : (code ?? '')
}

function translated(error: unknown): unknown {
  const code = codeOf(error)
  const words = WORDS.find(([start]) => code.startsWith(start))
  if (!words) return error
  const [, message, ...hints] = words
  return new DatabaseError(message, hints)
}

function inWords<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw translated(error)
  }
}

async function inWordsLater<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw translated(error)
  }
}
