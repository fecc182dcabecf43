import type { NodeName } from '../model/index.ts'

/** Cuts a node off, so that nothing of it runs any more. */
export interface Fence {
  /**
   * Resolves when the node is off for certain; else rejects with HF_FENCE_FAILED. Called back by
   * the signal it ends at once; it may have cut the node off all the same.
   */
  fence(target: NodeName, calledBack: AbortSignal): Promise<void>
}
