import { Worker } from 'node:worker_threads'

interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly fault?: string
}

/** A thread beside the daemon's loop that answers questions; both are plain data. */
export interface SideThread<Q, A> {
  ask(question: Q): Promise<A>
  stop(): Promise<void>
}

/**
 * Starts a thread at `entry`, which answers by `serveQuestions`. One that ends is started again.
 */
export function startSideThread<Q, A>(entry: URL): SideThread<Q, A> {
  const waiting = new Map<number, PromiseWithResolvers<A>>()
  let lastId = 0
  let isStopped = false
  let worker = start()

  function start(): Worker {
    const started = new Worker(entry, { stdout: false })
    started.unref()
    started.on('message', ({ id, value, fault }: Answer) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (fault === undefined) asked?.resolve(value as A)
      else asked?.reject(new Error(fault))
    })
    started.on('error', () => undefined)
    started.on('exit', () => {
      for (const asked of waiting.values()) asked.reject(new Error('its thread ended'))
      waiting.clear()
      if (!isStopped) worker = start()
    })
    return started
  }

  return {
    ask(question) {
      lastId += 1
      const asked = Promise.withResolvers<A>()
      waiting.set(lastId, asked)
      worker.postMessage({ id: lastId, question })
      return asked.promise
    },
    async stop() {
      isStopped = true
      await worker.terminate()
    },
  }
}
