import { expect, test } from 'vitest'
import { createMemoryWorld } from '../../../src/app/index.ts'
import { renderLetter } from '../../../src/app/render.ts'
import { createLetterheadShelf, createWorkshop } from '../../../src/app/workshop.ts'
import { markedContent } from '../../helpers/pdf-content.ts'
import { readPdf } from '../../helpers/pdf-reader.ts'

const WORD = 'Integratiebeleidsmedewerkersoverleg'

const DIVIDED = `${'woord '.repeat(11)} ${WORD} ${WORD} ${WORD} ${WORD}.`

function letter(hyphenation: string, { name = 'Jan', body = DIVIDED } = {}): string {
  return `---
to: { name: ${name}, address: [Postbus 2, 1000 AA Utrecht] }
date: 2026-01-01
subject: Groet
opening: Dag,
closing: Groet,
signatories: [{ name: Jan }]
hyphenation: [${hyphenation}]
---
${body}
`
}

test('letters of one run are divided each by its own list', async () => {
  const organisation = 'lang: nl\norganisation: { name: Stichting, address: [Postbus 1] }\n'
  const files = {
    'a.md': letter('integratie-beleidsmedewerkersoverleg'),
    'b.md': letter('integratiebeleidsmedewerkers-overleg'),
    'letter.yaml': organisation,
  }
  const workshop = createWorkshop(createMemoryWorld(files))
  const divided = async (path: string) => {
    const { bytes } = await renderLetter(path, {}, workshop)
    const pdf = readPdf(bytes ?? new Uint8Array())
    const text = pdf.pages.flatMap(page => markedContent(pdf, page).map(content => content.text)).join('')
    return [...new Set(text.match(/[A-Za-z]+\u00ad[a-z]+/g))]
  }
  expect(await divided('a.md')).toEqual([WORD.replace('beleid', '\u00adbeleid')])
  expect(await divided('b.md')).toEqual([WORD.replace('overleg', '\u00adoverleg')])
  expect(await divided('a.md')).toEqual([WORD.replace('beleid', '\u00adbeleid')])
})

test('a letter is the same bytes after one in another file that says much the same', async () => {
  const files = {
    'a.md': letter('post-bus', { body: 'Tot ziens.' }),
    'b.md': letter('post-bus', { body: 'Tot ziens.', name: 'Piet' }),
    'letter.yaml': 'lang: nl\norganisation: { name: Stichting, address: [Postbus 1] }\n',
  }
  const world = createMemoryWorld(files)
  const workshop = createWorkshop(world)
  await renderLetter('a.md', {}, workshop)
  const after = await renderLetter('b.md', {}, workshop)
  expect(after.diagnostics).toEqual([])
  expect(after.bytes).toEqual((await renderLetter('b.md', {}, createWorkshop(world))).bytes)
})

test('for a second letter the disk is asked for what may have changed, and for nothing of ours', async () => {
  const disk = createMemoryWorld({
    'a.md': letter(''),
    'letter.yaml': 'lang: nl\norganisation: { name: Stichting, address: [Postbus 1] }\n',
  })
  let asked: string[] = []
  const noting = (question: 'read' | 'version' | 'realPath' | 'isFolder' | 'list') => (path: string) => {
    asked.push(`${question} ${path.replace(disk.templates, 'templates')}`)
    return disk[question](path)
  }
  const world = {
    ...disk,
    ...{ read: noting('read'), version: noting('version'), realPath: noting('realPath') },
    ...{ isFolder: noting('isFolder'), list: noting('list') },
  } as typeof disk
  const workshop = createWorkshop(world, { rereads: true })
  await renderLetter('a.md', {}, workshop)
  asked = []
  await renderLetter('a.md', { overrides: [{ path: ['to', 'name'], value: 'Piet' }] }, workshop)
  expect(asked).toEqual([
    'version a.md',
    'version letter.yaml',
    'version letter.yaml',
    'isFolder letterheads/nederlands',
    'isFolder templates/nederlands',
  ])
})

test('workshops with one shelf prepare our letterheads once', async () => {
  const world = createMemoryWorld({})
  const ours = createLetterheadShelf()
  const folder = `${world.templates}/nederlands`
  const opened = async (shelf?: typeof ours) =>
    createWorkshop(world, shelf && { ours: shelf }).letterhead(folder, () => {})
  const first = await opened(ours)
  expect(first).toBeDefined()
  expect(await opened(ours)).toBe(first)
  expect(await opened()).not.toBe(first)
})
