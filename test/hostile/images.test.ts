import { deflateSync } from 'node:zlib'
import { describe } from 'vitest'
import { chunk, header, SIGNATURE } from '../helpers/make-png.ts'
import { body, edit, type Files, refusals } from './refusals.ts'

const PNG_HEAD = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB', 'base64')
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'

function image(content: string | Uint8Array, name = 'kaart.png'): Files {
  return body(`Zie ![een kaart](${name}).`, { [name]: content })
}

function named(source: string): Files {
  return body(`Zie ![een kaart](${source}).`)
}

function logo(source: string, more: Files = {}): Files {
  return { ...edit('letter.yaml', '  name: V', `  logo: ${source}\n  name: V`), ...more }
}

/** Sixteen million grey pixels in as many kilobytes. */
function large(): Buffer {
  const scanlines = deflateSync(Buffer.alloc(4001 * 4000))
  return Buffer.concat([
    SIGNATURE,
    header(4000, 4000, 8, 0, 0, 0, 0),
    chunk('IDAT', scanlines),
    chunk('IEND'),
  ])
}

describe('an image', () => {
  refusals('images', {
    'after many that are large': body('![een](a.png) ![twee](b.png) ![twee](b.png) ![drie](c.png)', {
      'a.png': large(),
      'b.png': large(),
      'c.png': large(),
    }),
    'that is not there': named('kaart.png'),
    'that is there in small letters': body('Zie ![een kaart](Kaart.PNG).', { 'kaart.png': 'x' }),
    'that is empty': image(''),
    'that is cut off': image(PNG_HEAD),
    'that is none': image('Geachte heer,'),
    'of a kind that is not supported': image('GIF89a'),
    'of another kind than its name says': image(Buffer.from('ffd8ffe0', 'hex')),
    'with a script in it': image(`${SVG}<script>alert(1)</script></svg>`, 'kaart.svg'),
    'with an entity that names a file': image(
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n${SVG}<text>&x;</text></svg>`,
      'kaart.svg',
    ),
    'that names another image': image(`${SVG}<image href="http://x.nl/a.png"/></svg>`, 'kaart.svg'),
    'without a description': body('![](kaart.png)'),
    'above the folder of the letter': named('../../etc/passwd'),
    'by an absolute path': named('/etc/passwd'),
    'on the web': named('http://x.nl/kaart.png'),
    'on the web, in the scheme of the page': named('//x.nl/kaart.png'),
    'by a file URL': named('file:///etc/passwd'),
    'inside its own URL': named('data:image/png;base64,AAAA'),
    'of the organisation, that is not there': logo('logo.svg'),
    'of the organisation, outside its folder': logo('../logo.svg'),
    'of the organisation, on the web': logo('https://x.nl/logo.svg'),
  })
})
