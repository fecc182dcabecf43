import { setTimeout as sleep } from 'node:timers/promises'

/** How long a wait lasts at most, and how often it looks. */
export interface WaitLimits {
  readonly timeoutMs: number
  readonly intervalMs: number
}

/** True when what is waited for is so; a text says what is missing yet. */
export type Look = boolean | string

/** Waits until a look answers true; rejects, with what was missing last, when the time is over. */
export async function waitUntil(
  what: string,
  look: () => Promise<Look> | Look,
  limits: WaitLimits = { timeoutMs: 40_000, intervalMs: 5 },
): Promise<void> {
  const end = performance.now() + limits.timeoutMs
  let found = await look()
  while (found !== true) {
    if (performance.now() > end) {
      const missing = typeof found === 'string' ? `: ${found}` : ''
      throw new Error(`waited ${limits.timeoutMs / 1000} s in vain until ${what}${missing}`)
    }
    await sleep(limits.intervalMs)
    found = await look()
  }
}
