import { DatabaseError, type Query } from './database.ts'

/**
 * How the tables of each version are made from those of the one before; both databases understand it. The rules that
 * must never be broken are the database's own: a number once, a place in a series once, and a living letter once.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    'CREATE TABLE letter_register (version INTEGER NOT NULL)',
    'INSERT INTO letter_register VALUES (0)',
    `CREATE TABLE letter_numbers (
      position INTEGER NOT NULL UNIQUE,
      number TEXT PRIMARY KEY,
      status TEXT NOT NULL CHECK (status IN ('reserved', 'issued', 'void')),
      series TEXT, period TEXT, seq INTEGER,
      letter TEXT NOT NULL,
      file TEXT NOT NULL, subject TEXT NOT NULL, addressee TEXT NOT NULL, date TEXT NOT NULL,
      sha256 TEXT, reason TEXT,
      recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
      CHECK (status <> 'void' OR reason IS NOT NULL),
      CHECK ((series IS NULL) = (seq IS NULL) AND (series IS NULL) = (period IS NULL)),
      UNIQUE (series, period, seq)
    )`,
    "CREATE UNIQUE INDEX letter_numbers_living ON letter_numbers (letter) WHERE status <> 'void'",
    `CREATE TABLE letter_history (
      position INTEGER PRIMARY KEY,
      number TEXT NOT NULL REFERENCES letter_numbers,
      at TEXT NOT NULL, who TEXT NOT NULL, event TEXT NOT NULL, detail TEXT
    )`,
    'CREATE INDEX letter_history_number ON letter_history (number)',
  ],
]

const VERSION = MIGRATIONS.length

/** The version of the tables that are there; refuses those that a newer program made. */
export async function versionOf(query: Query): Promise<number> {
  const [row] = await query('SELECT version FROM letter_register')
  const version = Number(row?.version)
  if (version <= VERSION) return version
  throw new DatabaseError(
    `the register was made by a newer program: it has version ${version}, and this program knows ${VERSION}`,
    ['install the newest `letter`'],
  )
}

export function isCurrent(version: number): boolean {
  return version === VERSION
}

/** Makes the tables, or brings them up to date, within a transaction. */
export async function migrate(query: Query, version: number): Promise<void> {
  for (const statements of MIGRATIONS.slice(version))
    for (const statement of statements) await query(statement)
  await query('UPDATE letter_register SET version = $1', VERSION)
}
