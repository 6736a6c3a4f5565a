import MarkdownIt, { type RendererRule, type Token } from 'markdown-it'
import type { Typography } from '../text/index.ts'
import { addFootnotes } from './footnotes.ts'
import { addHoles, encodeAround, type Hole } from './holes.ts'
import { setTypography } from './typography.ts'

/** Where markdown-it stops reading blocks: what is nested deeper it would leave out without a word. */
export const MAX_NESTING = 100

const markdown = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: false,
  maxNesting: MAX_NESTING,
})

// Four spaces before a line make CommonMark's other kind of code block. In a letter they are an indented paragraph.
markdown.disable('code')

addFootnotes(markdown)
addHoles(markdown, env => (env as Env).holes)

// markdown-it would leave a link that it refuses as text, and encode all others. But a refused link is an error, for
// which `check.ts` needs what the user typed, and an image is a file under its own name. So only good links are encoded.
const encodeLink = markdown.normalizeLink.bind(markdown)
markdown.validateLink = () => true
markdown.normalizeLink = destination => destination

markdown.renderer.rules.link_open = withAttributes(([name, value]) =>
  name === 'href' ? [name, encodeAround(String(value), encodeLink)] : [name, value],
)
markdown.renderer.rules.th_open = withAttributes(alignment)
markdown.renderer.rules.td_open = withAttributes(alignment)

/** What goes with a text through markdown-it. */
interface Env {
  readonly typography: Typography
  readonly holes: readonly Hole[]
}

// `text_join` forgets what was escaped, and an escaped quote is to stay straight.
markdown.core.ruler.before('text_join', 'typography', ({ tokens, env }) => {
  const { typography } = env as unknown as Env
  for (const { type, children } of tokens) if (type === 'inline') setTypography(children ?? [], typography)
})

/** Stands on both sides of a call's label in the HTML: a noncharacter, which no input may contain (data/bad-character). */
const CALL = '\ufdd3'
markdown.renderer.rules.footnote_call = (tokens, index) => `${CALL}${tokens[index]?.info}${CALL}`
markdown.renderer.rules.footnote_open = () => ''
markdown.renderer.rules.footnote_close = () => ''

type Attribute = [name: string, value: string | number]

function withAttributes(change: (attribute: Attribute) => Attribute): RendererRule {
  return (tokens, index, options, _env, renderer) => {
    const token = tokens[index]
    if (token?.attrs) token.attrs = token.attrs.map(change)
    return renderer.renderToken(tokens, index, options)
  }
}

/** The one `style` that markdown-it writes, as the attribute that `html/` has for it. */
function alignment([name, value]: Attribute): Attribute {
  return name === 'style' ? ['data-align', String(value).replace('text-align:', '')] : [name, value]
}

/** A block that stands in no other (a paragraph, a whole list): markdown-it's tokens from its first to its last. */
export type TopBlock = Token[]

export interface ParsedMarkdown {
  readonly blocks: readonly TopBlock[]
  /** The footnotes, which stand where they are called. */
  readonly notes: readonly TopBlock[]
  toHtml(block: TopBlock): readonly HtmlPart[]
}

/** A stretch of HTML, or the label of the footnote that is called there. */
export type HtmlPart = { readonly html: string } | { readonly call: string }

export function parseMarkdown(
  text: string,
  typography: Typography,
  holes: readonly Hole[] = [],
): ParsedMarkdown {
  const env = { typography, holes } satisfies Env
  const blocks: TopBlock[] = []
  const notes: TopBlock[] = []
  let block: TopBlock = []
  let isInNote = false
  for (const token of markdown.parse(text, env)) {
    if (token.type === 'footnote_open') {
      notes.push([])
      isInNote = true
    }
    if (isInNote) {
      notes.at(-1)?.push(token)
      isInNote = token.type !== 'footnote_close'
      continue
    }
    block.push(token)
    const isComplete = token.level === 0 && token.nesting <= 0
    if (!isComplete) continue
    blocks.push(block)
    block = []
  }
  const toHtml = (tokens: TopBlock) =>
    markdown.renderer
      .render(tokens, markdown.options, env)
      .trimEnd()
      .split(CALL)
      .map((part, i): HtmlPart => (i % 2 === 0 ? { html: part } : { call: part }))
  return { blocks, notes, toHtml }
}
