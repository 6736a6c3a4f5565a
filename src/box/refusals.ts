import { error, type Report, type Span } from '../base/index.ts'
import type { ComputedStyle, StyledElement } from '../css/index.ts'

/** Whether a style asks for something, by the property that says it. */
const ASKS = {
  display: ({ display }) => display !== 'inline',
  position: ({ position }) => position !== 'static',
  float: ({ float }) => float !== 'none',
  margin: style => isSet(style.marginTop, style.marginRight, style.marginBottom, style.marginLeft),
  padding: style => isSet(style.paddingTop, style.paddingRight, style.paddingBottom, style.paddingLeft),
  border: style =>
    isSet(style.borderTopWidth, style.borderRightWidth, style.borderBottomWidth, style.borderLeftWidth),
  background: ({ backgroundColor }) => backgroundColor !== 'transparent',
  width: ({ width }) => width !== 'auto',
  'min-width': ({ minWidth }) => minWidth !== 0,
  'max-width': ({ maxWidth }) => maxWidth !== 'none',
  height: ({ height }) => height !== 'auto',
  'height in %': ({ height }) => typeof height === 'object',
  'min-height': ({ minHeight }) => minHeight !== 0,
  'max-height': ({ maxHeight }) => maxHeight !== 'none',
  'vertical-align': ({ verticalAlign }) => verticalAlign !== 'baseline',
  'vertical-align: top, middle or bottom': ({ verticalAlign }) =>
    verticalAlign === 'top' || verticalAlign === 'middle' || verticalAlign === 'bottom',
  'break-before': ({ breakBefore }) => breakBefore !== 'auto',
  'break-after': ({ breakAfter }) => breakAfter !== 'auto',
} satisfies Readonly<Record<string, (style: ComputedStyle) => boolean>>

function isSet(...lengths: readonly ComputedStyle['marginTop'][]): boolean {
  return lengths.some(length => length !== 0)
}

type Asked = keyof typeof ASKS

interface Kind {
  /** Completes “`<b>` is …”. */
  readonly noun: string
  /** What layout does not do for such a box. */
  readonly lost: readonly Asked[]
  readonly hint: string
}

const EDGES = ['padding', 'border', 'background'] as const
const SIZES = ['width', 'min-width', 'max-width', 'height', 'min-height', 'max-height'] as const
const BREAKS = ['break-before', 'break-after'] as const

/** Of an inline box, lines take the text alone (CSS 2.2 §10.8 has more); tables are those of CSS 2.2 §17 but for this. */
const KINDS = {
  inline: {
    noun: 'inline',
    lost: ['margin', ...EDGES, ...SIZES, 'vertical-align: top, middle or bottom', ...BREAKS],
    hint: 'give it display: block',
  },
  generated: {
    noun: 'inline',
    lost: [
      ...(['display', 'position', 'float', 'margin', ...EDGES, ...SIZES] as const),
      ...(['vertical-align: top, middle or bottom', ...BREAKS] as const),
    ],
    hint: 'write it as an element, with display: block',
  },
  'inline image': {
    noun: 'an image in a line',
    lost: ['margin', ...EDGES, 'min-width', 'min-height', 'vertical-align', ...BREAKS],
    hint: 'give it display: block',
  },
  image: {
    noun: 'an image',
    lost: [...EDGES, 'min-width', 'min-height'],
    hint: 'put it into a `<div>` that has them',
  },
  table: {
    noun: 'a table',
    lost: ['min-width', 'height', 'min-height', 'max-height'],
    hint: 'give it a `width`, and its rows a `height`',
  },
  caption: { noun: 'in a table', lost: ['position', 'float'], hint: 'move it out of the table' },
  'row group': {
    noun: 'a row group',
    lost: ['position', 'float', 'margin', 'padding', 'border', ...SIZES, 'vertical-align'],
    hint: 'give it to the cells',
  },
  row: {
    noun: 'a table row',
    lost: [
      ...(['position', 'float', 'margin', 'padding', 'border', 'width', 'min-width', 'max-width'] as const),
      ...(['height in %', 'min-height', 'max-height', 'vertical-align'] as const),
    ],
    hint: 'give it to the cells',
  },
  cell: {
    noun: 'a table cell',
    lost: ['position', 'float', 'margin', 'min-width', 'max-width', ...BREAKS],
    hint: 'give it to a block inside the cell, or to the row',
  },
} satisfies Readonly<Record<string, Kind>>

/** Reports what the style sheet says of an element, or of its `::before` or `::after`, and layout would lose. */
export function refuseLost(
  kind: keyof typeof KINDS,
  style: ComputedStyle,
  { name, span }: StyledElement,
  report: Report,
  pseudo = '',
): void {
  const { noun, lost, hint }: Kind = KINDS[kind]
  const asked = lost.filter(property => ASKS[property](style)).map(property => `\`${property}\``)
  if (asked.length === 0) return
  const subject = pseudo === '' ? `\`<${name}>\`` : `\`::${pseudo}\` of \`<${name}>\``
  refuse(`${subject} is ${noun}: ${asked.join(', ')} would be lost`, span, hint, report)
}

export function refuse(message: string, span: Span, hint: string, report: Report): void {
  report(error('layout/unsupported', message, span, [hint]))
}
