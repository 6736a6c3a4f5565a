import { spanOf } from '../base/index.ts'
import { isOverride, type Located, type Plain, parseYamlValue, toPlain } from '../data/index.ts'
import type { Field } from './fields.ts'

/** How a value is written where it stands: in a file, or, if `value` is from there, on the command line. */
export function hintsToWrite(path: readonly string[], field: Field | undefined, value?: Located): string[] {
  const example = field?.example
  if (example === undefined) return []
  if (value && isOverride(value.span)) return [`write it as \`${options(path, meantBy(value, example))}\``]
  const key = path.at(-1) ?? ''
  return [`write it as \`${/^\d+$/.test(key) ? `- ${example}` : `${key}: ${example}`}\``]
}

export function hintsToFill(field: Field | undefined, value: Located): string[] {
  if (field?.required) return ['give it a value']
  return [`give it a value or ${isOverride(value.span) ? 'leave the option out' : 'remove the line'}`]
}

/** The lines, if what was written for a list has some; else the example of the field. */
function meantBy(value: Located, example: string): Plain {
  const wanted = plain(example)
  if (value.kind !== 'scalar' || !isListOfTexts(wanted)) return wanted
  const written = plain(value.value)
  return isListOfTexts(written) ? written : [value.value]
}

function isListOfTexts(value: Plain): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'string')
}

function plain(text: string): Plain {
  const value = parseYamlValue(spanOf({ path: '', text }), () => {})
  return value ? toPlain(value) : text
}

/** As `--set to.name='W. Koolmees' --set to.address.0=…`: an option for each text. */
function options(path: readonly string[], value: Plain): string {
  if (typeof value === 'string') return `--set ${path.join('.')}=${quoted(value)}`
  return Object.entries(value)
    .map(([key, child]) => options([...path, key], child))
    .join(' ')
}

/** For a shell. */
function quoted(text: string): string {
  return /^[\w.,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
