import { createRecent, listen, type Report, type SourceFile } from '../base/index.ts'

/** Remembers what was made without a fault: what has a fault is made again, and reports it again. */
export interface Memory {
  /** What a file was parsed into, while its text stays the same: in a mailing, every letter reads it again. */
  recall<T>(file: SourceFile, parse: (file: SourceFile, report: Report) => T, report: Report): T
  /** What was made of a value that `recall` gave, for this key. */
  derive<Source extends object, T>(
    source: Source,
    key: string,
    make: (source: Source, key: string, report: Report) => T,
    report: Report,
  ): T
}

/** An organisation or two, and the letters that are made again. */
const KEPT_FILES = 32

interface Parsed {
  readonly text: string
  readonly parse: unknown
  readonly value: unknown
}

interface Derived {
  readonly key: string
  readonly make: unknown
  readonly value: unknown
}

export function createMemory(): Memory {
  const known = createRecent<Parsed>(KEPT_FILES)
  const derived = new WeakMap<object, Derived>()
  return {
    recall<T>(file: SourceFile, parse: (file: SourceFile, report: Report) => T, report: Report): T {
      const found = known.get(file.path)
      if (found?.text === file.text && found.parse === parse) return found.value as T
      const listener = listen(report)
      const value = parse(file, listener.report)
      if (listener.isFaultless()) known.set(file.path, { text: file.text, parse, value })
      return value
    },
    derive<Source extends object, T>(
      source: Source,
      key: string,
      make: (source: Source, key: string, report: Report) => T,
      report: Report,
    ): T {
      const found = derived.get(source)
      if (found?.key === key && found.make === make) return found.value as T
      const listener = listen(report)
      const value = make(source, key, listener.report)
      if (listener.isFaultless()) derived.set(source, { key, make, value })
      return value
    },
  }
}
