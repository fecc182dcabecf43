import type { NodeName } from '../model/index.ts'

/** Cuts a node off, so that nothing of it runs any more. */
export interface Fence {
  /** Resolves when the node is off for certain; rejects with HF_FENCE_FAILED where it may not be. */
  fence(target: NodeName): Promise<void>
}
