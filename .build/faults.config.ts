import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Faults at every point of a mailing, which take long to try, and need strace. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/faults/every/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
  },
})
