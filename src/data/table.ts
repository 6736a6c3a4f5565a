import { readAsset, readBuiltAsset, spanOf } from '../base/index.ts'
import { type Plain, toPlain } from './located.ts'
import { parseYaml } from './yaml.ts'

/** What a YAML file of ours must be, and what is made of it: a schema of zod is one. */
export interface TableSchema<Table> {
  parse(written: Plain): Table
}

/**
 * What a YAML file of ours says, by its path below `src/`. The build has read and checked it, and made JSON of that: so a
 * letter waits neither for YAML, nor for the making of the schema.
 */
export function readTable<Table>(path: string, schema: () => TableSchema<Table>): Table {
  const built = readBuiltAsset<Table>(path.replace(/\.yaml$/, '.json'))
  if (built !== undefined) return built
  const file = { path, text: new TextDecoder().decode(readAsset(path)) }
  const map = parseYaml(spanOf(file), ({ message }) => {
    throw new Error(`${path}: ${message}`)
  })
  if (!map) throw new Error(`${path} says nothing`)
  return schema().parse(toPlain(map))
}
