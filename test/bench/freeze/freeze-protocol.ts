/** What a member of the bench tells; times are of the machine's own clock, in ms. */
export type FreezeReport =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'view'
      readonly at: number
      readonly ring: string
      readonly members: readonly string[]
    }
  /** An echo came: sent at `sentAt` in the view of ring `sentIn`, and told in that of `ring`. */
  | {
      readonly kind: 'echo'
      readonly at: number
      readonly from: string
      readonly sentAt: number
      readonly sentIn: string
      readonly ring: string
    }
  /** The node's authority was renewed as of a heartbeat that was sent then. */
  | {
      readonly kind: 'renewed'
      readonly at: number
      readonly sentAt: number
      readonly ring: string
    }
