import type { Clock } from '../ports/index.ts'
import type { Daemon } from './daemon.ts'

/**
 * Waits until `look` gives something, asked after events, once for all of one turn; `undefined`
 * when the time ran out.
 */
export function waitFor<T>(
  daemon: Daemon,
  clock: Clock,
  what: { look(): T | undefined; timeoutMs: number },
): Promise<T | undefined> {
  const found = what.look()
  if (found !== undefined) return Promise.resolve(found)
  return new Promise((resolve) => {
    const end = (result: T | undefined): void => {
      stop()
      cancel()
      resolve(result)
    }
    const cancel = clock.after(what.timeoutMs, () => end(undefined))
    let isLookDue = false
    const look = (): void => {
      isLookDue = false
      const result = what.look()
      if (result !== undefined) end(result)
    }
    const stop = daemon.afterEachEvent(() => {
      if (!isLookDue) clock.soon(look)
      isLookDue = true
    })
  })
}
