/**
 * The hard way down as data: the guardian executes it when the kit's own code cannot run any more.
 */
export interface Drop {
  /** Addresses to remove, such as `10.0.0.7/24`, with their interface. */
  readonly addresses?: readonly { readonly address: string; readonly interface: string }[]
  /** Processes to kill with their process groups; killed only where the start time still fits. */
  readonly processes?: readonly { readonly pid: number; readonly startTime: string }[]
  /** Processes to kill with their groups: those started with `name=value` in their environment. */
  readonly environments?: readonly { readonly name: string; readonly value: string }[]
  /** One command with its arguments. */
  readonly command?: readonly string[]
}
