import type { Place } from '../letter/index.ts'
import { type Database, DatabaseError, type Query, type Row, type Value } from './database.ts'
import { periodKey, placeKey, planNumbers, type Snapshot } from './plan.ts'
import type {
  Conflict,
  Details,
  Entry,
  Event,
  ImportRecord,
  Outcome,
  Refusal,
  Register,
  RegisterFault,
  Request,
  Stamp,
  Status,
} from './register.ts'

/** So many values go into one query: databases have limits. */
const CHUNK = 500

/** The register on either database. */
export function createRegister(database: Database, stamp: Stamp): Register {
  const read = <Result>(work: (query: Query) => Promise<Result>) => faultless(() => database.read(work))
  const write = <Result>(work: (query: Query) => Promise<Result>) => faultless(() => database.write(work))
  return {
    reserve: requests => write(query => reserve(query, requests, stamp())),
    issue: (number, details, sha256) => write(query => issue(query, number, details, sha256, stamp())),
    explain: (number, reason) => write(query => explain(query, number, reason, stamp())),
    void: (number, reason) => write(query => voidNumber(query, number, reason, stamp())),
    find: numbers => read(query => entriesWhere(query, 'number', numbers)),
    ofLetters: letters => read(query => entriesWhere(query, 'letter', letters, LIVING)),
    list: () =>
      read(async query => (await query(`SELECT * FROM letter_numbers ORDER BY position`)).map(toEntry)),
    history: number => read(query => historyOf(query, number)),
    import: records => write(query => importRecords(query, records, stamp())),
    damage: () => faultless(() => database.damage()),
    close: () => database.close(),
  }
}

async function faultless<Result>(work: () => Promise<Result>): Promise<Result | RegisterFault> {
  try {
    return await work()
  } catch (error) {
    return toFault(error)
  }
}

/** Expected faults become values; mistakes of ours stay exceptions. */
export function toFault(error: unknown): RegisterFault {
  if (!(error instanceof DatabaseError)) throw error
  return { fault: 'unavailable', reason: error.message, hints: error.hints }
}

const LIVING = "status <> 'void'"

async function reserve(
  query: Query,
  requests: readonly Request[],
  stamp: ReturnType<Stamp>,
): Promise<readonly Outcome[]> {
  const snapshot = await snapshotFor(query, requests)
  const taken = new Set<string>()
  for (;;) {
    const outcomes = planNumbers(requests, snapshot, taken, stamp)
    const added = outcomes.flatMap(outcome => (outcome.kind === 'new' ? [outcome.entry] : []))
    const numbers = added.map(({ number }) => number)
    const occupied = await entriesWhere(query, 'number', numbers)
    if (occupied.length > 0) {
      for (const { number } of occupied) taken.add(number)
      continue
    }
    await insert(query, added)
    await note(
      query,
      added.map(({ number }) => ({ number, ...stamp, event: 'reserved' })),
    )
    for (const outcome of outcomes) if (outcome.kind === 'found') await keepFound(query, outcome.entry, stamp)
    return outcomes
  }
}

/** An imported number has found its letter. */
async function keepFound(query: Query, { number, letter }: Entry, stamp: ReturnType<Stamp>): Promise<void> {
  await query('UPDATE letter_numbers SET letter = $2 WHERE number = $1', number, letter)
  await note(query, [{ number, ...stamp, event: 'found', detail: letter }])
}

async function snapshotFor(query: Query, requests: readonly Request[]): Promise<Snapshot> {
  const wishes = requests.map(({ wish }) => wish)
  const given = wishes.flatMap(wish => (wish.kind === 'given' ? [wish] : []))
  const places = given.flatMap(({ place }) => (place ? [place] : []))
  const own = await entriesWhere(
    query,
    'letter',
    requests.map(({ letter }) => letter),
    LIVING,
  )
  const named = await entriesWhere(
    query,
    'number',
    given.map(({ number }) => number),
  )
  const atPlaces = await entriesAt(query, places)
  const periods = [...wishes.flatMap(wish => (wish.kind === 'next' ? [wish] : [])), ...places]
  return {
    byLetter: new Map(own.map(entry => [entry.letter, entry])),
    byNumber: new Map(named.map(entry => [entry.number, entry])),
    byPlace: new Map(atPlaces.map(entry => [placeKey(entry as Place), entry])),
    highest: await highestOf(query, periods),
  }
}

async function entriesAt(query: Query, places: readonly Place[]): Promise<readonly Entry[]> {
  const periods = new Map(places.map(place => [periodKey(place), place]))
  const found: Entry[] = []
  for (const [key, { series, period }] of periods) {
    const seqs = places.filter(place => periodKey(place) === key).map(({ seq }) => seq)
    found.push(...(await entriesWhere(query, 'seq', seqs, 'series = $1 AND period = $2', [series, period])))
  }
  return found
}

async function highestOf(
  query: Query,
  periods: readonly Pick<Place, 'series' | 'period'>[],
): Promise<Map<string, number>> {
  const highest = new Map<string, number>()
  for (const [key, { series, period }] of new Map(periods.map(each => [periodKey(each), each]))) {
    const sql = 'SELECT max(seq) AS seq FROM letter_numbers WHERE series = $1 AND period = $2'
    const [row] = await query(sql, series, period)
    if (row?.seq != null) highest.set(key, Number(row.seq))
  }
  return highest
}

async function issue(
  query: Query,
  number: string,
  { file, subject, addressee, date }: Details,
  sha256: string,
  stamp: ReturnType<Stamp>,
): Promise<Refusal | undefined> {
  const [entry] = await entriesWhere(query, 'number', [number])
  if (!entry) throw new DatabaseError(`\`${number}\` is gone from it`)
  if (entry.status === 'void') return { kind: 'void', entry }
  await query(
    `UPDATE letter_numbers SET status = 'issued', reason = NULL,
       sha256 = $2, file = $3, subject = $4, addressee = $5, date = $6 WHERE number = $1`,
    ...[number, sha256, file, subject, addressee, date],
  )
  if (entry.status !== 'issued' || entry.sha256 !== sha256)
    await note(query, [{ number, ...stamp, event: 'issued', detail: sha256 }])
  return undefined
}

async function explain(
  query: Query,
  number: string,
  reason: string,
  stamp: ReturnType<Stamp>,
): Promise<undefined> {
  const [entry] = await entriesWhere(query, 'number', [number])
  if (entry?.status !== 'reserved' || entry.reason === reason) return
  await query('UPDATE letter_numbers SET reason = $2 WHERE number = $1', number, reason)
  await note(query, [{ number, ...stamp, event: 'not made', detail: reason }])
}

async function voidNumber(
  query: Query,
  number: string,
  reason: string,
  stamp: ReturnType<Stamp>,
): Promise<Entry | undefined> {
  const [entry] = await entriesWhere(query, 'number', [number])
  if (!entry || entry.status === 'void') return entry
  await query("UPDATE letter_numbers SET status = 'void', reason = $2 WHERE number = $1", number, reason)
  await note(query, [{ number, ...stamp, event: 'void', detail: reason }])
  return { ...entry, status: 'void', reason }
}

async function importRecords(
  query: Query,
  records: readonly ImportRecord[],
  stamp: ReturnType<Stamp>,
): Promise<readonly Conflict[]> {
  const entries = records.map(({ entry }) => entry)
  const living = entries.filter(({ status }) => status !== 'void')
  const same = await entriesWhere(
    query,
    'number',
    entries.map(({ number }) => number),
  )
  const letters = await entriesWhere(
    query,
    'letter',
    living.map(({ letter }) => letter),
    LIVING,
  )
  const places = await entriesAt(
    query,
    entries.flatMap(entry => placeOfEntry(entry) ?? []),
  )
  const [byNumber, byLetter, byPlace] = [
    new Map(same.map(entry => [entry.number, entry])),
    new Map(letters.map(entry => [entry.letter, entry])),
    new Map(places.map(entry => [placeKey(entry as Place), entry])),
  ]
  const conflicts = entries.flatMap((entry, index): Conflict[] => {
    const place = placeOfEntry(entry)
    const own = entry.status === 'void' ? undefined : byLetter.get(entry.letter)
    const occupant = byNumber.get(entry.number) ?? (place && byPlace.get(placeKey(place)))
    if (occupant) return [{ index, refusal: { kind: 'taken', entry: occupant } }]
    return own ? [{ index, refusal: { kind: 'renumbered', entry: own } }] : []
  })
  if (conflicts.length > 0) return conflicts
  await insert(query, entries)
  const events = records.flatMap(({ entry: { number }, events }): readonly Event[] =>
    events.length > 0 ? events : [{ number, ...stamp, event: 'imported' }],
  )
  await note(query, events)
  return []
}

function placeOfEntry({ series, period, seq }: Entry): Place | undefined {
  return series === undefined || period === undefined || seq === undefined
    ? undefined
    : { series, period, seq }
}

async function historyOf(query: Query, number: string | undefined): Promise<readonly Event[]> {
  const rows =
    number === undefined
      ? await query('SELECT * FROM letter_history ORDER BY position')
      : await query('SELECT * FROM letter_history WHERE number = $1 ORDER BY position', number)
  return rows.map(({ number, at, who, event, detail }) => ({
    number: String(number),
    at: String(at),
    by: String(who),
    event: event as Event['event'],
    ...(detail !== null && { detail: String(detail) }),
  }))
}

async function entriesWhere(
  query: Query,
  column: 'number' | 'letter' | 'seq',
  wanted: readonly Value[],
  condition = '1 = 1',
  values: readonly Value[] = [],
): Promise<readonly Entry[]> {
  const found: Entry[] = []
  const all = [...new Set(wanted)]
  for (let i = 0; i < all.length; i += CHUNK) {
    const chunk = all.slice(i, i + CHUNK)
    const list = chunk.map((_, at) => `$${values.length + at + 1}`).join(', ')
    const sql = `SELECT * FROM letter_numbers WHERE ${condition} AND ${column} IN (${list})`
    found.push(...(await query(sql, ...values, ...chunk)).map(toEntry))
  }
  return found
}

const COLUMNS = [
  ...['position', 'number', 'status', 'series', 'period', 'seq', 'letter', 'file', 'subject', 'addressee'],
  ...['date', 'sha256', 'reason', 'recorded_at', 'recorded_by'],
]

async function insert(query: Query, entries: readonly Entry[]): Promise<void> {
  const last = await lastPosition(query, 'letter_numbers')
  const rows = entries.map((entry, i): readonly Value[] => {
    const { number, status, series = null, period = null, seq = null, letter, file } = entry
    const { subject, addressee, date, sha256 = null, reason = null, recordedAt, recordedBy } = entry
    const own = [last + i + 1, number, status, series, period, seq, letter, file, subject, addressee]
    return [...own, date, sha256, reason, recordedAt, recordedBy]
  })
  await insertRows(query, 'letter_numbers', COLUMNS, rows)
}

async function note(query: Query, events: readonly Event[]): Promise<void> {
  const last = await lastPosition(query, 'letter_history')
  const rows = events.map(({ number, at, by, event, detail = null }, i): readonly Value[] => {
    return [last + i + 1, number, at, by, event, detail]
  })
  await insertRows(query, 'letter_history', ['position', 'number', 'at', 'who', 'event', 'detail'], rows)
}

async function lastPosition(query: Query, table: string): Promise<number> {
  const [row] = await query(`SELECT max(position) AS position FROM ${table}`)
  return Number(row?.position ?? 0)
}

/** All are sent before the first is answered: a server that is far away is asked once. */
async function insertRows(
  query: Query,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const values = columns.map((_, i) => `$${i + 1}`).join(', ')
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`
  await Promise.all(rows.map(row => query(sql, ...row)))
}

function toEntry(row: Row): Entry {
  const text = (column: string) => String(row[column])
  const { series, period, seq, sha256, reason } = row
  return {
    number: text('number'),
    status: text('status') as Status,
    ...(series != null && { series: String(series), period: String(period), seq: Number(seq) }),
    letter: text('letter'),
    file: text('file'),
    subject: text('subject'),
    addressee: text('addressee'),
    date: text('date'),
    ...(sha256 != null && { sha256: String(sha256) }),
    ...(reason != null && { reason: String(reason) }),
    recordedAt: text('recorded_at'),
    recordedBy: text('recorded_by'),
  }
}
