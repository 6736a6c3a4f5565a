/** Where each object of a file is: all that is remembered of one that is written. */
export interface CrossReferences {
  /** The object of that number stands at an offset of the file. */
  setOffset(number: number, offset: number): void
  /** The object is the one at `index` of the object stream of number `pack`. */
  setPacked(number: number, pack: number, index: number): void
  /** How many numbers there are, from that of no object on. */
  size(): number
  /** The rows of a cross-reference stream, and how many bytes each of their three fields has (ISO 32000-1 §7.5.8). */
  rows(): { readonly widths: readonly number[]; readonly bytes: Uint8Array }
}

/** Types of entries of a cross-reference stream. */
const FREE = 0
const AT_OFFSET = 1
const IN_STREAM = 2

/** Two fields for each number, in arrays that double: a print file has some sixty objects for each letter. */
export function createCrossReferences(): CrossReferences {
  let values = new Float64Array(256)
  /** One more than the index in an object stream; 0 for an object that stands at an offset. */
  let indices = new Uint16Array(256)
  let size = 1
  let largest = 0

  const set = (number: number, value: number, index: number) => {
    if (number >= values.length) {
      const [oldValues, oldIndices] = [values, indices]
      values = new Float64Array(oldValues.length * 2)
      indices = new Uint16Array(values.length)
      values.set(oldValues)
      indices.set(oldIndices)
    }
    values[number] = value
    indices[number] = index
    size = Math.max(size, number + 1)
    largest = Math.max(largest, value)
  }
  return {
    setOffset: (number, offset) => set(number, offset, 0),
    setPacked: (number, pack, index) => set(number, pack, index + 1),
    size: () => size,
    rows() {
      const width = largest < 2 ** 16 ? 2 : largest < 2 ** 24 ? 3 : largest < 2 ** 32 ? 4 : 5
      const bytes = Buffer.alloc(size * (width + 2))
      let at = 0
      for (let number = 0; number < size; number++) {
        const index = indices[number] ?? 0
        const type = number === 0 ? FREE : index === 0 ? AT_OFFSET : IN_STREAM
        at = bytes.writeUInt8(type, at)
        at = bytes.writeUIntBE(values[number] ?? 0, at, width)
        at = bytes.writeUInt8(Math.max(index - 1, 0), at)
      }
      return { widths: [1, width, 1], bytes }
    },
  }
}
