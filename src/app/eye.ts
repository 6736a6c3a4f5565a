import type { Worker } from 'node:worker_threads'
import type { RasterTask, SeenFault, SeenPdf } from '../raster/index.ts'

/** Looks at finished PDFs as their readers will. */
export interface Eye {
  see(bytes: Uint8Array): Promise<SeenPdf | SeenFault>
  /** A page, from 0 on, as a PNG. */
  picture(bytes: Uint8Array, page: number): Promise<Uint8Array | SeenFault>
  close(): Promise<void>
}

/** A letter takes a second; five hundred pages take half a minute, and more on a busy machine. */
const PATIENCE_MS = 120_000

const READER = new URL('./raster.js', import.meta.url)

/** One thing at a time, in a thread of its own, which is ended when a PDF keeps it busy for too long. */
export function createEye(patience = PATIENCE_MS, reader = READER): Eye {
  let worker: Worker | undefined
  return {
    see: bytes => ask<SeenPdf>({ bytes }),
    picture: (bytes, page) => ask<Uint8Array>({ bytes, page }),
    close,
  }

  async function ask<Answer>(task: RasterTask): Promise<Answer | SeenFault> {
    worker ??= await startWorker(reader)
    const asked = worker
    const answer = await new Promise<Answer | SeenFault>(resolve => {
      const end = (said: Answer | SeenFault) => {
        clearTimeout(timer)
        asked.off('message', end)
        asked.off('error', fail)
        asked.off('exit', fail)
        resolve(said)
      }
      const fail = () => end(TOO_MUCH)
      const timer = setTimeout(() => end(TOO_SLOW), patience)
      asked.on('message', end)
      asked.on('error', fail)
      asked.on('exit', fail)
      asked.postMessage(task)
    })
    if (answer === TOO_SLOW || answer === TOO_MUCH) await close()
    return answer
  }

  async function close(): Promise<void> {
    await worker?.terminate()
    worker = undefined
  }
}

/** Node's threads are loaded here: a build of one letter needs none. */
async function startWorker(reader: URL): Promise<Worker> {
  const threads = await import('node:worker_threads')
  return new threads.Worker(reader)
}

const TOO_SLOW: SeenFault = {
  code: 'pdf/too-large',
  problem: 'takes too long to draw',
  hints: ['simplify its drawings, or print it to a new PDF'],
}

const TOO_MUCH: SeenFault = { code: 'pdf/too-large', problem: 'needs too much memory', hints: [] }
