import type { NodeName, Tag } from './names.ts'
import type { Reason } from './reason.ts'

/** A node that was not chosen, and why not. */
export interface Alternative {
  readonly node: NodeName
  readonly reason: Reason
}

/**
 * One decision with everything that explains it. `why`, the console, notifications and tests read
 * this value; nobody composes the story a second time.
 */
export interface Decision {
  /** Counts up by one per decision of the cluster. */
  readonly number: number
  /**
   * The decision's subject: the `single` resources that share one owner, or one `every` instance.
   */
  readonly tags: readonly Tag[]
  readonly verb:
    | 'place'
    | 'recover'
    | 'update'
    | 'restart'
    | 'set-aside'
    | 'give-up'
    | 'hold'
    | 'wait'
  /** What happened that asked for a decision. */
  readonly cause: Reason
  /** The rule of the catalog that chose. */
  readonly rule: Reason
  readonly from: NodeName | null
  readonly choice: NodeName | null
  readonly alternatives: readonly Alternative[]
  /** Wall clock of the event's sender, ms since 1970: for people, never for decisions. */
  readonly at: number
}

/** New parameters of what is where it is: nothing moves. */
export function isAboutParameters({ verb }: Pick<Decision, 'verb'>): boolean {
  return verb === 'update' || verb === 'restart'
}
