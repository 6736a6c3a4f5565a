// Bundles the program into dist/, so that `letter build` starts fast: the library as modules, the command as one script.
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { inflateRawSync } from 'node:zlib'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)
const { wrap } = require('node:module')

// What these libraries import at once for things that we never ask of them: compression of pdfkit, YAML of gray-matter,
// subcommands that commander runs as programs.
const UNUSED = [
  { library: 'pdfkit', filter: /^zlib$/, standIn: 'module.exports = {}' },
  { library: 'gray-matter', filter: /^js-yaml$/, standIn: 'exports.safeLoad = exports.safeDump = () => {}' },
  { library: 'commander', filter: /^node:child_process$/, standIn: 'module.exports = {}' },
  // For documents of that library; ours come with an adapter of their own.
  { library: 'css-select', filter: /^(domutils|domhandler)$/, standIn: 'module.exports = {}' },
  // Two thirds of a millisecond instead of twenty: what Node does itself, it does in machine code.
  {
    library: 'linebreak',
    filter: /^base64-js$/,
    standIn: "exports.toByteArray = text => Buffer.from(text, 'base64')",
  },
  // Its data are unpacked here, see below.
  {
    library: 'unicode-trie',
    filter: /^tiny-inflate$/,
    standIn: `module.exports = (data, room) => {
      room.set(data)
      return room
    }`,
  },
  // To find out which C library there is, these let Node write a report on itself, which takes longer than all the rest:
  // a binary for another one does not load.
  {
    library: 'libsql',
    filter: /^@neon-rs\/load$/,
    standIn: `exports.currentTarget = () => {
      const { platform, arch } = process
      if (platform !== 'linux') return platform + '-' + arch + (platform === 'win32' ? '-msvc' : '')
      const [gnu, musl] = ['gnu', 'musl'].map(family => 'linux-' + arch + '-' + family + (arch === 'arm' ? 'eabihf' : ''))
      try { require('@libsql/' + gnu); return gnu } catch { return musl }
    }`,
  },
  {
    library: 'libsql',
    filter: /^detect-libc$/,
    standIn: "exports.GLIBC = 'glibc'; exports.familySync = () => {}",
  },
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

// entities unpacks its table of names when it is loaded, in the time of a page: here it is unpacked.
const unpackedNames = {
  name: 'unpacked-names',
  setup(bundler) {
    bundler.onLoad(
      { filter: /[\\/]entities[\\/]dist[\\/]generated[\\/]decode-data-html\.js$/ },
      async ({ path }) => {
        const { htmlDecodeTree: names } = await import(pathToFileURL(path))
        const bytes = Buffer.alloc(names.length * 2)
        for (const [i, unit] of names.entries()) bytes.writeUInt16LE(unit, i * 2)
        return {
          contents: `const bytes = Buffer.from('${bytes.toString('base64')}', 'base64')
          if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 0) bytes.swap16()
          export const htmlDecodeTree = new Uint16Array(Uint8Array.from(bytes).buffer)`,
        }
      },
    )
  },
}

// linebreak's table of classes is deflated, twice: it takes longer to unpack than to read.
const unpackedClasses = {
  name: 'unpacked-classes',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]linebreak[\\/]dist[\\/]module\.mjs$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/(?<=toByteArray\(")[^"]+/, packed => {
        const bytes = Buffer.from(packed, 'base64')
        const data = inflateRawSync(inflateRawSync(bytes.subarray(HEADER_OF_TRIE)))
        return Buffer.concat([bytes.subarray(0, HEADER_OF_TRIE), data]).toString('base64')
      }),
    }))
  },
}
const HEADER_OF_TRIE = 12

// Of pdfkit we use what writes an object (see src/pdf/pdfkit.ts), which is a tenth of it.
const objectsOfPdfkit = {
  name: 'objects-of-pdfkit',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]pdfkit[\\/]js[\\/]pdfkit\.node\.mjs$/ }, ({ path }) => {
      const pdfkit = readFileSync(path, 'utf8')
      const imports = pdfkit.match(/^import .* from '(@noble\/hashes\/utils|zlib)';$/gm)
      const objects = pdfkit.match(/^class PDFAbstractReference .*?(?=^const fArray )/ms)
      return {
        contents: `${imports.join('\n')}
          ${objects}
          export default class {
            ref(data) {
              return new PDFReference(this, 1, data)
            }
          }`,
      }
    })
  },
}

// Loaded only when needed, from node_modules or Node: PostgreSQL, the readers of PDFs, threads.
const LOADED_LATER = ['postgres', '@cantoo/pdf-lib', '@hyzyla/pdfium', 'node:worker_threads']

// In the script these are borrowed: an object with a `then` is what `await import(…)` there waits for.
const borrowedModules = {
  name: 'borrowed-modules',
  setup(bundler) {
    const filter = new RegExp(`^(${LOADED_LATER.join('|')})$`)
    bundler.onResolve({ filter }, ({ path }) => ({ path, namespace: 'borrowed' }))
    bundler.onLoad({ filter, namespace: 'borrowed' }, ({ path }) => ({
      contents: `exports.then = (resolve, reject) => __import(${JSON.stringify(path)}).then(resolve, reject)`,
    }))
  },
}

const shared = {
  outdir: 'dist',
  bundle: true,
  // Names stay: what a user reports of a crash can be read, and V8 has nothing to rename at the start.
  minifyWhitespace: true,
  minifySyntax: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  // fflate's other build loads Node's worker threads.
  alias: { fflate: 'fflate/browser' },
  plugins: [withoutUnusedParts, unpackedNames, unpackedClasses, objectsOfPdfkit],
}

const MODULE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

rmSync('dist', { recursive: true, force: true })
await build({
  ...shared,
  entryPoints: { index: 'src/index.ts', worker: 'src/app/worker.ts', raster: 'src/raster/worker.ts' },
  format: 'esm',
  splitting: true,
  external: LOADED_LATER,
  banner: { js: MODULE_BANNER },
})
// The command is one CommonJS script, since V8 keeps no code cache for modules on Node 20.
await build({
  ...shared,
  entryPoints: { program: 'src/cli/main.ts', start: 'src/cli/start.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  plugins: [...shared.plugins, borrowedModules],
  define: { 'import.meta.url': '__moduleUrl' },
  banner: {
    js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href, __import = module.import;",
  },
})
const script = readFileSync('dist/program.cjs', 'utf8')
  // Latin-1 is read three times as fast as UTF-8. esbuild leaves regular expressions as they are.
  .replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  // Each module is the only member of an object, by its path: V8 would make 800 kinds of objects, where one is enough.
  .replace(/(?<=__(?:esm|commonJS)\(\{)"[^"]+"(?=\()/g, 'module')
// In the function that start.ts calls: a text that is put together first is copied once more.
writeFileSync('dist/program.cjs', wrap(script))
// What src/base/asset.ts reads: of the hyphenation patterns those of the languages that most letters are in. Others, some
// of them copyleft, stay in their own package.
const PATTERNS = ['nl', 'de', 'fr', 'en-gb'].map(lang => `hyphenopoly/patterns/${lang}.wasm`)
for (const asset of ['harfbuzzjs/dist/harfbuzz.wasm', '@zip.js/zip.js/dist/zip-module.wasm', ...PATTERNS]) {
  cpSync(join('node_modules', asset), join('dist/assets', asset))
}
await writeTables()
await writeLocales()
const { nameOfText } = await importSource('src/base/asset.ts')
await writeLetterheads()
await writeSoundFonts()
await writeCodeCache()

/** Our YAML files, read and checked. */
async function writeTables() {
  const { readForms, FORM_LANGUAGES } = await importSource('src/letter/forms/table.ts')
  const { readFormats } = await importSource('src/letter/postal/formats.ts')
  const { readCountryNames } = await importSource('src/letter/postal/countries.ts')
  const { readEnvelope, ENVELOPE_NAMES } = await importSource('src/post/index.ts')
  const tables = {
    ...Object.fromEntries(FORM_LANGUAGES.map(lang => [`letter/forms/${lang}`, readForms(lang)])),
    'letter/postal/formats': readFormats(),
    'letter/postal/countries': readCountryNames(),
    ...Object.fromEntries(ENVELOPE_NAMES.map(name => [`post/envelopes/${name}`, readEnvelope(name)])),
  }
  for (const [name, table] of Object.entries(tables)) {
    const path = join('dist/assets', `${name}.json`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(table))
  }
}

/** The languages, as JSON: read in a tenth of the time that YAML takes. */
async function writeLocales() {
  const folder = 'src/text/locales'
  const { compileLocale } = await importSource('src/text/locale-yaml.ts')
  mkdirSync('dist/assets/locales')
  for (const file of readdirSync(folder)) {
    const lang = file.replace('.yaml', '')
    const data = compileLocale(lang, name => readFileSync(join(folder, `${name}.yaml`), 'utf8'))
    writeFileSync(`dist/assets/locales/${lang}.json`, JSON.stringify(data))
  }
}

/** Our letterheads: their templates, what they say of themselves, and their style sheets, read and checked. */
async function writeLetterheads() {
  const letterheads = await importSource('src/app/letterhead-files.ts', 'src/app/environment.ts')
  const templates = await importSource('src/template/compile.ts', 'src/template/built-trees.ts')
  const { textOfManifest } = await importSource('src/letter/manifest.ts')
  const css = await importSource(
    ...['parts', 'closed-parts', 'built-parts', 'environment', 'user-agent.css'].map(
      name => `src/css/${name}.ts`,
    ),
  )
  const world = {
    read: path => readFileSync(path),
    realPath: path => (existsSync(path) ? realpathSync(path) : { fault: 'not-found' }),
    list: folder => (existsSync(folder) ? readdirSync(folder) : []),
  }
  const settings = { path: 'settings.yaml', text: readFileSync('templates/shared/settings.yaml', 'utf8') }
  for (const name of readdirSync('templates').filter(name => name !== 'shared')) {
    const { letterhead, manifestFields } = letterheads.readLetterheadFiles(
      world,
      join('templates', name),
      refuse,
    )
    const { template, partials, manifest, stylesheets } = letterhead
    writeMade('manifests', textOfManifest(manifestFields.span.file, settings), JSON.stringify(manifest))
    for (const file of [template, ...partials.values()]) {
      writeMade('templates', file.text, templates.writeTree(templates.readTemplate(file, refuse)))
    }
    for (const file of stylesheets) {
      writeMade('stylesheets', file.text, css.writeParts(css.readParts(file, refuse)))
      writeClosed(file, letterheads.defaultEnvironment(manifest))
    }
  }
  writeClosed({ path: 'user-agent.css', text: css.USER_AGENT_CSS }, css.NO_ENVIRONMENT)

  function writeClosed(file, environment) {
    const closed = css.closeParts(css.readParts(file, refuse), environment, file, refuse)
    writeMade('stylesheets', css.textInEnvironment(file, environment), css.writeParts(closed))
  }
}

/** Ours are without fault. */
function refuse({ message, span }) {
  throw new Error(`${span?.file.path}: ${message}`)
}

/** What builtOfText() of src/base/asset.ts reads. */
function writeMade(folder, text, made) {
  mkdirSync(join('dist/assets', folder), { recursive: true })
  const name = join('dist/assets', nameOfText(folder, text))
  writeFileSync(name, `{"text":${JSON.stringify(text)},"made":${made}}`)
}

/** Which fonts of our letterheads are as their makers wrote them: all. */
async function writeSoundFonts() {
  const { damagedTable } = await importSource('src/font/sfnt.ts')
  const { fingerprintOf } = await importSource('src/font/sound-files.ts')
  const fingerprints = readdirSync('templates', { recursive: true })
    .filter(path => path.endsWith('.ttf'))
    .map(path => {
      const bytes = readFileSync(join('templates', path))
      if (damagedTable(bytes)) throw new Error(`${path} is damaged`)
      return fingerprintOf(bytes)
    })
  writeFileSync('dist/assets/sound-fonts.json', JSON.stringify(fingerprints))
}

/** What modules of ours export, which the build itself makes use of. */
async function importSource(...paths) {
  const module = join(mkdtempSync(join(tmpdir(), 'letter-')), 'module.mjs')
  await build({
    ...shared,
    outdir: undefined,
    outfile: module,
    stdin: {
      contents: paths.map(path => `export * from './${path}'`).join('\n'),
      resolveDir: '.',
    },
    format: 'esm',
    banner: { js: MODULE_BANNER },
    // It finds our files as if it stood in the sources: nothing is built yet.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL('src/base/asset.ts').href) },
  })
  const exported = await import(pathToFileURL(module))
  rmSync(dirname(module), { recursive: true })
  return exported
}

/** Runs the program, so that the cache holds what a build of a letter needs. */
async function writeCodeCache() {
  // V8 throws away the code that it has not run for a while: this keeps it for the cache.
  setFlagsFromString('--no-flush-bytecode')
  const folder = mkdtempSync(join(tmpdir(), 'letter-'))
  const { load, CODE_CACHE } = require('../dist/start.cjs')
  const { program, script } = load(undefined)
  cpSync('examples/vluchtelingenwerk', folder, { recursive: true })
  // A letter with a number from the register needs a little more than others, and one that chooses its colour too.
  const more = 'references: { register: register.db }\nsettings: { accent: "#123" }'
  appendFileSync(join(folder, 'letter.yaml'), `\n${more}\n`)
  const letter = readFileSync(join(folder, 'felicitatie.md'), 'utf8')
  // So many that V8 keeps its usual flags (see cli/build.ts): a cache fits those that it was made under.
  const paths = ['1', '2', '3', '4'].map(number => {
    const path = join(folder, `${number}.md`)
    writeFileSync(path, letter.replace(/^reference: .*$/m, `reference: ${number}`))
    return path
  })
  // Nobody asked for these letters: what is said of them is no talk of the build.
  const { write } = process.stderr
  process.stderr.write = () => true
  const exitCode = await program.main(['build', '--jobs', '1', ...paths])
  process.stderr.write = write
  rmSync(folder, { recursive: true })
  if (exitCode !== 0) throw new Error('the program just built cannot make the first example')
  setFlagsFromString('--flush-bytecode')
  writeFileSync(CODE_CACHE, script.createCachedData())
}
