// Bundles the program into dist/: one file for each entry and shared chunks, so that `letter build` starts fast.
import { copyFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)

// What these libraries import at once for things that we never ask of them: fonts, line breaking, PNG and encryption of
// pdfkit, YAML of gray-matter, source maps of handlebars.
const UNUSED = [
  {
    library: 'pdfkit',
    filter: /^(fontkit|linebreak|png-js|@noble\/ciphers\/.*)$/,
    standIn: 'module.exports = {}',
  },
  { library: 'gray-matter', filter: /^js-yaml$/, standIn: 'exports.safeLoad = exports.safeDump = () => {}' },
  { library: 'handlebars', filter: /^source-map$/, standIn: 'module.exports = {}' },
]

const withoutUnusedParts = {
  name: 'without-unused-parts',
  setup(bundler) {
    for (const { library, filter, standIn } of UNUSED) {
      bundler.onResolve({ filter }, ({ path, importer }) =>
        importer.split(/[\\/]/).includes(library)
          ? { path, namespace: 'unused', pluginData: standIn }
          : undefined,
      )
    }
    bundler.onLoad({ filter: /.*/, namespace: 'unused' }, ({ pluginData }) => ({
      contents: pluginData,
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
