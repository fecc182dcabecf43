import { onReadable } from '../libc.ts'

/** What to wait for at a socket, and how long. */
export interface Expectation<T> {
  readonly file: number
  readonly forMs: number
  /** Takes the next thing that waits; `'nothing'` when none does, `undefined` when it is not it. */
  take(): T | undefined | 'nothing'
}

/** Resolves with the first thing that was expected, or `undefined` when the time ran out. */
export function receiveUntil<T>(expected: Expectation<T>): Promise<T | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<T | undefined>()
  const drain = () => {
    for (;;) {
      const taken = expected.take()
      if (taken === 'nothing') return
      if (taken !== undefined) return resolve(taken)
    }
  }
  const stopReading = onReadable(expected.file, () => {
    try {
      drain()
    } catch (error) {
      reject(error)
    }
  })
  const timer = setTimeout(() => resolve(undefined), expected.forMs)
  return promise.finally(() => {
    clearTimeout(timer)
    stopReading()
  })
}
