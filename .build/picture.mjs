// Draws the pictures of the README, `npm run picture`: the first page of the first example, and of a letter on each
// letterhead.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { PNG } from 'pngjs'
import { renderLetter } from '../dist/index.js'

const EXAMPLES = 'examples'
const FIRST = 'vluchtelingenwerk'

const library = await PDFiumLibrary.init()
await draw(`${EXAMPLES}/${FIRST}/felicitatie.md`, 110, `${EXAMPLES}/${FIRST}/felicitatie.png`)
const drawn = new Set()
for (const organisation of readdirSync(EXAMPLES)) {
  const [, letterhead] =
    /^letterhead: (.+)$/m.exec(readFileSync(`${EXAMPLES}/${organisation}/letter.yaml`, 'utf8')) ?? []
  const letter = readdirSync(`${EXAMPLES}/${organisation}`).find(file => file.endsWith('.md'))
  if (!letter || drawn.has(letterhead) || !isFolder(`templates/${letterhead}`)) continue
  drawn.add(letterhead)
  await draw(`${EXAMPLES}/${organisation}/${letter}`, 60, `templates/${letterhead}/preview.png`)
}
library.destroy()

async function draw(letter, dotsPerInch, picture) {
  const { bytes } = await renderLetter(letter)
  const document = await library.loadDocument(bytes)
  const { data, width, height } = await document
    .getPage(0)
    .render({ scale: dotsPerInch / 72, render: 'bitmap' })
  const image = new PNG({ width, height })
  for (let i = 0; i < data.length; i += 4) {
    // The library asks PDFium for red first. A grey edge around the page keeps white paper apart from a white screen.
    const x = (i / 4) % width
    const y = Math.floor(i / 4 / width)
    const isEdge = x === 0 || y === 0 || x === width - 1 || y === height - 1
    for (const channel of [0, 1, 2]) image.data[i + channel] = isEdge ? 0xcc : level(data[i + channel])
    image.data[i + 3] = 0xff
  }
  writeFileSync(picture, PNG.sync.write(image, { colorType: 2, deflateLevel: 9 }))
  document.destroy()
}

/** Sixteen levels of a colour are enough for small pictures, and pack in half the bytes. */
function level(value) {
  return Math.round(value / 17) * 17
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
