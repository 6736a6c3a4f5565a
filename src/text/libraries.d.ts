/** The parts that we use of two libraries that come without types. */
declare module 'hyphenopoly' {
  interface Config {
    readonly require: readonly string[]
    readonly sync: true
    readonly loaderSync: (file: string) => Uint8Array
    readonly minWordLength: number
    readonly hyphen: string
    readonly substitute: Readonly<Record<string, Readonly<Record<string, string>>>>
  }

  const hyphenopoly: {
    config(config: Config): ReadonlyMap<string, (text: string) => string>
    readonly languages: ReadonlyMap<string, { readonly cache: Map<string, string> }>
  }
  export default hyphenopoly
}

declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
