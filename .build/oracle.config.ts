import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `npm run oracle`: vitest only runs it, for it is written in TypeScript. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/oracle/browsers/record.ts'],
    setupFiles: ['test/helpers/setup.ts'],
    testTimeout: 120_000,
    maxConcurrency: 4,
  },
})
