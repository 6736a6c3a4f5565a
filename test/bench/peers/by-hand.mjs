// The example letter as one would write it for pdfkit alone: its own text(), and fonts that are parsed only once.
import * as fontkit from 'fontkit'
import PDFDocument from 'pdfkit'
import { toBytes } from 'pdfkit/output'
import { readDrawing, readFont } from '../example.mjs'

const FONTS = {
  serif: fontkit.create(readFont('SourceSerif4-Regular')),
  'serif-bold': fontkit.create(readFont('SourceSerif4-SemiBold')),
  sans: fontkit.create(readFont('SourceSans3-Regular')),
  'sans-bold': fontkit.create(readFont('SourceSans3-SemiBold')),
}
const LOGO = readDrawing('logo')
const SIGNATURE = readDrawing('handtekening')

const mm = number => (number * 72) / 25.4
const [LEFT, TOP, WIDTH] = [mm(33), mm(36), mm(138)]

const STYLES = {
  name: { font: 'sans-bold', size: 13, leading: 14 },
  return: { font: 'sans', size: 6.5, leading: 14, colour: '#555' },
  sender: { font: 'sans', size: 8, leading: 10.5, colour: '#333' },
  office: { font: 'sans-bold', size: 8, leading: 10.5, colour: '#333' },
  label: { font: 'sans', size: 8, leading: 14, colour: '#555' },
  text: { font: 'serif', size: 10, leading: 14 },
  subject: { font: 'serif-bold', size: 10, leading: 14 },
}

/** Draws the letter with these words. */
export async function drawByHand(words) {
  const margins = { left: LEFT, top: TOP, right: mm(39), bottom: mm(27) }
  const info = { Title: words.references[1], CreationDate: new Date(0) }
  const doc = new PDFDocument({ size: 'A4', margins, info, lang: 'nl', font: null, bufferPages: true })
  for (const [id, font] of Object.entries(FONTS)) doc.registerFont(id, font)

  drawHead(doc, words)
  drawBody(doc, words)
  drawClosing(doc, words)
  drawFollowingPages(doc, words)

  const pages = doc.bufferedPageRange().count
  doc.end()
  return { bytes: await toBytes(doc), pages }
}

function drawHead(doc, words) {
  drawPicture(doc, LOGO, LEFT, mm(16), mm(13))
  write(doc, 'name', words.organisation, LEFT + mm(17), mm(16) + 9)
  write(doc, 'return', words.return, LEFT, mm(50))
  doc.y += 7
  for (const line of words.addressee) write(doc, 'text', line)

  doc.y = mm(50)
  for (const [at, group] of words.sender.entries()) {
    if (at > 0) doc.y += 5.25
    for (const line of group) {
      const style = line === words.sender[0][0] ? 'office' : 'sender'
      write(doc, style, line, mm(129), doc.y, { link: linkOf(line) })
    }
  }

  doc.y = TOP + 182
  for (const [at, value] of words.references.entries()) {
    const { y } = doc
    const style = value === words.references[1] ? 'subject' : 'text'
    write(doc, 'label', words.labels[at], mm(8), y, { width: mm(22), align: 'right' })
    write(doc, style, value, LEFT, y)
  }
  for (const y of [108, 153]) drawMark(doc, mm(201), mm(y), mm(205))
  drawMark(doc, mm(7), mm(148.5), mm(10))
}

function drawBody(doc, words) {
  const [opening, ...paragraphs] = words.body
  write(doc, 'text', opening, LEFT, doc.y + 28, { paragraphGap: 14 })
  const justified = { align: 'justify', paragraphGap: 14 }
  for (const text of paragraphs) write(doc, 'text', text, LEFT, doc.y, justified)
}

function drawClosing(doc, words) {
  const [[closing], [signatory, role], [label, ...enclosures]] = words.closing
  write(doc, 'text', closing)
  drawPicture(doc, SIGNATURE, LEFT - mm(3), doc.y + 7, (56 * SIGNATURE.width) / SIGNATURE.height)
  write(doc, 'text', signatory, LEFT, doc.y + 70)
  write(doc, 'text', role)
  write(doc, 'label', label, LEFT, doc.y + 28)
  for (const text of enclosures) write(doc, 'text', text)
}

function drawFollowingPages(doc, words) {
  const { count } = doc.bufferedPageRange()
  for (let page = 1; page < count; page++) {
    doc.switchToPage(page)
    write(doc, 'label', words.continuation, LEFT, mm(16))
    write(doc, 'label', `pagina ${page + 1} van ${count}`, LEFT, mm(16), { align: 'right' })
  }
}

function write(doc, style, text, x = LEFT, y = doc.y, options = {}) {
  const { font, size, leading, colour = '#111' } = STYLES[style]
  doc.font(font, size).fillColor(colour)
  doc.text(text, x, y, { width: WIDTH, lineGap: leading - doc.currentLineHeight(true), ...options })
}

function drawMark(doc, x, y, end) {
  doc.lineWidth(0.3).strokeColor('#777').moveTo(x, y).lineTo(end, y).stroke()
}

function drawPicture(doc, { contours, colour, width }, x, y, drawnWidth) {
  const factor = drawnWidth / width
  doc.save().translate(x, y).scale(factor).fillColor(colour)
  for (const contour of contours) doc.path(contour).fill()
  doc.restore()
}

function linkOf(text) {
  if (text.includes('@')) return `mailto:${text}`
  return text.startsWith('www.') ? `https://${text}` : undefined
}
