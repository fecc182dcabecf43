import type { MaintenanceScope } from '../model/index.ts'

/** What operators can ask for: one vocabulary for command line, console and scripts. */
export type Request =
  /** Make the cluster protect what a hierarchy file says; with `prune` nothing else. */
  | {
      readonly kind: 'apply'
      readonly text: string
      readonly source: string
      readonly prune: boolean
    }
  /** One resource in the form of a hierarchy file's entry; `nodes` all where left out. */
  | {
      readonly kind: 'createResource'
      readonly tag: string
      readonly entry: Readonly<Record<string, unknown>>
    }
  /** Changes of a resource: merged into its parameters and policies; null removes one. */
  | {
      readonly kind: 'setResource'
      readonly tag: string
      readonly entry: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'deleteResource'; readonly tag: string; readonly isWithParents: boolean }
  | {
      readonly kind: 'extend'
      readonly tag: string
      readonly node: string
      /** Place in the priority, from 1; last where left out. */
      readonly priority?: number
      readonly parameters?: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'unextend'; readonly tag: string; readonly node: string }
  | { readonly kind: 'addDependency'; readonly parent: string; readonly child: string }
  | { readonly kind: 'removeDependency'; readonly parent: string; readonly child: string }
  /** With its children; on a node: a switchover to it as well. */
  | { readonly kind: 'inService'; readonly tag: string; readonly node?: string }
  /** With its parents. */
  | { readonly kind: 'outOfService'; readonly tag: string }
  | { readonly kind: 'switchover'; readonly tag: string; readonly to?: string }
  | { readonly kind: 'standby'; readonly node: string }
  | { readonly kind: 'resume'; readonly node: string }
  | { readonly kind: 'leave'; readonly node: string }
  | { readonly kind: 'maintenance'; readonly scope: MaintenanceScope; readonly isOn: boolean }
  /** Changes the cluster's times: `recoverWithin`, and single ones by their names. */
  | { readonly kind: 'setTimes'; readonly entry: Readonly<Record<string, unknown>> }
  /** Lifts failed marks, stuck marks and attempts. */
  | { readonly kind: 'clear'; readonly tag: string; readonly node?: string }
  /** An operator has seen that a node is down, and that nothing of it runs any more. */
  | { readonly kind: 'confirmDown'; readonly node: string }
  /** Lets a failover be made that waits for a word, or says that it is not to be. */
  | { readonly kind: 'judgeFailover'; readonly tag: string; readonly isConfirmed: boolean }
  /** Lets a cluster whose memory may be incomplete start without the nodes that are missing. */
  | { readonly kind: 'startWithout'; readonly nodes: readonly string[] }
  /** A kit of a registry, by its name with a version or range, or the bytes of a packed one. */
  | {
      readonly kind: 'installKit'
      readonly spec?: string
      readonly registry?: string
      /** In base64. */
      readonly tarball?: string
      /** It must be installed already. */
      readonly isUpgrade: boolean
    }
  /** Back to the version of a kit's package that was used before. */
  | { readonly kind: 'rollBackKit'; readonly name: string }
  | { readonly kind: 'removeKit'; readonly name: string }
  /** Looks now, on every node. */
  | { readonly kind: 'check'; readonly tag: string }

/** How a request is carried out. */
export interface RequestOptions {
  /** Say what would happen and why; change nothing. */
  readonly isDryRun: boolean
  /** Wait until what was asked for is so. */
  readonly isWaiting: boolean
  readonly timeoutMs: number
}
