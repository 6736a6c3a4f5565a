import { afterEach, beforeEach, expect, it } from 'vitest'
import { createPool, type Pool } from '../../../src/app/pool.ts'

/** A worker that doubles; some numbers are too much for it. */
const WORKER = `
import { parentPort } from 'node:worker_threads'
parentPort.on('message', number => {
  if (number === 3) process.exit(7)
  if (number === 5) throw new Error('five')
  if (number === 6) parentPort.postMessage({ failure: new Error('six') })
  else parentPort.postMessage({ result: number * 2 })
})`

let pool: Pool<number, number>
beforeEach(() => {
  pool = createPool(new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`), 2)
})
afterEach(() => pool.close())

it('does many tasks, and tells each its own result', async () => {
  const numbers = Array.from({ length: 40 }, (_, i) => 10 + i)
  expect(await Promise.all(numbers.map(number => pool.run(number)))).toEqual(numbers.map(n => n * 2))
})

it('goes on when workers die, however they do', async () => {
  const ends = await Promise.allSettled([1, 3, 5, 2, 3, 3, 6, 5, 4, 8].map(number => pool.run(number)))
  expect(ends.map(end => (end.status === 'fulfilled' ? end.value : (end.reason as Error).message))).toEqual([
    2,
    'a worker ended with 7 in the middle of its work',
    'five',
    4,
    'a worker ended with 7 in the middle of its work',
    'a worker ended with 7 in the middle of its work',
    'six',
    'five',
    8,
    16,
  ])
})
