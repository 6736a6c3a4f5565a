import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What needs more than Node: Java with Maven for veraPDF, and qpdf. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/conformance/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
