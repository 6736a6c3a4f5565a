import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join as pathIn } from 'node:path'
import { createLog, error, type Report } from '../../base/index.ts'
import { attempt, faultOf as faultOfDisk, isOutsideFault } from '../attempt.ts'
import { sha256OfFile } from '../digests.ts'
import { isFault } from '../world.ts'
import { syncFolder } from '../write-file.ts'
import { createDigestTable } from './digest-table.ts'
import { linesOf } from './lines.ts'
import { foldedName } from './names.ts'
import { isDone, isHead, isRecord, type ManifestHead, parseLine, type RowRecord } from './record.ts'
import { createTally, type Tally } from './tally.ts'

const JOINED = 'manifest.jsonl'

/** The manifest of one shard. */
interface ShardFile {
  readonly name: string
  readonly head: ManifestHead
  readonly records: Generator<RowRecord, undefined>
}

/** What goes into the manifest of all, and the manifests that it replaces. */
interface Shards {
  readonly files: readonly [ShardFile, ...ShardFile[]]
  readonly replaced: readonly string[]
}

/**
 * The manifests of all shards as one, the same that a run without shards would have written; it takes their place.
 * Undefined, after reporting why, when a shard, a row or a letter is missing, or is there twice.
 */
export function joinShards(folder: string, report: Report): Tally | undefined {
  const shards = readShards(folder, report)
  if (!shards) return undefined
  try {
    return join(folder, shards, report)
  } catch (thrown) {
    if (!isOutsideFault(thrown)) throw thrown
    report(error('io/unwritable', `cannot write in \`${folder}\`: ${faultOfDisk(thrown).reason}`))
    return undefined
  }
}

function join(folder: string, { files, replaced }: Shards, report: Report): Tally | undefined {
  const { shard: _, ...head } = files[0].head
  const temporary = pathIn(folder, '.letter-join.tmp')
  const handle = openSync(temporary, 'w')
  try {
    const tally = createTally()
    const log = createLog()
    const write = (line: unknown) => writeFileSync(handle, `${JSON.stringify(line)}\n`)
    write(head)
    for (const record of inRowOrder(files, head, folder, log.report)) {
      write(record)
      tally.add(record)
    }
    log.diagnostics.forEach(report)
    if (log.hasErrors()) return undefined
    fsyncSync(handle)
    renameSync(temporary, pathIn(folder, JOINED))
    for (const name of replaced) rmSync(pathIn(folder, name))
    syncFolder(folder)
    return tally.total()
  } finally {
    closeSync(handle)
    rmSync(temporary, { force: true })
  }
}

function readShards(folder: string, report: Report): Shards | undefined {
  const complain = (message: string, ...hints: string[]) => {
    report(error('merge/bad-shards', message, undefined, hints))
    return undefined
  }
  const names = attempt(() => readdirSync(folder))
  if (isFault(names)) {
    report(error('io/unreadable', `cannot read \`${folder}\`: ${names.reason}`))
    return undefined
  }
  const shards = names.filter(name => /^manifest-\d+-of-\d+\.jsonl$/.test(name)).flatMap(openManifest)
  const [first] = shards
  if (!first) return complain(`there is no manifest of a shard in \`${folder}\``)
  const of = Number(first.head.shard?.split('/')[1])
  const whole = (head: ManifestHead) => JSON.stringify({ ...head, shard: of })
  for (const { name, head } of shards) {
    if (whole(head) === whole(first.head) && head.shard?.endsWith(`/${of}`)) continue
    const what = head.data.sha256 === first.head.data.sha256 ? 'in another way' : 'from other data'
    return complain(`the letters of \`${name}\` were made ${what} than those of \`${first.name}\``)
  }
  const found = shards.map(({ head }) => head.shard)
  const missing = Array.from({ length: of }, (_, i) => `${i + 1}/${of}`).filter(part => !found.includes(part))
  const replaced = shards.map(({ name }) => name)
  if (names.includes(JOINED) && openManifest(JOINED).length === 0) {
    return complain(`\`${JOINED}\` is there, and is no manifest of ours`, 'take it away')
  }
  if (missing.length === 0) return { files: [first, ...shards.slice(1)], replaced }
  // Killed when all were joined, and some of them taken away.
  const [joined] = names.includes(JOINED) ? openManifest(JOINED) : []
  if (joined && whole(joined.head) === whole(first.head)) return { files: [joined], replaced }
  return complain(
    `shards are missing: ${missing.join(', ')}`,
    'bring the files of all shards into one folder',
  )

  function openManifest(name: string): ShardFile[] {
    const lines = linesOf(pathIn(folder, name))
    const head = parseLine(lines.next().value?.text ?? '')
    return isHead(head) ? [{ name, head, records: recordsIn(lines) }] : []
  }
}

function* recordsIn(lines: Iterable<{ readonly text: string }>): Generator<RowRecord, undefined> {
  for (const { text } of lines) {
    const record = parseLine(text)
    if (isRecord(record)) yield record
  }
}

/** Ends, after reporting why, at the first row that is not as it should be. */
function* inRowOrder(
  shards: readonly ShardFile[],
  { data: { rows }, making }: ManifestHead,
  folder: string,
  report: Report,
): Generator<RowRecord> {
  const lines = createDigestTable()
  const linesOfNumbers = createDigestTable()
  const next = shards.map(({ records }) => records.next().value)
  for (let row = 1; row <= rows; row++) {
    const holders = next.flatMap((record, i) => (record?.row === row ? [i] : []))
    const [shard] = holders
    const record = shard === undefined ? undefined : next[shard]
    const fault = record ? faultOf(record, holders.length) : 'is in no shard'
    if (!record || shard === undefined || fault !== undefined) {
      report(error('merge/bad-shards', `row ${row} ${fault}`))
      return
    }
    next[shard] = shards[shard]?.records.next().value
    yield record
  }
  const surplus = next.find(record => record !== undefined)
  if (surplus) report(error('merge/bad-shards', `row ${surplus.row} is there twice, or not in its place`))

  function faultOf(record: RowRecord, holders: number): string | undefined {
    if (holders > 1) return 'is in several shards'
    if (!isDone(record)) return undefined
    const { file, line, reference, sha256 } = record
    const earlier = lines.add(foldedName(file), line)
    if (earlier !== undefined) return `has the file \`${file}\`, as line ${earlier} has`
    const sameNumber = making.takesNumbers && reference ? linesOfNumbers.add(reference, line) : undefined
    if (sameNumber !== undefined)
      return `has the number \`${reference}\`, as line ${sameNumber} has: the shards had not one register`
    if (sha256OfFile(pathIn(folder, file)) !== sha256)
      return `has the file \`${file}\`, which is missing or another`
    return undefined
  }
}
