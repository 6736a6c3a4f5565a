/** Our defaults for print. Only standard CSS, for the HTML that we export carries them into browsers. */
export const USER_AGENT_CSS = `
@page {
  size: A4;
  margin: 25mm;
  @top-left { text-align: left; vertical-align: middle }
  @top-center { text-align: center; vertical-align: middle }
  @top-right { text-align: right; vertical-align: middle }
  @bottom-left { text-align: left; vertical-align: middle }
  @bottom-center { text-align: center; vertical-align: middle }
  @bottom-right { text-align: right; vertical-align: middle }
  @footnote { margin-top: 1em; border-top: 0.5pt solid; border-limit: left 4em; padding-top: 0.5em }
}

head, title, meta { display: none }
html, body, main, header, footer, section, article, address, div, p, h1, h2, h3, h4, h5, h6, hr, blockquote, pre,
ul, ol, dl, dt, dd, caption { display: block }
body { margin: 0 }
address { font-style: normal }

p, li, dt, dd { text-wrap: pretty }
p, ul, ol, dl, blockquote, pre { margin: 1em 0 }
blockquote { margin-left: 2em; margin-right: 2em }
pre { white-space: pre-wrap }
hr { margin: 1em 0; border: 0; border-top: 0.5pt solid }

h1, h2, h3, h4, h5, h6 { margin: 1em 0 0.5em; font-weight: bold; break-after: avoid; break-inside: avoid }
h1 { font-size: 1.5em }
h2 { font-size: 1.25em }
h3 { font-size: 1.1em }
h4, h5, h6 { font-size: 1em }

ul, ol { padding-left: 2em; list-style-type: disc }
ul ul, ol ul { list-style-type: circle }
ol { list-style-type: decimal }
li { display: list-item }
li ul, li ol { margin: 0 }
dd { margin-left: 2em }
dt, caption { break-after: avoid }

table { display: table; border-spacing: 0 }
thead { display: table-header-group }
tbody { display: table-row-group }
tfoot { display: table-footer-group }
tr { display: table-row; break-inside: avoid }
th, td { display: table-cell; padding: 0; text-align: left; vertical-align: top }
th { font-weight: bold }
[data-align=left] { text-align: left }
[data-align=center] { text-align: center }
[data-align=right] { text-align: right }

a { color: inherit; text-decoration: none }
strong, b { font-weight: bold }
em, i { font-style: italic }
u { text-decoration: underline }
s { text-decoration: line-through }
small { font-size: 0.8em }
sub, sup { font-size: 0.7em; line-height: 0 }
sub { vertical-align: sub }
sup { vertical-align: super }
code, pre { font-family: inherit; font-size: 1em }

.footnote { float: footnote; font-size: 0.8rem; font-weight: normal; font-style: normal }
::footnote-call, ::footnote-marker { font-size: 0.7em; line-height: 0; vertical-align: super }
::footnote-call { content: counter(footnote) }
::footnote-marker { content: counter(footnote) "\\a0" }
`
