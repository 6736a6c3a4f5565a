import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { treeIn, writeTree } from '../../../src/template/built-trees.ts'
import { readTemplate } from '../../../src/template/compile.ts'

const TEMPLATES = join(import.meta.dirname, '../../../templates')
const paths = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).filter(path =>
  path.endsWith('.hbs'),
)

it.each(paths)('%s is read from what the build writes as it is parsed', path => {
  const file = { path, text: readFileSync(join(TEMPLATES, path), 'utf8') }
  const nodes = readTemplate(file, ({ message }) => expect.fail(message)) ?? []
  expect(treeIn(file, JSON.parse(writeTree(nodes)))).toEqual(nodes)
})
