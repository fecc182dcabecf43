import type { NodeName } from '../model/index.ts'

/** Cuts a node off, so that nothing of it runs any more. */
export interface Fence {
  /** Resolves when the node is off for certain; else rejects with HF_FENCE_FAILED. */
  fence(target: NodeName): Promise<void>
}
