/** A prefix code as DEFLATE has it (RFC 1951 §3.2.2): of each symbol, how many bits, and which, the first in the lowest. */
export interface PrefixCode {
  /** 0 for a symbol that never comes. */
  readonly lengths: Uint8Array
  readonly codes: Uint16Array
}

export function createPrefixCode(symbols: number): PrefixCode {
  return { lengths: new Uint8Array(symbols), codes: new Uint16Array(symbols) }
}

const MOST_SYMBOLS = 286
const MOST_BITS = 15
/** Symbols that come, the rarest first, as `count << 9 | symbol`; and what becomes of their counts. */
const sorted = new Uint32Array(MOST_SYMBOLS)
const nodes = new Uint32Array(MOST_SYMBOLS)
/** How many codes of each length there are, and the next one of each. */
const ofLength = new Uint16Array(MOST_BITS + 2)
const next = new Uint16Array(MOST_BITS + 2)

/** The shortest code for symbols that come so often, none longer than `mostBits`. */
export function fitPrefixCode({ lengths, codes }: PrefixCode, counts: Uint32Array, mostBits: number): void {
  let used = 0
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol] as number
    if (count > 0) sorted[used++] = count * 512 + symbol
  }
  sorted.subarray(0, used).sort()
  lengths.fill(0)
  countLengths(used, mostBits)
  let rarest = 0
  for (let bits = mostBits; bits > 0; bits--) {
    for (let i = ofLength[bits] as number; i > 0; i--) lengths[(sorted[rarest++] as number) & 511] = bits
  }
  setCodes(lengths, codes)
}

/** Into `ofLength`. */
function countLengths(used: number, mostBits: number): void {
  ofLength.fill(0)
  if (used < 2) {
    ofLength[1] = used
    return
  }
  for (let i = 0; i < used; i++) nodes[i] = (sorted[i] as number) >>> 9
  setDepths(used)
  let sum = 0
  for (let i = 0; i < used; i++) {
    const bits = Math.min(nodes[i] as number, mostBits)
    addTo(ofLength, bits, 1)
    sum += 1 << (mostBits - bits)
  }
  // What was cut off is made up for: two of the longest codes, one of them cut, go below one that is shorter.
  for (; sum > 1 << mostBits; sum--) {
    let bits = mostBits - 1
    while (ofLength[bits] === 0) bits--
    addTo(ofLength, bits, -1)
    addTo(ofLength, bits + 1, 2)
    addTo(ofLength, mostBits, -1)
  }
}

/** Counts in rising order → the depths of their leaves in Huffman's tree, in place (Moffat and Katajainen 1995). */
function setDepths(used: number): void {
  let leaf = 0
  let root = 0
  const take = (node: number) => {
    const isRoot = root < node && (leaf >= used || (nodes[root] as number) < (nodes[leaf] as number))
    if (!isRoot) return nodes[leaf++] as number
    const weight = nodes[root] as number
    nodes[root++] = node
    return weight
  }
  for (let node = 0; node < used - 1; node++) {
    const weight = take(node)
    nodes[node] = weight + take(node)
  }
  // Parents → depths of inner nodes.
  nodes[used - 2] = 0
  for (let node = used - 3; node >= 0; node--) nodes[node] = (nodes[nodes[node] as number] as number) + 1
  // Depths of inner nodes → depths of leaves.
  let inner = used - 2
  let free = 1
  let last = used - 1
  for (let depth = 0; free > 0; depth++) {
    let taken = 0
    for (; inner >= 0 && nodes[inner] === depth; inner--) taken++
    for (; free > taken; free--) nodes[last--] = depth
    free = taken * 2
  }
}

function setCodes(lengths: Uint8Array, codes: Uint16Array): void {
  let code = 0
  for (let bits = 1; bits <= MOST_BITS; bits++) {
    next[bits] = code
    code = (code + (ofLength[bits] as number)) << 1
  }
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const bits = lengths[symbol] as number
    if (bits === 0) continue
    codes[symbol] = reversed(next[bits] as number, bits)
    addTo(next, bits, 1)
  }
}

function addTo(counts: Uint16Array, index: number, more: number): void {
  counts[index] = (counts[index] as number) + more
}

function reversed(code: number, bits: number): number {
  let result = 0
  for (let rest = code, i = 0; i < bits; i++, rest >>= 1) result = (result << 1) | (rest & 1)
  return result
}
