/** How many bytes are remembered since others were forgotten: a few dozen letters' worth. */
const REMEMBERED = 2_000_000

/** A photograph or an enclosure is no more work to read than a short object. */
const LONGEST_REMEMBERED = 256_000

/** What was seen once counts as if it were so long: only its glance is kept. */
const SIZE_OF_GLANCE = 100

/** Of those that look alike at a glance, as the metadata of all letters do, the last few. */
const MOST_ALIKE = 4

interface Known<Made> {
  readonly bytes: Buffer
  readonly made: Made
}

/** By their glance; none for what was seen once. */
type Generation<Made> = Map<number, Known<Made>[]>

/**
 * `make`, which is not asked a third time for the same bytes: what differs in each letter comes only once. They are
 * compared, every one of them: what was found out about them is true of them wherever they stand. In two generations: what
 * is old, and not asked for since, is forgotten.
 */
export function makingOnce<Made>(
  make: (bytes: Buffer) => Made,
): (source: Buffer, start: number, end: number) => Made {
  let young: Generation<Made> = new Map()
  let old: Generation<Made> = new Map()
  let size = 0

  return (source, start, end) => {
    const length = end - start
    const glance = glanceAt(source, start, end)
    const recent = young.get(glance)
    const found = recent && find(recent, source, start, end)
    if (found) return found.made
    const before = old.get(glance)
    if ((!recent && !before) || length > LONGEST_REMEMBERED) {
      if (!recent) grow(SIZE_OF_GLANCE).set(glance, [])
      return make(source.subarray(start, end))
    }
    const known = (before && find(before, source, start, end)) ?? makeKnown(source, start, end)
    const alike = grow(length).get(glance)
    if (!alike) young.set(glance, [known])
    else if (alike.push(known) > MOST_ALIKE) alike.shift()
    return known.made
  }

  function makeKnown(source: Buffer, start: number, end: number): Known<Made> {
    // A copy: otherwise all of the file would be kept with it.
    const bytes = Buffer.from(source.subarray(start, end))
    return { bytes, made: make(bytes) }
  }

  /** The generation that takes so much more. */
  function grow(length: number): Generation<Made> {
    if (size > REMEMBERED) {
      old = young
      young = new Map()
      size = 0
    }
    size += length
    return young
  }
}

function find<Made>(
  alike: readonly Known<Made>[],
  source: Buffer,
  start: number,
  end: number,
): Known<Made> | undefined {
  for (const known of alike) {
    if (known.bytes.length === end - start && known.bytes.compare(source, start, end) === 0) return known
  }
  return undefined
}

const GLANCES = 16

/** A number from the length and a few of the bytes. */
function glanceAt(source: Buffer, start: number, end: number): number {
  const step = Math.ceil((end - start) / GLANCES)
  let glance = end - start
  for (let at = end - 1; at >= start; at -= step)
    glance = Math.imul(glance ^ (source[at] as number), 0x01000193)
  return glance
}
