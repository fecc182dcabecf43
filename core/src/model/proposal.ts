import type { InstalledKit } from './kit-release.ts'
import type { NodeName, Parameters, Tag } from './names.ts'
import type { Reason } from './reason.ts'
import type { Resource } from './resource.ts'
import type { Timing } from './timing.ts'

/** One change of the configuration that operators can ask for. */
export type Change =
  | { readonly kind: 'setResources'; readonly resources: readonly Resource[] }
  | { readonly kind: 'deleteResources'; readonly tags: readonly Tag[] }
  | { readonly kind: 'setWanted'; readonly tags: readonly Tag[]; readonly wanted: Wanted }
  | { readonly kind: 'setStandby'; readonly node: NodeName; readonly isStandby: boolean }
  | { readonly kind: 'setTiming'; readonly timing: Timing }
  | { readonly kind: 'setMaintenance'; readonly scope: MaintenanceScope; readonly isOn: boolean }
  /** Without `kit` it is removed. */
  | { readonly kind: 'setKit'; readonly name: string; readonly kit?: InstalledKit }

/** Whether operators want a resource in service at all. */
export type Wanted = Resource['wanted']

/** What maintenance is switched on or off for. */
export type MaintenanceScope =
  | { readonly kind: 'cluster' }
  | { readonly kind: 'node'; readonly node: NodeName }
  | { readonly kind: 'resource'; readonly tag: Tag }

/**
 * Changes on their way: proposed, then prepared (created by the kits and persisted) on every
 * member, then committed. What is open when a view changes goes on in the next one.
 */
export interface Proposal {
  readonly id: string
  readonly changes: readonly Change[]
  /** The revision it was made for; another one refuses it. */
  readonly revision: number
  /** Members that have persisted it, with the parameters that their kits completed. */
  readonly prepared: Readonly<Record<NodeName, Readonly<Record<Tag, Parameters>>>>
  /** A member that went may have committed it and told an operator so: nobody refuses it now. */
  readonly isBinding: boolean
}

/** How a proposal ended, for whoever waits for it. */
export interface Outcome {
  readonly id: string
  readonly isCommitted: boolean
  /** Why it was refused, and by which node. */
  readonly refusals: readonly { readonly node: NodeName; readonly reason: Reason }[]
}
