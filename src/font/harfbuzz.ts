type HarfBuzz = typeof import('harfbuzzjs')

let loading: Promise<HarfBuzz> | undefined
let loaded: HarfBuzz | undefined

/**
 * Loads HarfBuzz, once in a process. Its WebAssembly is compiled on another thread meanwhile: who knows that text will
 * be shaped calls this early, and awaits it before the first `createFace`.
 */
export async function loadHarfBuzz(): Promise<void> {
  loading ??= import('harfbuzzjs')
  loaded = await loading
}

export function harfBuzz(): HarfBuzz {
  if (!loaded) throw new Error('loadHarfBuzz() comes first')
  return loaded
}
