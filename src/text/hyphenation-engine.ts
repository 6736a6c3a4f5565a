/** The offsets (UTF-16) inside a word at which the patterns of its language divide it. */
export type HyphenationEngine = (word: string) => readonly number[]

/** What a pattern file of Hyphenopoly exports: a WebAssembly module with the patterns and the code that applies them. */
interface Engine {
  readonly mem: { readonly buffer: ArrayBuffer }
  /** The patterns' own left and right minima. */
  readonly lmi: { readonly value: number }
  readonly rmi: { readonly value: number }
  /** The number of letters in the alphabet. */
  readonly lct: { readonly value: number }
  /** Divides the word at the start of the memory in place; the result is its new length, or 0. */
  hyphenate(leftMinimum: number, rightMinimum: number, hyphen: number): number
}

const ALPHABET_AT = 1664
/** The most that the memory holds of a word, its zero included. */
const MOST_UNITS = 64
const SOFT_HYPHEN = 0xad

/** The shortest stretch between apostrophes that is divided: `fo-to` in `foto's`, as in TeX. */
const SHORTEST_STRETCH = 4

/**
 * Hyphenopoly's JavaScript around these modules is made for web pages: it takes texts apart with regular expressions and
 * remembers every word for ever. We have words, and remember them ourselves. `standIns` are letters of the patterns for
 * others that these do not have.
 */
export function loadEngine(
  patterns: Uint8Array,
  standIns: ReadonlyMap<string, string> = new Map(),
): HyphenationEngine {
  const module = new WebAssembly.Module(patterns)
  const engine = new WebAssembly.Instance(module).exports as unknown as Engine
  const memory = new Uint16Array(engine.mem.buffer)
  const alphabet = new Set(memory.subarray(ALPHABET_AT / 2, ALPHABET_AT / 2 + engine.lct.value))

  /** A stretch with a letter that the patterns do not know is of another language, and stays whole. */
  const divide = (stretch: string): readonly number[] => {
    if (stretch.length < SHORTEST_STRETCH || stretch.length >= MOST_UNITS) return []
    for (let i = 0; i < stretch.length; i++) {
      // The Turkish İ is an i and a dot in small letters: its first unit is the letter that the patterns know.
      const small = (stretch[i] as string).toLowerCase()
      const letter = (standIns.get(small) ?? small).charCodeAt(0)
      if (!alphabet.has(letter)) return []
      memory[i] = letter
    }
    memory[stretch.length] = 0
    const length = engine.hyphenate(engine.lmi.value, engine.rmi.value, SOFT_HYPHEN)
    const offsets: number[] = []
    for (let i = 0; i < length; i++) if (memory[i] === SOFT_HYPHEN) offsets.push(i - offsets.length)
    return offsets
  }

  return word => {
    let start = 0
    return word.split(/['’]/).flatMap(stretch => {
      const at = start
      start += stretch.length + 1
      return divide(stretch).map(offset => at + offset)
    })
  }
}
