import { expect, test } from 'vitest'
import { createEye } from '../../../src/app/index.ts'

function reader(script: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`)
}

test('a PDF that keeps its reader busy for too long is refused', async () => {
  const eye = createEye(200, reader('for (;;);'))
  expect(await eye.see(new Uint8Array())).toMatchObject({ problem: 'takes too long to draw' })
  await eye.close()
})

test('one at which the reader ends is refused, and the next is seen by another', async () => {
  const eye = createEye(
    10_000,
    reader(`import { parentPort } from 'node:worker_threads'
      parentPort.on('message', ({ bytes }) => {
        if (bytes.length === 0) throw new Error('no memory')
        parentPort.postMessage({ pages: [] })
      })`),
  )
  expect(await eye.see(new Uint8Array())).toMatchObject({ problem: 'needs too much memory' })
  expect(await eye.see(new Uint8Array(1))).toEqual({ pages: [] })
  expect(await eye.see(new Uint8Array(1))).toEqual({ pages: [] })
  await eye.close()
})
