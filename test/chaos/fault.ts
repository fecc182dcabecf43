import type { DemoNode } from '../demo/demo-node.ts'

/** One kind of thing that befalls a node. */
export interface Fault {
  readonly kind: string
  /** Makes it happen; throws where it cannot be proved that it has. */
  readonly begin: (node: DemoNode) => Promise<void> | void
  /** Ends it, where it does not end by itself. */
  readonly end?: (node: DemoNode) => Promise<void> | void
  /** Nobody can reach the node meanwhile: what its kernel holds counts for nobody. */
  readonly isUnreachable?: boolean
  /** How long it lasts, in ms; else it is drawn. */
  readonly lastsMs?: number
}
