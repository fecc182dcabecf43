/** An address of this node whose traffic the kernel lets through for a time only. */
export interface GatedAddress {
  /** Without a prefix: `10.0.0.7`, `fd00::7`. */
  readonly address: string
  /** Whether it may speak at all; else it is silent until it is open. */
  readonly isOpen: boolean
}

/**
 * The kernel's own lease on addresses (ownership, rule 8): what is open falls silent by itself when
 * its time is over, though every program of the machine stands still.
 */
export interface Gates {
  /**
   * From now on these are guarded and no others; those that are open speak and answer for so long,
   * unless that is renewed. Of nothing, nothing is left in the kernel. Throws HF_GATE_ABSENT, or
   * HF_GATE_REFUSED, where the kernel does not do it: then it guards nothing.
   */
  set(addresses: readonly GatedAddress[], openForMs: number): void
  /** What is guarded at present, whichever process of this node began it. */
  guarded(): readonly string[]
}

/** Who keeps a node's gates in step with its authority, as its daemon and its guardian see them. */
export interface GatePost {
  /** Guards these from now on, and no others; what is open stays so while there is authority. */
  guard(addresses: readonly GatedAddress[]): void
  /** What an earlier process of this node left guarded. */
  readonly inherited: readonly string[]
}
