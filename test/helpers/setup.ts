import { loadHarfBuzz } from '../../src/font/index.ts'

/* Every test may shape text. */
await loadHarfBuzz()

/* Properties try other inputs at every run, but in CI the same ones: a change is judged by what it changes. */
if (process.env.CI) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ seed: 20_171_115 })
}
