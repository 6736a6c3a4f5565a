/** A tag as it stands in the text, in offsets; every `end` is exclusive. */
export interface TagToken {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly attributes: readonly AttributeToken[]
  /** Whether it ends in `/>`. */
  readonly isSelfClosing: boolean
}

export interface AttributeToken {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly valueStart: number
  readonly valueEnd: number
}

/** Takes what stands in the text, in its order. Comments are not handed over: they say nothing. */
export interface TokenSink {
  text(start: number, end: number): void
  doctype(start: number, end: number): void
  startTag(tag: TagToken): void
  endTag(tag: TagToken): void
  fault(start: number, end: number, message: string, hints?: readonly string[]): void
}

const SPACE = /[\t\n\f\r ]*/y
const NAME = /[^\t\n\f\r />]+/y
const ATTRIBUTE_NAME = /=?[^\t\n\f\r />=]*/y
const UNQUOTED_VALUE = /[^\t\n\f\r >]+/y
const LINE_END = /\r\n?|\n/y
const MARKUP = /<[a-z/!?]/iy
const END_TAG = /<\/[a-z]/iy
const DOCTYPE = /<!doctype[\t\n\f\r ]+html[\t\n\f\r ]*>/iy

/** What neither HTML nor a text has (HTML §13.2.3.5); the noncharacters, which it forbids too, no input has. */
const STRANGE = /[\p{Cc}\p{Cs}](?<![\t\n\f\r])/gu

const BAD_COMMENT = /^-?>|<!--|--!>|<!-$/

/** Reads a text by the rules for writing HTML (§13.1). What they do not allow is a fault, and read on from there. */
export function tokenize(text: string, sink: TokenSink): void {
  reportStrange(text, sink)
  let at = 0
  let textStart = 0
  let isTitle = false
  for (at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (!isAt(MARKUP)) {
      // A title holds text alone, in which `<` may stand for itself.
      if (!isTitle) sink.fault(at, at + 1, '`<` begins no tag', ['write `&lt;` for the character'])
      at += 1
      continue
    }
    if (textStart < at) sink.text(textStart, at)
    readMarkup()
    textStart = at
  }
  if (textStart < text.length) sink.text(textStart, text.length)

  function readMarkup(): void {
    const start = at
    if (text.startsWith('<!--', at)) readComment()
    else if (isAt(DOCTYPE)) {
      at = DOCTYPE.lastIndex
      sink.doctype(start, at)
    } else if (isAt(END_TAG)) readEndTag()
    else if (/[!?/]/.test(text.charAt(at + 1))) {
      at = text.indexOf('>', at) + 1 || text.length
      const hint = 'HTML has `<tag>`, `</tag>`, `<!-- comment -->` and `<!DOCTYPE html>`'
      sink.fault(start, at, `\`${text.slice(start, start + 2)}\` begins nothing that HTML has`, [hint])
    } else readStartTag()
  }

  function readComment(): void {
    const start = at
    const end = text.indexOf('-->', at + 4)
    at = end < 0 ? text.length : end + 3
    if (end < 0) sink.fault(start, start + 4, 'the comment is never closed', ['write `-->` after it'])
    else if (BAD_COMMENT.test(text.slice(start + 4, end))) {
      sink.fault(start, at, 'a comment may not begin with `>` or `->`, nor hold `<!--` or `--!>`')
    } else if (isTitle) sink.fault(start, at, 'a comment cannot stand in `<title>`')
  }

  function readStartTag(): void {
    const tag = readTag(at + 1)
    if (!tag) return
    isTitle = tag.name === 'title'
    sink.startTag(tag)
    // The first line end in a `pre` is for the eyes of the writer (HTML §13.1.2.5).
    if (tag.name === 'pre' && isAt(LINE_END)) at = LINE_END.lastIndex
  }

  function readEndTag(): void {
    const tag = readTag(at + 2)
    if (!tag) return
    const { start, end, name, attributes, isSelfClosing } = tag
    if (attributes.length > 0 || isSelfClosing) {
      sink.fault(start, end, `an end tag has nothing but its name: \`</${name}>\``)
    }
    isTitle = false
    sink.endTag(tag)
  }

  /** The tag at `at`, whose name begins at `nameStart`; undefined when the text ends in it. */
  function readTag(nameStart: number): TagToken | undefined {
    const start = at
    at = nameStart
    const name = lowerCase(take(NAME))
    const attributes: AttributeToken[] = []
    while (at < text.length) {
      take(SPACE)
      const isSelfClosing = text.startsWith('/>', at)
      if (isSelfClosing || text[at] === '>') {
        at += isSelfClosing ? 2 : 1
        return { name, start, end: at, attributes, isSelfClosing }
      }
      if (text[at] === '/') {
        sink.fault(at, at + 1, `\`/\` cannot stand in the tag \`<${name}>\``)
        at += 1
      } else if (at < text.length) {
        const attribute = readAttribute()
        if (!attribute) return undefined
        attributes.push(attribute)
      }
    }
    sink.fault(start, nameStart, `the tag \`<${name}>\` has no end`, ['write `>` after it'])
    return undefined
  }

  /** Undefined when the text ends in the value. */
  function readAttribute(): AttributeToken | undefined {
    const start = at
    const name = lowerCase(take(ATTRIBUTE_NAME))
    const end = at
    if (/["'<]|^=/.test(name)) {
      const hint = 'a `>`, a quote or the name of an attribute is missing'
      sink.fault(start, end, `\`${name}\` is no name of an attribute`, [hint])
    }
    take(SPACE)
    if (text[at] !== '=') {
      at = end
      return { name, start, end, valueStart: end, valueEnd: end }
    }
    at += 1
    take(SPACE)
    const quote = text[at] === '"' || text[at] === "'" ? text[at] : undefined
    return quote === undefined ? readUnquoted(name, start) : readQuoted(name, start, quote)
  }

  function readUnquoted(name: string, start: number): AttributeToken {
    const valueStart = at
    const value = take(UNQUOTED_VALUE)
    if (value === '' || /["'<=`]/.test(value)) {
      sink.fault(start, at, `the value of \`${name}\` needs quotes`, [`write \`${name}="…"\``])
    }
    return { name, start, end: at, valueStart, valueEnd: at }
  }

  function readQuoted(name: string, start: number, quote: string): AttributeToken | undefined {
    const valueStart = at + 1
    const valueEnd = text.indexOf(quote, valueStart)
    if (valueEnd < 0) {
      sink.fault(start, valueStart, `the value of \`${name}\` is never closed`, [
        `write \`${quote}\` after it`,
      ])
      at = text.length
      return undefined
    }
    at = valueEnd + 1
    if (/[^\t\n\f\r />]/.test(text.charAt(at))) {
      sink.fault(at, at + 1, `there is no space after the value of \`${name}\``)
    }
    return { name, start, end: at, valueStart, valueEnd }
  }

  function isAt(pattern: RegExp): boolean {
    pattern.lastIndex = at
    return pattern.test(text)
  }

  function take(pattern: RegExp): string {
    const start = at
    if (isAt(pattern)) at = pattern.lastIndex
    return text.slice(start, at)
  }
}

function reportStrange(text: string, sink: TokenSink): void {
  for (const { 0: character, index } of text.matchAll(STRANGE)) {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    sink.fault(index, index + 1, `U+${code} is no character of a text`)
  }
}

/** Other letters than those of ASCII may have one of these as their small letter: they stay. */
function lowerCase(name: string): string {
  return name.replace(/[A-Z]+/g, letters => letters.toLowerCase())
}
