import type { ExecutorListener } from './executor.ts'

/** Permits everything and hears nothing: what a test does not look at. */
export const standInListener: ExecutorListener = {
  onResult: () => {},
  onFinding: () => {},
  onLooked: () => {},
  permit: async () => true,
  isPermitted: () => true,
  onArrival: async () => {},
  onUpdate: async () => {},
  onGone: () => {},
  silenceLastsMs: () => Number.POSITIVE_INFINITY,
  recoverWithinMs: () => 1_000,
  nowMs: () => 0,
}
