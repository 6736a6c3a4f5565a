/** The two databases, as far as they are the same: SQL with `$1`, text and whole numbers. */
export interface Database {
  read<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
  /** One transaction, on the disk when this resolves. No two of them, of any process, run at the same time. */
  write<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
  /** What is wrong with the file, as far as the database can tell. */
  damage(): Promise<readonly string[]>
  close(): Promise<void>
}

export type Query = (sql: string, ...values: readonly Value[]) => Promise<readonly Row[]>

export type Value = string | number | null

export type Row = Readonly<Record<string, Value>>

/** What a database cannot do, in words; it never leaves this room as an exception. */
export class DatabaseError extends Error {
  readonly hints: readonly string[]

  constructor(message: string, hints: readonly string[] = []) {
    super(message)
    this.name = 'DatabaseError'
    this.hints = hints
  }
}
