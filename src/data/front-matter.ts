import matter from 'gray-matter'
import {
  type Diagnostic,
  error,
  lineStarts,
  lineText,
  positionOf,
  type Report,
  type SourceFile,
  type Span,
  spanOf,
  textOf,
} from '../base/index.ts'
import { checkCharacters } from './characters.ts'
import { checkSize, MAX_FILE_BYTES } from './limits.ts'
import { childOf, type LetterSource, type LocatedMap, type LocatedScalar } from './located.ts'
import { parseYaml } from './yaml.ts'

const FENCE = '---'

/** What a letter file says; undefined, after reporting why, when it cannot be read as one. */
export function readLetterFile(file: SourceFile, report: Report): LetterSource | undefined {
  const hints = ['send what is long as an enclosure']
  if (!checkSize(spanOf(file), 'the letter', MAX_FILE_BYTES, report, hints)) return undefined
  if (/\.(md|markdown)$/i.test(file.path)) return readMarkdownLetter(file, report)
  if (/\.ya?ml$/i.test(file.path)) return readYamlLetter(file, report)
  const hint = 'the name of a letter ends in `.md`, `.markdown`, `.yaml` or `.yml`'
  report(error('data/not-a-letter', `\`${file.path}\` is not a letter`, undefined, [hint]))
  return undefined
}

function readMarkdownLetter(file: SourceFile, report: Report): LetterSource | undefined {
  const parts = splitFrontMatter(file, report)
  if (!parts) return undefined
  const map = parseYaml(parts.fields, report)
  const isClean = checkCharacters(parts.body, report)
  if (!map || !isClean) return undefined
  const body: LocatedScalar = { kind: 'scalar', value: textOf(parts.body), span: parts.body }
  return { fields: { ...map, span: parts.fence }, body }
}

function readYamlLetter(file: SourceFile, report: Report): LetterSource | undefined {
  const map = parseYaml(spanOf(file), report)
  if (!map) return undefined
  const body = childOf(map, 'body')
  if (body?.kind === 'scalar') return { fields: withoutKey(map, 'body'), body }
  const hint = 'write the text as `body: |`, with its lines indented below'
  const message = body ? '`body` must be text' : 'this is not a letter: it has no `body`'
  report(error('data/not-a-letter', message, body?.span ?? map.span, [hint]))
  return undefined
}

function withoutKey(map: LocatedMap, key: string): LocatedMap {
  return { ...map, entries: new Map([...map.entries].filter(([name]) => name !== key)) }
}

interface Parts {
  /** The opening fence. */
  readonly fence: Span
  readonly fields: Span
  readonly body: Span
}

/**
 * gray-matter finds the closing fence, nothing more. The word after an opening fence names what it will run
 * (`---js`), so its first line is one that we wrote; it takes `---no` for the end, so that is checked afterwards.
 * With options given it keeps no cache, which would hide an error the second time.
 */
function splitFrontMatter(file: SourceFile, report: Report): Parts | undefined {
  const mark = file.text.startsWith('\ufeff') ? 1 : 0
  const firstLine = lineText(file, 1).slice(mark)
  const fence = spanOf(file, mark, mark + FENCE.length)
  if (firstLine !== FENCE) {
    report(faultOfFirstLine(file, spanOf(file, mark, mark + firstLine.length)))
    return undefined
  }
  const start = lineStarts(file)[1] ?? file.text.length
  const split = matter(`${FENCE}\n${file.text.slice(start)}`, { engines: { yaml: () => ({}) } })
  // The matter has the line ending of the first fence, and not the one before the second.
  const end = start + split.matter.length
  if (end > file.text.length) {
    const hint = 'end the fields with a line `---`; the text of the letter follows below it'
    report(error('data/bad-front-matter', 'the front matter has no end', fence, [hint]))
    return undefined
  }
  const { line } = positionOf(file, end)
  const lastLine = lineText(file, line)
  if (lastLine !== FENCE) {
    const message = `the front matter ends with \`---\` alone on a line, not with \`${lastLine}\``
    report(error('data/bad-front-matter', message, spanOf(file, end, end + lastLine.length)))
    return undefined
  }
  const body = spanOf(file, lineStarts(file)[line] ?? file.text.length)
  return { fence, fields: spanOf(file, start, end), body }
}

function faultOfFirstLine(file: SourceFile, firstLine: Span): Diagnostic {
  const text = textOf(firstLine)
  if (text.startsWith(FENCE)) {
    const message = `the first line must be \`---\` alone, not \`${text}\``
    const hint = 'front matter is always YAML; nothing in it is run'
    return error('data/bad-front-matter', message, firstLine, [hint])
  }
  const hint = 'a letter is a line `---`, its fields, a second line `---`, and its text'
  if (file.text.trim() === '') return error('data/not-a-letter', 'this file is empty', firstLine, [hint])
  return error('data/not-a-letter', 'this is not a letter: it does not start with `---`', firstLine, [hint])
}
