/** An address on an interface of this node. */
export interface AddressEntry {
  /** Without its prefix: `10.0.0.7`, `fd00::7`. */
  readonly address: string
  readonly prefixLength: number
  readonly family: 4 | 6
  readonly interface: string
  /** Milliseconds until the kernel removes it by itself; `undefined` for ever. */
  readonly validForMs: number | undefined
  /** IPv6: the kernel is still checking that nobody else has it, or found somebody. */
  readonly isTentative: boolean
  readonly isDuplicate: boolean
}

/** An interface of this node. */
export interface LinkEntry {
  readonly name: string
  readonly index: number
  readonly isUp: boolean
  readonly hasCarrier: boolean
  /** Hardware address, `02:00:00:00:00:01`; empty where it has none. */
  readonly hardwareAddress: string
  readonly isLoopback: boolean
}

/** An address to put on an interface. */
export interface AddressToAdd {
  readonly address: string
  readonly prefixLength: number
  readonly interface: string
  /** The kernel removes it by itself unless it is renewed within this time. */
  readonly validForMs: number
}

/** A change of an address or a link, told by the kernel. */
export type NetworkChange =
  | { readonly kind: 'addressRemoved' | 'addressAdded'; readonly entry: AddressEntry }
  | { readonly kind: 'linkChanged'; readonly link: LinkEntry }

/** Stops something that was started; calling it twice does nothing. */
export type Stop = () => void

/** Addresses and links of this node, straight from the kernel (rtnetlink, packet sockets). */
export interface Network {
  listAddresses(): Promise<readonly AddressEntry[]>
  listLinks(): Promise<readonly LinkEntry[]>
  /** Adds it, or renews its time where it is there already. Removes no other address. */
  addAddress(address: AddressToAdd): Promise<void>
  /** Absent already: does nothing. Never takes another address of the subnet with it. */
  removeAddress(address: Omit<AddressToAdd, 'validForMs'>): Promise<void>
  /** Tells the neighbours at once (gratuitous ARP or unsolicited neighbour advertisement). */
  announce(what: { address: string; interface: string }): Promise<void>
  /**
   * Asks the segment who has an address. Resolves with the hardware address that answered, or
   * `undefined` when nobody did within `forMs`; answers of `ignore` do not count.
   */
  probeAddress(what: {
    address: string
    interface: string
    forMs: number
    ignore?: readonly string[]
  }): Promise<string | undefined>
  /** Calls `onChange` within a millisecond of each change, until stopped. */
  watch(onChange: (change: NetworkChange) => void): Stop
}

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** Field 22 of `/proc/PID/stat`: clock ticks after boot. */
  readonly startTime: string
}

/** A program to start in a session of its own, which outlives the daemon. */
export interface ProgramToStart {
  readonly command: string
  readonly arguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly workingDirectory?: string
  /** The user to run as; only root can. */
  readonly user?: string
  /** A file that its output is appended to. */
  readonly outputFile?: string
}

/** Processes of this node. */
export interface Processes {
  start(program: ProgramToStart): Promise<ProcessIdentity>
  /** The identity of a living process, or `undefined`: a zombie does not live. */
  find(pid: number): Promise<ProcessIdentity | undefined>
  isAlive(process: ProcessIdentity): Promise<boolean>
  /** Living processes whose environment has `name=value`. */
  findByEnvironment(name: string, value: string): Promise<readonly ProcessIdentity[]>
  /** Sends a signal to the process, or to its whole group, only where it is still the same one. */
  signal(process: ProcessIdentity, signal: NodeJS.Signals, to: 'process' | 'group'): Promise<boolean>
  /** Resolves true when the process ended, false when `forMs` ran out first. */
  waitForExit(process: ProcessIdentity, forMs: number): Promise<boolean>
  /** Calls `onExit` within milliseconds of its end (pidfd), at once where it has ended. */
  watchExit(process: ProcessIdentity, onExit: () => void): Stop
}

/** Fast primitives of the operating system: a kit needs no shell for what they do. */
export interface Linux {
  readonly network: Network
  readonly processes: Processes
}
