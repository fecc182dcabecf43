import type { Authority, Clock } from '../ports/index.ts'

/** Waits until others acknowledge this node anew; false when the time, in ms, ran out before. */
export function untilAuthority(
  authority: Authority,
  clock: Clock,
  timeoutMs: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (hasAuthority: boolean): void => {
      cancel()
      stop()
      resolve(hasAuthority)
    }
    const cancel = clock.after(timeoutMs, () => end(false))
    const stop = authority.follow({ onRenewed: () => end(true), onEnded: () => {} })
  })
}
