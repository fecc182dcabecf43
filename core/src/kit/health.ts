/** What a look at a resource found here, and why the kit says so. */
export interface Health {
  readonly state: 'in-service' | 'degraded' | 'out-of-service' | 'failed'
  /** One clause that a person understands, without a full stop. */
  readonly reason: string
  /** Whether it may carry parents here, or be moved here; true where left out. */
  readonly eligible?: boolean
}

/** What a conflict check found: nobody, or who answered. */
export interface ProbeAnswer {
  readonly isSilent: boolean
  /** Who answered, such as a hardware address; empty when nobody did. */
  readonly answeredBy: string
}
