import type { Worker } from 'node:worker_threads'

/** Worker threads that each do one task at a time. */
export interface Pool<Task, Result> {
  /** Fails when the task fails, or when its worker dies; another one is then there for the next task. */
  run(task: Task): Promise<Result>
  close(): Promise<void>
}

/** What a worker answers. */
export type Answer<Result> = { readonly result: Result } | { readonly failure: unknown }

export function createPool<Task, Result>(file: URL, size: number): Pool<Task, Result> {
  const all = new Set<Worker>()
  const idle: Worker[] = []
  const waiting: (() => void)[] = []
  // Loaded here, since a build of one letter needs none.
  const threading = import('node:worker_threads')

  return {
    async run(task) {
      const threads = await threading
      while (idle.length === 0 && all.size >= size) await new Promise<void>(resolve => waiting.push(resolve))
      const worker = idle.pop() ?? hire(threads.Worker)
      try {
        return await ask(worker, task)
      } finally {
        if (all.has(worker)) idle.push(worker)
        waiting.shift()?.()
      }
    },
    async close() {
      await Promise.all([...all].map(worker => worker.terminate()))
    },
  }

  function hire(Thread: typeof Worker): Worker {
    const worker = new Thread(file)
    all.add(worker)
    const dismiss = () => {
      all.delete(worker)
      const place = idle.indexOf(worker)
      if (place >= 0) idle.splice(place, 1)
    }
    worker.on('error', dismiss)
    worker.on('exit', dismiss)
    return worker
  }

  function ask(worker: Worker, task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      const listeners = {
        message(answer: Answer<Result>) {
          forget()
          if ('result' in answer) resolve(answer.result)
          else reject(answer.failure)
        },
        error(failure: unknown) {
          forget()
          reject(failure)
        },
        exit(code: number) {
          forget()
          reject(new Error(`a worker ended with ${code} in the middle of its work`))
        },
      }
      const forget = () => {
        for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener)
      }
      for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener)
      worker.postMessage(task)
    })
  }
}
