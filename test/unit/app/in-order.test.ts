import { describe, expect, it } from 'vitest'
import { inOrder } from '../../../src/app/in-order.ts'

const ITEMS = Array.from({ length: 20 }, (_, i) => i)

describe('results in order', () => {
  it('come in the order of the items, whichever is made first', async () => {
    const found: number[] = []
    const work = async (item: number) => {
      for (let i = 0; i < 20 - item; i++) await undefined
      return item * 10
    }
    await inOrder(ITEMS, 6, work, (item, result) => found.push(item, result))
    expect(found).toEqual(ITEMS.flatMap(item => [item, item * 10]))
  })

  it('are made only so far ahead', async () => {
    let started = 0
    const waiting: number[] = []
    const work = async () => {
      started += 1
    }
    await inOrder(ITEMS, 3, work, item => waiting.push(started - item))
    expect(waiting).toEqual([...ITEMS.slice(0, -2).map(() => 3), 2, 1])
  })

  it('end where one fails, with its reason alone', async () => {
    const found: number[] = []
    const work = async (item: number) => {
      if (item === 2 || item === 4) throw new Error(`no ${item}`)
      return item
    }
    await expect(inOrder(ITEMS, 5, work, item => found.push(item))).rejects.toThrow('no 2')
    expect(found).toEqual([0, 1])
  })
})
