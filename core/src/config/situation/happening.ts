import type { MaintenanceScope, NodeName, Resource, Tag } from '../../model/index.ts'

/** What may happen to a node. */
export type NodeHappening =
  | 'nodeCrashed'
  | 'nodeLeft'
  | 'daemonGone'
  | 'nodeBack'
  | 'fenced'
  | 'guardianRemoved'
  | 'leaseOver'
  | 'graceOver'
  | 'linkLost'

/** What may happen to a resource on a node. */
export type InstanceHappening =
  | 'resourceFailed'
  | 'eligibilityLost'
  | 'eligibilityRegained'
  | 'failureExpired'

/** Something that happens to a described cluster. */
export type Happening =
  | { readonly kind: NodeHappening; readonly node: NodeName }
  | {
      readonly kind: InstanceHappening
      readonly tag: Tag
      /** Null: wherever it is in service. */
      readonly node: NodeName | null
      /** In the words of whoever saw it. */
      readonly detail: string
    }
  | { readonly kind: 'quorumLost' | 'quorumRegained' }
  | { readonly kind: 'switchover'; readonly tag: Tag; readonly to: NodeName | null }
  | { readonly kind: 'clear'; readonly tag: Tag; readonly node: NodeName | null }
  | { readonly kind: 'standby' | 'resume' | 'leave'; readonly node: NodeName }
  | {
      readonly kind: 'maintenance'
      readonly scope: MaintenanceScope
      readonly isOn: boolean
    }
  | {
      readonly kind: 'change'
      readonly resources: readonly Resource[]
      readonly deleted: readonly Tag[]
    }
