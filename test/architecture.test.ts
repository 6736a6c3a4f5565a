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
    'letter',
    'markdown',
    'template',
    'html',
    'css',
    'box',
    'layout',
  ],
  ...['pdf', 'register', 'app', 'index', 'cli'],
]

/** The only rooms (or files) that may import each library. Node's own modules are here for what they open: the world. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@rgrove/parse-xml': ['image'],
  'bidi-js': ['text'],
  commander: ['cli'],
  'css-select': ['css'],
  'css-tree': ['css'],
  'csv-parse': ['data'],
  'fastest-levenshtein': ['base'],
  fflate: ['image', 'font', 'pdf'],
  'gray-matter': ['data'],
  handlebars: ['template'],
  harfbuzzjs: ['font'],
  hyphenopoly: ['text'],
  libsql: ['register'],
  linebreak: ['text'],
  'markdown-it': ['markdown'],
  parse5: ['html'],
  pdfkit: ['pdf'],
  postgres: ['register'],
  svgpath: ['image'],
  tinyglobby: ['app', 'cli'],
  tinypool: ['app', 'cli'],
  yaml: ['data'],
  zod: ['letter'],
  'node:crypto': ['pdf'],
  'node:fs': ['app', 'cli', 'base/asset.ts'],
  'node:module': ['cli', 'base/asset.ts'],
  'node:os': ['app'],
  'node:path': ['app', 'cli'],
  'node:perf_hooks': ['cli'],
  'node:url': ['app'],
  'node:util': ['cli'],
  'node:zlib': ['image'],
}

/** What depends on more than its arguments: only app and cli may use it. A `Date` made from a number is a value. */
const WORLD = /\bFREE_(?:process|console|performance)\b|\bFREE_Math\.random\b|\bFREE_Date(?:\(\)|\.now\b)/g

const MOST_LINES = 400

interface Source {
  /** Relative to `src/`. */
  readonly path: string
  readonly room: string
  readonly text: string
  /** The modules it imports or re-exports, as written. */
  readonly specifiers: readonly string[]
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => /\.m?ts$/.test(path) && !path.includes('node_modules'))
    .map(path => join(folder, path))
    .sort()
}

function readSource(file: string): Source {
  const path = relative('src', file)
  const text = readFileSync(join(ROOT, file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  const specifiers = [...statements].map(([, named, dynamic]) => named ?? dynamic ?? '')
  return { path, room: path.split('/')[0]?.replace('.ts', '') ?? '', text, specifiers }
}

const sources = filesIn('src').map(readSource)
const programs = sources.filter(({ path }) => !path.endsWith('.d.ts'))

/** The path in `src/` that a relative import means. */
function target(source: Source, specifier: string): string {
  return join(dirname(source.path), specifier)
}

function localImports(source: Source): string[] {
  return source.specifiers
    .filter(specifier => specifier.startsWith('.'))
    .map(specifier => target(source, specifier))
}

describe('rooms', () => {
  test('every folder of src is a room with an index.ts', () => {
    const faults = programs
      .filter(({ room }) => !ROOMS.includes(room))
      .map(({ path }) => `${path}: not in a room`)
    const rooms = new Set(programs.map(({ room }) => room))
    const doors = new Set(programs.map(({ path }) => path))
    for (const room of rooms) {
      // Nobody imports cli, and `index` is a file.
      if (room === 'cli' || room === 'index') continue
      if (!doors.has(`${room}/index.ts`)) faults.push(`${room}: has no index.ts`)
    }
    expect(faults).toEqual([])
  })

  test('a room imports only rooms before it, through their index.ts', () => {
    const faults = programs.flatMap(source =>
      localImports(source).flatMap(imported => {
        const room = imported.split('/')[0] ?? ''
        if (room === source.room) return []
        if (ROOMS.indexOf(room) > ROOMS.indexOf(source.room))
          return [`${source.path}: imports ${room}, a later room`]
        return imported === `${room}/index.ts`
          ? []
          : [`${source.path}: imports ${imported} past its index.ts`]
      }),
    )
    expect(faults).toEqual([])
  })

  test('files do not import each other in a circle', () => {
    const importsOf = new Map(programs.map(source => [source.path, localImports(source)]))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (path: string, way: readonly string[]) => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
      if (done.has(path) || way.includes(path)) return
      for (const imported of importsOf.get(path) ?? []) visit(imported, [...way, path])
      done.add(path)
    }
    for (const path of importsOf.keys()) visit(path, [])
    expect(circles).toEqual([])
  })
})

describe('the outside', () => {
  test('every library stays in its room', () => {
    const faults = sources.flatMap(({ path, room, specifiers }) =>
      specifiers
        .filter(specifier => !specifier.startsWith('.'))
        .map(specifier => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'))
        .filter(library => !LIBRARIES[library]?.some(place => place === room || place === path))
        .map(
          library =>
            `${path}: imports ${library}, which belongs in ${LIBRARIES[library]?.join(', ') ?? 'no room'}`,
        ),
    )
    expect(faults).toEqual([])
  })

  test('process, console, clock and chance are used only in app and cli', () => {
    const free = ['process', 'console', 'performance', 'Math', 'Date'].map(name => [name, `FREE_${name}`])
    const faults = programs
      .filter(({ room }) => room !== 'app' && room !== 'cli')
      .flatMap(({ path, text }) => {
        // esbuild renames free names only: not those in comments, strings, types and properties.
        const { code } = transformSync(text, { loader: 'ts', define: Object.fromEntries(free) })
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
      .map(({ path, lines }) => `${path}: has ${lines} lines: it hides a second idea`)
    expect(faults).toEqual([])
  })

  test('are named after what they hold', () => {
    const faults = sources
      .filter(({ path }) => /(?:^|[/-])(?:utils?|helpers?|misc|common)(?:\.ts$|\/)/.test(path))
      .map(({ path }) => `${path}: says nothing`)
    expect(faults).toEqual([])
  })

  test('export only what another file or a test imports', () => {
    const everything = ['src', 'test', '.build', 'bin']
      .flatMap(filesIn)
      .map(file => readFileSync(join(ROOT, file), 'utf8'))
    const lists = everything.flatMap(text => [
      ...text.matchAll(/^(?:import|export)\b[^'"`;]*?\{([^}]*)\}\s*from/gm),
    ])
    const imported = new Set(
      lists.flatMap(([, names = '']) =>
        names.split(',').map(name => name.trim().replace(/^type | as .*$/g, '')),
      ),
    )
    const faults = programs
      .filter(({ room }) => room !== 'index')
      .flatMap(({ path, text }) =>
        [
          ...text.matchAll(
            /^export (?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type) (\w+)/gm,
          ),
        ]
          .map(([, name = '']) => name)
          .filter(name => !imported.has(name))
          .map(name => `${path}: nobody imports ${name}`),
      )
    expect(faults).toEqual([])
  })
})
