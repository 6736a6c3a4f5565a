import { loadHarfBuzz } from '../../src/font/index.ts'

/* Every test may shape text. */
await loadHarfBuzz()
