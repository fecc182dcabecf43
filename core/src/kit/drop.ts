/** An address that a resource brings in. */
export interface AddressToDrop {
  /** With its prefix there: `10.0.0.7/32`. */
  readonly address: string
  readonly interface: string
  /**
   * The kernel removes it by itself unless it is renewed within this time, in ms: renewed as well
   * while the guardian stands in for a daemon that is dead.
   */
  readonly validForMs?: number
}

/**
 * The hard way down as data: the guardian executes it when the kit's own code cannot run any more.
 */
export interface Drop {
  /** Addresses to remove. As long as this is lodged they are gated by the node's lease. */
  readonly addresses?: readonly AddressToDrop[]
  /** Processes to kill with their process groups; killed only where the start time still fits. */
  readonly processes?: readonly { readonly pid: number; readonly startTime: string }[]
  /** Processes to kill with their groups: those started with `name=value` in their environment. */
  readonly environments?: readonly { readonly name: string; readonly value: string }[]
  /** Cgroups of programs, by their names, of which everything is killed. */
  readonly cgroups?: readonly string[]
  /** One command with its arguments. */
  readonly command?: readonly string[]
}
