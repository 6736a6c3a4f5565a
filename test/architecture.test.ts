import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { transformSync } from 'esbuild'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** A room imports only rooms that stand before it. `index`, the public API, is the file `src/index.ts`. */
const ROOMS = [
  ...[
    'base',
    'data',
    'text',
    'font',
    'image',
    'foreign',
    'post',
    'letter',
    'expression',
    'markdown',
    'template',
    'html',
    'css',
    'box',
    'layout',
  ],
  ...['pdf', 'verify', 'raster', 'check', 'register', 'app', 'index', 'cli'],
]

/** The only rooms (or files) that may import each library. Node's own modules are here for what they open: the world. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@cantoo/pdf-lib': ['foreign'],
  '@hyzyla/pdfium': ['raster'],
  '@rgrove/parse-xml': ['image'],
  '@zip.js/zip.js': ['pdf'],
  'bidi-js': ['text'],
  commander: ['cli'],
  'css-select': ['css'],
  'css-tree': ['css'],
  'fastest-levenshtein': ['base'],
  fflate: ['data', 'raster'],
  'gray-matter': ['data'],
  handlebars: ['expression', 'template'],
  harfbuzzjs: ['font'],
  hyphenopoly: ['text'],
  libsql: ['register'],
  linebreak: ['text'],
  'markdown-it': ['markdown'],
  entities: ['html'],
  pdfkit: ['pdf'],
  postgres: ['register'],
  svgpath: ['image'],
  tinyglobby: ['app', 'cli'],
  yaml: ['data'],
  zod: ['letter', 'post'],
  'node:crypto': ['app/digests.ts'],
  'node:fs': ['app', 'cli', 'base/asset.ts'],
  'node:module': ['cli', 'base/asset.ts'],
  'node:os': ['app'],
  'node:path': ['app', 'cli'],
  'node:url': ['app'],
  'node:util': ['cli'],
  'node:v8': ['app', 'cli'],
  'node:vm': ['cli'],
  'node:worker_threads': ['app', 'raster'],
  'node:zlib': ['base/asset.ts', 'data', 'font/sound-files.ts', 'image', 'foreign', 'verify'],
}

/** What depends on more than its arguments: only app and cli may use it. A `Date` made from a number is a value. */
const WORLD_NAMES = ['process', 'console', 'performance', 'Math', 'Date']
const WORLD = /\bFREE_(?:process|console|performance|Math\.random|Date\.now|Date\(\))/g

const MOST_LINES = 400

/** Where the program begins: their exports are for its users, for `bin/` and for workers. */
const ENTRIES = ['cli/start.ts', 'index.ts', 'cli/main.ts', 'raster/worker.ts']

interface Source {
  /** Relative to `src/`. */
  readonly path: string
  readonly room: string
  readonly text: string
  readonly imports: readonly Import[]
}

/** An import or a re-export. Those of types alone are erased: they load nothing. */
interface Import {
  readonly specifier: string
  readonly isType: boolean
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.includes('node_modules'))
    .map(path => join(folder, path))
    .sort()
}

function readSource(file: string): Source {
  const path = relative('src', file)
  const text = readFileSync(join(ROOT, file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\b( type\b)?(?:[^'"`;]*?\bfrom)?\s*'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  const imports = [...statements].map(([, type, named, dynamic]) => ({
    specifier: named ?? dynamic ?? '',
    isType: type !== undefined,
  }))
  return { path, room: roomOf(path), text, imports }
}

function roomOf(path: string): string {
  return path.split('/', 1).join().replace('.ts', '')
}

const sources = filesIn('src').map(readSource)

/** The files in `src/` that a file imports. */
function localImports({ path, imports }: Source): { readonly file: string; readonly isType: boolean }[] {
  return imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier, isType }) => ({ file: join(dirname(path), specifier), isType }))
}

/** `@scope/package/file` → `@scope/package`. */
function libraries({ imports }: Source): string[] {
  return imports
    .map(({ specifier }) => specifier)
    .filter(specifier => !specifier.startsWith('.'))
    .map(specifier => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'))
}

describe('rooms', () => {
  test('every folder of src is a room, and has an index.ts if others may enter', () => {
    const rooms = new Set(sources.map(({ room }) => room))
    const strangers = [...rooms].filter(room => !ROOMS.includes(room)).map(room => `${room}: is not a room`)
    const closed = [...rooms]
      .filter(room => room !== 'index' && room !== ROOMS.at(-1))
      .filter(room => !sources.some(({ path }) => path === `${room}/index.ts`))
      .map(room => `${room}: has no index.ts`)
    expect([...strangers, ...closed]).toEqual([])
  })

  test('a room imports only rooms before it, through their index.ts', () => {
    const faults = sources.flatMap(source =>
      localImports(source).flatMap(({ file }) => {
        const room = roomOf(file)
        if (room === source.room) return []
        if (ROOMS.indexOf(room) > ROOMS.indexOf(source.room))
          return [`${source.path}: imports the later ${room}`]
        return file === `${room}/index.ts` ? [] : [`${source.path}: imports ${file} past the room's index.ts`]
      }),
    )
    expect(faults).toEqual([])
  })

  test('files do not load each other in a circle', () => {
    const loads = new Map(
      sources.map(source => [
        source.path,
        localImports(source).flatMap(({ file, isType }) => (isType ? [] : [file])),
      ]),
    )
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (path: string, way: readonly string[]) => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
      else if (!done.has(path)) for (const next of loads.get(path) ?? []) visit(next, [...way, path])
      done.add(path)
    }
    for (const path of loads.keys()) visit(path, [])
    expect(circles).toEqual([])
  })
})

describe('the outside', () => {
  test('every library stays in its room', () => {
    const faults = sources.flatMap(source =>
      libraries(source).flatMap(library => {
        const places = LIBRARIES[library] ?? []
        if (places.includes(source.room) || places.includes(source.path)) return []
        return [`${source.path}: imports ${library}, which belongs in ${places.join(', ') || 'no room'}`]
      }),
    )
    expect(faults).toEqual([])
  })

  test('process, console, clock and chance are used only in app and cli', () => {
    // esbuild renames free names only: not those in comments, strings, types and properties.
    const define = Object.fromEntries(WORLD_NAMES.map(name => [name, `FREE_${name}`]))
    const faults = sources
      .filter(({ room }) => room !== 'app' && room !== 'cli')
      .flatMap(({ path, text }) => {
        const { code } = transformSync(text, { loader: 'ts', define })
        return [...code.matchAll(WORLD)].map(([found]) => `${path}: uses ${found.replace('FREE_', '')}`)
      })
    expect(faults).toEqual([])
  })
})

describe('files', () => {
  test(`have at most ${MOST_LINES} lines`, () => {
    const faults = sources
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ path, lines }) => `${path}: has ${lines} lines, so it hides a second idea`)
    expect(faults).toEqual([])
  })

  test('have a name that says what they hold', () => {
    const faults = sources.filter(({ path }) => /\b(?:utils?|helpers?|misc|common)\b/.test(path))
    expect(faults.map(({ path }) => `${path}: says nothing`)).toEqual([])
  })

  test('export no value that no other file or test imports', () => {
    const texts = ['src', 'test'].flatMap(filesIn).map(file => readFileSync(join(ROOT, file), 'utf8'))
    const lists = texts.flatMap(text => [
      ...text.matchAll(/^(?:import|export)\b[^'"`;{]*\{([^}]*)\}\s*from/gm),
      ...text.matchAll(/const \{([^}]*)\} = await import\(/g),
    ])
    const imported = new Set(
      lists.flatMap(([, names = '']) => names.split(',').map(name => name.trim().replace(/ as .*/, ''))),
    )
    const faults = sources
      .filter(({ path }) => !ENTRIES.includes(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)]
          .filter(([, name = '']) => !imported.has(name))
          .map(([, name]) => `${path}: nobody imports ${name}`),
      )
    expect(faults).toEqual([])
  })
})
