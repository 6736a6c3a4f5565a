import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nameOfText } from '../../../src/base/asset.ts'

const TEMPLATES = join(import.meta.dirname, '../../../templates')

it('no two of our texts have one name', () => {
  const paths = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).filter(path =>
    /\.(hbs|css)$/.test(path),
  )
  const texts = new Set(paths.map(path => readFileSync(join(TEMPLATES, path), 'utf8')))
  expect(new Set([...texts].map(text => nameOfText('templates', text))).size).toBe(texts.size)
})
