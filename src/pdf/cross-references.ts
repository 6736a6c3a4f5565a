/** Where each object of a file is: all that is remembered of one that is written. */
export interface CrossReferences {
  /** The object of that number stands at an offset of the file. */
  setOffset(number: number, offset: number): void
  /** The object is the one at `index` of the object stream of number `pack`. */
  setPacked(number: number, pack: number, index: number): void
  /** How many numbers there are, from that of no object on. */
  size(): number
  /** The places of all objects from a number on; offsets count from `origin`. */
  placesFrom(first: number, origin: number): Places
  /** Sets what `placesFrom` gave, from `origin` on. */
  setPlaces(first: number, places: Places, origin: number): void
  /** The rows of a cross-reference stream, and how many bytes each of their three fields has (ISO 32000-1 §7.5.8). */
  rows(): { readonly widths: readonly number[]; readonly bytes: Uint8Array }
}

/** Two fields for each number. */
export interface Places {
  /** An offset, or the number of an object stream. */
  readonly values: Float64Array
  /** One more than the index in an object stream; 0 for an object that stands at an offset. */
  readonly indices: Uint16Array
}

/** Types of entries of a cross-reference stream. */
const FREE = 0
const AT_OFFSET = 1
const IN_STREAM = 2

/** In arrays that double: a print file has some sixty objects for each letter. */
export function createCrossReferences(): CrossReferences {
  let values = new Float64Array(256)
  let indices = new Uint16Array(256)
  let size = 1

  const makeRoom = (needed: number) => {
    let room = values.length
    while (room < needed) room *= 2
    if (room === values.length) return
    const [oldValues, oldIndices] = [values, indices]
    values = new Float64Array(room)
    indices = new Uint16Array(room)
    values.set(oldValues)
    indices.set(oldIndices)
  }
  const set = (number: number, value: number, index: number) => {
    makeRoom(number + 1)
    values[number] = value
    indices[number] = index
    size = Math.max(size, number + 1)
  }
  return {
    setOffset: (number, offset) => set(number, offset, 0),
    setPacked: (number, pack, index) => set(number, pack, index + 1),
    size: () => size,
    placesFrom(first, origin) {
      const places = { values: values.slice(first, size), indices: indices.slice(first, size) }
      move(places, -origin)
      return places
    },
    setPlaces(first, places, origin) {
      const end = first + places.values.length
      makeRoom(end)
      values.set(places.values, first)
      indices.set(places.indices, first)
      move({ values: values.subarray(first, end), indices: indices.subarray(first, end) }, origin)
      size = Math.max(size, end)
    },
    rows() {
      const largest = values.reduce((most, value) => Math.max(most, value), 0)
      const width = largest < 2 ** 16 ? 2 : largest < 2 ** 24 ? 3 : largest < 2 ** 32 ? 4 : 5
      const bytes = new Uint8Array(size * (width + 2))
      let at = 0
      for (let number = 0; number < size; number++) {
        const index = indices[number] as number
        bytes[at++] = number === 0 ? FREE : index === 0 ? AT_OFFSET : IN_STREAM
        let rest = values[number] as number
        for (let place = at + width - 1; place >= at; place--) {
          bytes[place] = rest % 256
          rest = Math.floor(rest / 256)
        }
        at += width
        bytes[at++] = Math.max(index - 1, 0)
      }
      return { widths: [1, width, 1], bytes }
    },
  }
}

function move({ values, indices }: Places, distance: number): void {
  for (let i = 0; i < values.length; i++) {
    if (indices[i] === 0) values[i] = (values[i] as number) + distance
  }
}
