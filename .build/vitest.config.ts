import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'test/conformance/**', 'test/databases/**', 'test/faults/every/**'],
    setupFiles: ['test/helpers/setup.ts'],
    testTimeout: 30_000,
  },
})
