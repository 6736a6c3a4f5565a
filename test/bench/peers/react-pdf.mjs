// The example letter in react-pdf: its components, its own line breaking.
import {
  Document,
  Font,
  Link,
  Page,
  Path,
  renderToBuffer,
  StyleSheet,
  Svg,
  Text,
  View,
} from '@react-pdf/renderer'
import { createElement as h } from 'react'
import { FONTS_FOLDER, readDrawing } from '../example.mjs'

const face = (name, fontWeight) => ({ src: `${FONTS_FOLDER}/${name}.ttf`, fontWeight })
Font.register({
  family: 'serif',
  fonts: [face('SourceSerif4-Regular', 400), face('SourceSerif4-SemiBold', 600)],
})
Font.register({
  family: 'sans',
  fonts: [face('SourceSans3-Regular', 400), face('SourceSans3-SemiBold', 600)],
})
Font.registerHyphenationCallback(word => [word])

const mm = number => (number * 72) / 25.4
const place = (left, top) => ({ position: 'absolute', left: mm(left), top: mm(top) })
const sans = (size, leading, color) => ({
  fontFamily: 'sans',
  fontSize: size,
  lineHeight: leading / size,
  color,
})
const styles = StyleSheet.create({
  page: {
    paddingLeft: mm(33),
    paddingRight: mm(39),
    paddingTop: mm(36),
    paddingBottom: mm(27),
    fontFamily: 'serif',
    fontSize: 10,
    lineHeight: 1.4,
    color: '#111',
  },
  name: { ...place(50, 22), ...sans(13, 14, '#111'), fontWeight: 600 },
  return: { ...place(33, 50), ...sans(6.5, 14, '#555') },
  addressee: { ...place(33, 57.5) },
  sender: { ...place(129, 50), ...sans(8, 10.5, '#333') },
  group: { marginBottom: 5.25 },
  plain: { color: '#333', textDecoration: 'none' },
  continuation: { ...place(33, 16), ...sans(8, 14, '#555') },
  number: { position: 'absolute', right: mm(39), top: mm(16), ...sans(8, 14, '#555') },
  head: { height: 182 },
  reference: { flexDirection: 'row', marginLeft: -mm(25) },
  label: { ...sans(8, 14, '#555'), width: mm(22), marginRight: mm(3), textAlign: 'right' },
  subject: { fontWeight: 600 },
  body: { marginTop: 28 },
  paragraph: { marginBottom: 14, textAlign: 'justify' },
  signature: { height: 56, marginLeft: -mm(3), marginVertical: 7 },
  enclosures: { marginTop: 28 },
  enclosuresLabel: sans(8, 14, '#555'),
})

const LOGO = readDrawing('logo')
const SIGNATURE = readDrawing('handtekening')
const drawing = ({ contours, colour, width, height }, style) =>
  h(
    Svg,
    { viewBox: `0 0 ${width} ${height}`, style },
    contours.map((d, key) => h(Path, { d, fill: colour, key })),
  )
const lines = (texts, style) => texts.map((text, key) => h(Text, { key, style }, text))
const mark = (x, y, key) =>
  h(View, { key, style: { ...place(x, y), width: mm(4), borderTop: '0.3pt solid #777' } })

/** Draws the letter with these words. */
export async function drawWithReactPdf(words) {
  let pages = 0
  const number = ({ pageNumber, totalPages }) => {
    pages = totalPages ?? 0
    return pageNumber > 1 ? `pagina ${pageNumber} van ${totalPages}` : ''
  }
  const letter = h(
    Document,
    { title: words.references[1], language: 'nl' },
    h(
      Page,
      { size: 'A4', style: styles.page },
      drawing(LOGO, { ...place(33, 16), width: mm(13) }),
      h(Text, { style: styles.name }, words.organisation),
      h(Text, { style: styles.return }, words.return),
      h(View, { style: styles.addressee }, lines(words.addressee)),
      h(View, { style: styles.sender }, words.sender.map(senderGroup)),
      [108, 153].map(y => mark(201, y, y)),
      mark(7, 148.5),
      h(Text, {
        style: styles.continuation,
        fixed: true,
        render: ({ pageNumber }) => (pageNumber > 1 ? words.continuation : ''),
      }),
      h(Text, { style: styles.number, fixed: true, render: number }),
      h(View, { style: styles.head }),
      words.references.map((value, at) =>
        h(
          View,
          { key: value, style: styles.reference },
          h(Text, { style: styles.label }, words.labels[at]),
          h(Text, { style: at === 1 ? styles.subject : {} }, value),
        ),
      ),
      h(View, { style: styles.body }, lines(words.body, styles.paragraph)),
      closing(words),
    ),
  )
  return { bytes: await renderToBuffer(letter), pages }
}

const senderGroup = (group, key) =>
  h(
    View,
    { key, style: styles.group },
    group.map(line => {
      if (line.includes('@')) return h(Link, { key: line, style: styles.plain, src: `mailto:${line}` }, line)
      if (line.startsWith('www.'))
        return h(Link, { key: line, style: styles.plain, src: `https://${line}` }, line)
      return h(Text, { key: line }, line)
    }),
  )

const closing = ({ closing: [[word], signatory, [label, ...enclosures]] }) =>
  h(
    View,
    { wrap: false },
    h(Text, {}, word),
    drawing(SIGNATURE, styles.signature),
    lines(signatory),
    h(Text, { style: [styles.enclosures, styles.enclosuresLabel] }, label),
    lines(enclosures),
  )
