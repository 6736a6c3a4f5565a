import type { Sql } from 'postgres'
import { type Database, DatabaseError, type Query, type Row } from './database.ts'
import { isCurrent, migrate, versionOf } from './tables.ts'

/** So long one waits for the server, and a writer for the others, in seconds. */
const PATIENCE = 20

/** After so many seconds without a word in the middle of a transaction, the server takes a machine for cut off. */
const SILENCE = 10

const INIT = '`letter register init` makes its tables'

/** The register in a PostgreSQL database that several machines share. Tables are made by `initPostgres` only. */
export async function openPostgres(address: string): Promise<Database> {
  const sql = await connect(address)
  try {
    await inWords(async () => {
      const version = await currentVersion(queryOf(sql))
      if (version === 0) throw new DatabaseError('there is no register in the database yet', [INIT])
      if (!isCurrent(version)) throw new DatabaseError('the register has tables of an older version', [INIT])
    })
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
  return {
    read: work => inWords(() => work(queryOf(sql))),
    write: work => inWords(() => transaction(sql, work)),
    // A server looks after its own files.
    damage: async () => [],
    close: () => sql.end({ timeout: 1 }),
  }
}

/** Makes the tables, or brings them up to date. */
export async function initPostgres(address: string): Promise<void> {
  const sql = await connect(address)
  try {
    await inWords(async () => {
      await sql.begin(async within => {
        const query = queryOf(within)
        // Two at once would make them twice; the number is any that is always the same.
        await query('SELECT pg_advisory_xact_lock(7235435)')
        await migrate(query, await currentVersion(query))
      })
    })
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function connect(address: string): Promise<Sql> {
  const { default: postgres } = await import('postgres')
  return postgres(address, {
    max: 1,
    connect_timeout: PATIENCE,
    fetch_types: false,
    onnotice: () => {},
    connection: {
      application_name: 'letter',
      // As the server must do, whatever it does for others.
      synchronous_commit: 'on',
      lock_timeout: PATIENCE * 1000,
      idle_in_transaction_session_timeout: SILENCE * 1000,
    },
  })
}

async function currentVersion(query: Query): Promise<number> {
  const [found] = await query("SELECT to_regclass('letter_register')::text AS name")
  return found?.name == null ? 0 : versionOf(query)
}

function queryOf(sql: Pick<Sql, 'unsafe'>): Query {
  return async (text, ...values) => [...(await sql.unsafe<Row[]>(text, [...values], { prepare: true }))]
}

async function transaction<Result>(sql: Sql, work: (query: Query) => Promise<Result>): Promise<Result> {
  // What `begin` resolves to has the results of promises in it; ours is passed around it.
  let result: { readonly value: Result } | undefined
  await sql.begin(async within => {
    const query = queryOf(within)
    // One writer at a time, while readers go on: so numbers follow each other.
    const locked = query('LOCK TABLE letter_register IN EXCLUSIVE MODE')
    const worked = locked.then(() => work(query))
    result = { value: await worked.catch(error => (isCutOff(error) ? FOR_EVER : Promise.reject(error))) }
  })
  return (result as { readonly value: Result }).value
}

/**
 * What fails is rolled back. But where there is no connection any more, the library (3.4.9) would write that to nothing
 * and end the process: it must not hear of the failure, and rejects the transaction for the loss of its connection.
 */
const FOR_EVER = new Promise<never>(() => {})

function isCutOff(error: unknown): boolean {
  const { code = '' } = error as { code?: string }
  return ['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)
}

/** SQLSTATEs (PostgreSQL appendix A), and what Node and the library say of connections. */
const WORDS: Readonly<Record<string, readonly [message: string, ...hints: readonly string[]]>> = {
  ECONNREFUSED: ['the server does not answer'],
  ENOTFOUND: ['there is no server of that name'],
  EAI_AGAIN: ['there is no server of that name'],
  CONNECT_TIMEOUT: ['the server does not answer'],
  CONNECTION_CLOSED: ['the connection broke off', 'build again: the letter keeps its number'],
  CONNECTION_ENDED: ['the connection broke off', 'build again: the letter keeps its number'],
  ECONNRESET: ['the connection broke off', 'build again: the letter keeps its number'],
  EPIPE: ['the connection broke off', 'build again: the letter keeps its number'],
  ETIMEDOUT: ['the connection broke off', 'build again: the letter keeps its number'],
  '25P03': ['the server ended a transaction that took too long', 'build again: the letter keeps its number'],
  '25006': ['the database may only be read'],
  '28P01': ['the server refuses the user or the password', 'PGUSER and PGPASSWORD may hold them'],
  '28000': ['the server refuses the user or the password', 'PGUSER and PGPASSWORD may hold them'],
  '3D000': ['the server has no such database'],
  '42501': ['the server does not permit it to this user'],
  '53100': ['no space left on the disk of the server'],
  '53300': ['the server has too many connections', 'try again later'],
  '55P03': ['another process keeps it locked', 'try again when that has ended'],
  '57P01': ['the server shuts down'],
  '57P03': ['the server starts or shuts down', 'try again later'],
}

async function inWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DatabaseError) throw error
    const { code, message, severity } = error as { code?: string; message: string; severity?: string }
    const words = WORDS[code ?? '']
    if (words) throw new DatabaseError(words[0], words.slice(1))
    // Whatever else the server says is no mistake of this program alone.
    throw severity === undefined ? error : new DatabaseError(`the server says: ${message}`)
  }
}
