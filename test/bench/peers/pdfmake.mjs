// The example letter in pdfmake: its document description, its own line breaking.

import { readFileSync } from 'node:fs'
import pdfmake from 'pdfmake'
import { drawingPath, FONTS_FOLDER } from '../example.mjs'

const face = name => `${FONTS_FOLDER}/${name}.ttf`
pdfmake.addFonts({
  serif: { normal: face('SourceSerif4-Regular'), bold: face('SourceSerif4-SemiBold') },
  sans: { normal: face('SourceSans3-Regular'), bold: face('SourceSans3-SemiBold') },
})

pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => path.startsWith(FONTS_FOLDER))

const mm = number => (number * 72) / 25.4
const at = (x, y) => ({ x: mm(x), y: mm(y) })
const drawing = name => readFileSync(drawingPath(name), 'utf8')
const [LOGO, SIGNATURE] = [drawing('logo'), drawing('handtekening')]

/** Both faces have natural lines of other heights than the grid's: pdfmake multiplies those. */
const SERIF_LINE = 14 / (10 * 1.371)
const SANS_LINE = 14 / (8 * 1.424)
const nothing = () => 0
const UNPADDED = {
  hLineWidth: nothing,
  vLineWidth: nothing,
  paddingTop: nothing,
  paddingBottom: nothing,
  paddingLeft: nothing,
  paddingRight: () => mm(3),
}
const styles = {
  label: { font: 'sans', fontSize: 8, lineHeight: SANS_LINE, color: '#555' },
  return: { font: 'sans', fontSize: 6.5, color: '#555' },
  sender: { font: 'sans', fontSize: 8, lineHeight: 10.5 / (8 * 1.424), color: '#333' },
  name: { font: 'sans', fontSize: 13, bold: true },
}

/** Draws the letter with these words. */
export async function drawWithPdfmake(words) {
  let pages = 0
  const document = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [mm(33), mm(36), mm(39), mm(27)],
    info: { title: words.references[1] },
    language: 'nl',
    defaultStyle: { font: 'serif', fontSize: 10, lineHeight: SERIF_LINE, color: '#111' },
    styles,
    header: (page, count) => {
      pages = count
      return page > 1 ? continuation(words, page, count) : []
    },
    content: [
      { svg: LOGO, width: mm(13), absolutePosition: at(33, 16) },
      { text: words.organisation, style: 'name', absolutePosition: at(50, 20) },
      { text: words.return, style: 'return', absolutePosition: at(33, 50) },
      { stack: words.addressee, absolutePosition: at(33, 57) },
      { stack: words.sender.map(senderGroup), style: 'sender', absolutePosition: at(129, 50) },
      { canvas: [108, 153].map(y => mark(201, y)), absolutePosition: at(0, 0) },
      { canvas: [mark(7, 148.5)], absolutePosition: at(0, 0) },
      { text: '', margin: [0, 168, 0, 0] },
      {
        layout: UNPADDED,
        margin: [-mm(25), 0, 0, 28],
        table: {
          widths: [mm(22), mm(132)],
          body: words.references.map((value, row) => [
            { text: words.labels[row], style: 'label', alignment: 'right' },
            { text: value, bold: row === 1 },
          ]),
        },
      },
      ...words.body.map((text, i) => ({ text, alignment: i ? 'justify' : 'left', margin: [0, 0, 0, 14] })),
      closing(words),
    ],
  })
  return { bytes: await document.getBuffer(), pages }
}

const continuation = (words, page, count) => ({
  margin: [mm(33), mm(16), mm(39), 0],
  style: 'label',
  columns: [{ text: words.continuation }, { text: `pagina ${page} van ${count}`, alignment: 'right' }],
})

const mark = (x, y) => ({
  type: 'line',
  x1: mm(x),
  y1: mm(y),
  x2: mm(x + 4),
  y2: mm(y),
  lineWidth: 0.3,
  lineColor: '#777',
})

const senderGroup = group => ({
  margin: [0, 0, 0, 5.25],
  stack: group.map(text => {
    if (text.includes('@')) return { text, link: `mailto:${text}` }
    return text.startsWith('www.') ? { text, link: `https://${text}` } : { text }
  }),
})

const closing = ({ closing: [[word], signatory, [label, ...enclosures]] }) => ({
  unbreakable: true,
  stack: [
    word,
    { svg: SIGNATURE, height: 56, margin: [-mm(3), 7, 0, 7] },
    ...signatory,
    { text: label, style: 'label', margin: [0, 28, 0, 0] },
    ...enclosures,
  ],
})
