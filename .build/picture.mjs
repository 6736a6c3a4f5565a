// Draws the first page of the first example as the picture at the top of the README: `npm run picture`.
import { writeFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { PNG } from 'pngjs'
import { renderLetter } from '../dist/index.js'

const LETTER = 'examples/vluchtelingenwerk/felicitatie.md'
const PICTURE = 'examples/vluchtelingenwerk/felicitatie.png'
const DOTS_PER_INCH = 110

const { bytes } = await renderLetter(LETTER)
const library = await PDFiumLibrary.init()
const document = await library.loadDocument(bytes)
const { data, width, height } = await document
  .getPage(0)
  .render({ scale: DOTS_PER_INCH / 72, render: 'bitmap' })
const picture = new PNG({ width, height })
for (let i = 0; i < data.length; i += 4) {
  // PDFium gives blue first. A grey edge around the page keeps white paper apart from a white screen.
  const x = (i / 4) % width
  const y = Math.floor(i / 4 / width)
  const isEdge = x === 0 || y === 0 || x === width - 1 || y === height - 1
  picture.data[i] = isEdge ? 0xcc : data[i + 2]
  picture.data[i + 1] = isEdge ? 0xcc : data[i + 1]
  picture.data[i + 2] = isEdge ? 0xcc : data[i]
  picture.data[i + 3] = 0xff
}
writeFileSync(PICTURE, PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 }))
document.destroy()
library.destroy()
