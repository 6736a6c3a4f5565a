// Bundles the program into dist/: one file for each entry and shared chunks, so that `letter build` starts fast.
import { copyFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)

// pdfkit imports these at once, and uses them for fonts, line breaking, PNG and encryption, which we never ask it for.
const UNUSED = /^(fontkit|linebreak|png-js|@noble\/ciphers\/.*)$/

const withoutUnusedParts = {
  name: 'without-unused-parts',
  setup(bundler) {
    bundler.onResolve({ filter: UNUSED }, ({ path, importer }) =>
      /[\\/]pdfkit[\\/]/.test(importer) ? { path, namespace: 'unused' } : undefined,
    )
    bundler.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents:
        'module.exports = new Proxy({}, { get: () => () => { throw new Error("left out of the bundle") } })',
      loader: 'js',
    }))
  },
}

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { main: 'src/cli/main.ts', index: 'src/index.ts', worker: 'src/app/worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [withoutUnusedParts],
})
copyFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm'), 'dist/harfbuzz.wasm')
