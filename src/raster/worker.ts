import { parentPort } from 'node:worker_threads'
import { picturePdf, seePdf } from './see.ts'

/** What the thread is asked for: to see a PDF, or to draw one of its pages. */
export interface RasterTask {
  readonly bytes: Uint8Array
  readonly page?: number
}

/** A thread of its own, which can be ended when a PDF takes too long. */
parentPort?.on('message', async ({ bytes, page }: RasterTask) => {
  parentPort?.postMessage(await (page === undefined ? seePdf(bytes) : picturePdf(bytes, page)))
})
