import { setTimeout as sleep } from 'node:timers/promises'

/** How long a wait lasts at most, and how often it looks. */
export interface WaitLimits {
  readonly timeoutMs: number
  readonly intervalMs: number
}

/** Waits until `isSo` answers true; rejects with what was waited for when the time is over. */
export async function waitUntil(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  limits: WaitLimits = { timeoutMs: 10_000, intervalMs: 5 },
): Promise<void> {
  const end = performance.now() + limits.timeoutMs
  while (!(await isSo())) {
    if (performance.now() > end) {
      throw new Error(`waited ${limits.timeoutMs / 1000} s in vain until ${what}`)
    }
    await sleep(limits.intervalMs)
  }
}
