import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What needs PostgreSQL, and faults of the register that take long to try. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/databases/**/*.test.ts'],
    setupFiles: ['test/helpers/setup.ts'],
    globalSetup: 'test/databases/server.ts',
    testTimeout: 600_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
