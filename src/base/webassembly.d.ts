// What we use of WebAssembly: its types are part of TypeScript's library for browsers, which we do not load.
declare namespace WebAssembly {
  type Exports = Readonly<Record<string, unknown>>
  interface Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module, imports?: Readonly<Record<string, object>>)
    readonly exports: Exports
  }
  function instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, Exports>>,
  ): Promise<{ readonly instance: Instance }>
}
