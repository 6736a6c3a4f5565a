// The example letter in Typst, through its npm binding: one warm compiler, as its users would run a mailing.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { drawingPath, FONTS_FOLDER } from '../example.mjs'

const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [FONTS_FOLDER] }], workspace: '/' })
const [MAIN, WORDS] = ['/letter.typ', '/words.json']

/** Compiles the letter with these words; they come in as data, so the source stays the same. */
export function drawWithTypst(words) {
  compiler.mapShadow(WORDS, Buffer.from(JSON.stringify(words)))
  const { result } = compiler.compile({ mainFilePath: MAIN })
  const bytes = compiler.pdf(result)
  compiler.evictCache(10)
  return { bytes, pages: result.numOfPages }
}

const SOURCE = `
#let words = json("words.json")
#let serif(size: 10pt, leading: 14pt, body) = {
  set text(font: "Source Serif 4", size: size, fill: rgb("#111"))
  set par(leading: leading, spacing: leading)
  body
}
#let sans(size: 8pt, leading: 10.5pt, fill: rgb("#555"), weight: 400, body) = {
  set text(font: "Source Sans 3", size: size, fill: fill, weight: weight)
  set par(leading: leading, spacing: leading)
  body
}
#let lines(all) = all.join(linebreak())
#let linked(line) = if "@" in line { link("mailto:" + line, line) } else if line.starts-with("www.") { link("https://" + line, line) } else { line }

#set document(title: words.references.at(1), author: words.organisation, date: none)
#set text(lang: "nl", hyphenate: true, top-edge: "baseline", bottom-edge: "baseline")
#set page(
  paper: "a4",
  margin: (left: 33mm, top: 36mm, right: 39mm, bottom: 27mm),
  header-ascent: 0pt,
  header: context if counter(page).get().first() > 1 {
    place(top, dy: 16mm, sans[#words.continuation #h(1fr) pagina #counter(page).display() van #counter(page).final().first()])
  },
)

#place(dy: -20mm, image("${drawingPath('logo')}", width: 13mm))
#place(dx: 17mm, dy: -13.6mm + 9pt, sans(size: 13pt, weight: 600, fill: rgb("#111"), words.organisation))
#place(dy: 14mm + 9pt, sans(size: 6.5pt, words.at("return")))
#place(dy: 14mm + 32pt, serif(lines(words.addressee)))
#place(dx: 96mm, dy: 14.43mm + 8pt, sans(fill: rgb("#333"), words.sender.map(group => lines(group.map(linked))).join(parbreak())))
#for y in (108mm, 153mm) { place(dx: 168mm, dy: y - 36mm, line(length: 4mm, stroke: 0.3pt + rgb("#777"))) }
#place(dx: -26mm, dy: 112.5mm, line(length: 3mm, stroke: 0.3pt + rgb("#777")))
#v(182pt)
#block(width: 100%, inset: (left: -25mm), table(
  columns: (22mm, 138mm), inset: 0pt, column-gutter: 3mm, row-gutter: 14pt, stroke: none, align: (right, left),
  ..words.labels.zip(words.references).enumerate().map(((at, (label, value))) => (
    sans(label), serif(if at == 1 { strong(value) } else { value })
  )).flatten()
))
#v(28pt)
#serif[
  #set par(justify: true, spacing: 28pt)
  #for text in words.body [#text#parbreak()]
  #block(breakable: false)[
    #words.closing.at(0).first()
    #v(-7pt)
    #move(dx: -3mm, image("${drawingPath('handtekening')}", height: 56pt))
    #lines(words.closing.at(1))
    #v(14pt)
    #sans(words.closing.at(2).first())
    #lines(words.closing.at(2).slice(1))
  ]
]
`

compiler.addSource(MAIN, SOURCE)
