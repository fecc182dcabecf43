import type { OutputToRotate, ProgramToStart } from './program-to-start.ts'

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
  /** The kernel removes it by itself unless it is renewed within this time; whole seconds. */
  readonly validForMs: number
}

/** Routes that an address of this node has for itself, beside those of its node. */
export interface AddressRoutes {
  readonly address: string
  /** Of its subnet. */
  readonly prefixLength: number
  /** The one that has it. */
  readonly interface: string
  /**
   * What is sent from it leaves by its interface, to its subnet and by the gateways in there, where
   * the node's own routes lead through another interface of the same subnet.
   */
  readonly isBound: boolean
  /** Prefixes, `10.0.0.0/24`, to which this node's own connections come from the address. */
  readonly sourceFor: readonly string[]
  /** The kernel drops those of IPv6 unless they are set again in time; of IPv4 with the address. */
  readonly validForMs: number
}

/** A process that changed an address, as far as the kernel tells. */
export interface Changer {
  readonly pid: number
  /** Its command name; `undefined` where it ended before anybody could look. */
  readonly name: string | undefined
}

/** A change of an address or a link, told by the kernel. */
export type NetworkChange =
  | { readonly kind: 'addressAdded'; readonly entry: AddressEntry }
  | {
      readonly kind: 'addressRemoved'
      readonly entry: AddressEntry
      /** Left out where the kernel did it by itself, and for IPv6, where it never tells. */
      readonly by?: Changer
    }
  | { readonly kind: 'linkChanged'; readonly link: LinkEntry }
  /** There were more changes than the kernel kept: look at everything again. */
  | { readonly kind: 'changesMissed' }

/** Stops something that was started; calling it twice does nothing. */
export type Stop = () => void

/** Addresses and links of this node, straight from the kernel (rtnetlink, packet sockets). */
export interface Network {
  listAddresses(): Promise<readonly AddressEntry[]>
  listLinks(): Promise<readonly LinkEntry[]>
  /**
   * Adds it without a route to its subnet, or renews its time where it is there already. Give it
   * the longest prefix (32 or 128): with a shorter one the kernel takes other addresses of the
   * subnet along when it removes it by itself.
   */
  addAddress(address: AddressToAdd): Promise<void>
  /**
   * Removes it from the interface, whatever its prefix there. Absent already: does nothing. Another
   * address that the kernel takes along is put back at once.
   */
  removeAddress(address: Omit<AddressToAdd, 'validForMs'>): Promise<void>
  /**
   * Makes the routes of an address exactly these, or renews their time. The address must be on its
   * interface. A prefix to which no route of the node leads there is left out.
   */
  setRoutes(routes: AddressRoutes): Promise<void>
  /** The prefixes of such routes that have none in the kernel; changes nothing. */
  listMissingRoutes(routes: AddressRoutes): Promise<readonly string[]>
  /** Removes all routes of an address; no other route of the node is ever changed. */
  removeRoutes(what: { address: string }): Promise<void>
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
  /**
   * Ends the TCP connections whose end on this node is the address: who has one notices as if the
   * other end had closed it. Resolves with how many there were.
   */
  endConnections(what: { address: string }): Promise<number>
  /** Whether an address answers an ICMP echo within `forMs`, asked through one interface. */
  canPing(what: { address: string; interface: string; forMs: number }): Promise<boolean>
  /** Calls `onChange` within a millisecond of each change, until stopped. */
  watch(onChange: (change: NetworkChange) => void): Stop
}

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** Field 22 of `/proc/PID/stat`: clock ticks after boot. */
  readonly startTime: string
}

/** A process that was found by its environment. */
export interface MarkedProcess extends ProcessIdentity {
  /** It leads its session, as a program does that was started here. */
  readonly isLeader: boolean
}

/** What all threads of a process that live had of the processors, since each of them began; ms. */
export interface ProcessActivity {
  readonly ranMs: number
  /** They could have run, and others did: the machine was too busy for them. */
  readonly waitedMs: number
}

/** Processes of this node. */
export interface Processes {
  /** Names this boot of the machine: an identity of another boot means nothing. */
  bootId(): Promise<string>
  /** Rejects where `start` would, with the same words; starts nothing. */
  check(program: ProgramToStart): Promise<void>
  /** Resolves once the program itself runs, not before its command was found and executed. */
  start(program: ProgramToStart): Promise<ProcessIdentity>
  /** The identity of a living process, or `undefined`: a zombie does not live. */
  find(pid: number): Promise<ProcessIdentity | undefined>
  isAlive(process: ProcessIdentity): Promise<boolean>
  /**
   * What a process had of the processors so far; `undefined` where it does not live. Asked twice it
   * tells one that hangs, and does nothing, from one that is only slow. Takes 20 µs for a thread.
   */
  activity(process: ProcessIdentity): Promise<ProcessActivity | undefined>
  /** Living processes that were started with `name=value` in their environment, eldest first. */
  findByEnvironment(name: string, value: string): Promise<readonly MarkedProcess[]>
  /**
   * The other living processes of the session that it leads. After its death only those that
   * certainly were in it: they started before this object last saw it alive.
   */
  findMembers(leader: ProcessIdentity): Promise<readonly ProcessIdentity[]>
  /** The living processes of a program's cgroup; none where there is no such. */
  findInCgroup(name: string): Promise<readonly ProcessIdentity[]>
  /**
   * Kills all of a program's cgroup at once, where the kernel can (5.14), and takes it away when it
   * is empty. Where there is no such it does nothing.
   */
  killCgroup(name: string): Promise<void>
  /**
   * Sends a signal to the process, or to the whole group that it leads, only where it is still the
   * same one. Resolves with whether it was sent.
   */
  signal(
    process: ProcessIdentity,
    signal: NodeJS.Signals,
    to: 'process' | 'group',
  ): Promise<boolean>
  /**
   * Moves the start of an output file away where the file is too long, while programs append to it:
   * they notice nothing, and nothing is lost. Resolves with whether there was anything to move.
   */
  rotateOutput(output: OutputToRotate): Promise<boolean>
  /**
   * Ends a connection of another process, by the number that its socket has in the kernel: it is
   * noticed there as if the peer had closed it. Resolves with whether the process had it.
   */
  shutSocket(process: ProcessIdentity, inode: string): Promise<boolean>
  /** Resolves true when the process ended, false when `forMs` ran out first. */
  waitForExit(process: ProcessIdentity, forMs: number): Promise<boolean>
  /** Calls `onExit` within milliseconds of its end (pidfd), at once where it has ended. */
  watchExit(process: ProcessIdentity, onExit: () => void): Stop
}

/** How an attempt to reach a server ended. */
export interface ConnectionAnswer {
  readonly isConnected: boolean
  /** Nothing came back in time: neither yes nor no. */
  readonly isSilent: boolean
  /** One clause for people: `it refused the connection`. */
  readonly reason: string
}

/** How an HTTP request ended. */
export interface HttpAnswer extends ConnectionAnswer {
  /** Of the answer; `undefined` where none came. */
  readonly status: number | undefined
}

/** Connections from this node, for ready checks. They never reject: every end is an answer. */
export interface Connections {
  /** Opens a TCP connection and closes it. */
  connect(to: { host: string; port: number; timeoutMs: number }): Promise<ConnectionAnswer>
  /** Asks with GET, follows no redirection; the certificate is checked unless told otherwise. */
  get(what: { url: string; timeoutMs: number; isCertificateChecked?: boolean }): Promise<HttpAnswer>
}

/** A mount of this node, as the kernel has it in `/proc/self/mountinfo`. */
export interface MountEntry {
  /** Its number in the kernel; no two mounts have the same one, in whatever namespace they are. */
  readonly id: number
  /** The mount that it stands on. */
  readonly parentId: number
  /** Major and minor number of its file system: `7:0`. */
  readonly device: string
  /** The folder of the file system that it shows; `/` but for a bind mount of a part of it. */
  readonly root: string
  readonly mountPoint: string
  readonly type: string
  /** What the file system says it was mounted from: `/dev/sdb1`, `server:/export`, `tmpfs`. */
  readonly source: string
  /** Options of this mount alone: `rw`, `noatime`. */
  readonly options: readonly string[]
  /** Options of its file system, the same for all of its mounts: `rw`, `errors=remount-ro`. */
  readonly superOptions: readonly string[]
}

/** A mount in the mount namespace of other processes. */
export interface MountElsewhere extends MountEntry {
  /** A process of that namespace, whose `/proc/PID/ns/mnt` leads there. */
  readonly pid: number
  /** Another mount lies over it: an unmount there would take that one. */
  readonly isCovered: boolean
}

/** A process that keeps a mount busy. */
export interface MountUser extends ProcessIdentity {
  /** Its command name. */
  readonly program: string
  /** The name of its user, or the number where it has none. */
  readonly user: string
  /** A clause each: `works in /srv/app`, `has /srv/app/log open`. */
  readonly uses: readonly string[]
  /** It is this daemon, its guardian, or the first process of the machine: never to be killed. */
  readonly isProtected: boolean
}

/** Mounts of this node. Changing them is the work of `mount` and `umount`. */
export interface Mounts {
  /** Those of the daemon's own mount namespace, in the kernel's order: a later one covers. */
  list(): Promise<readonly MountEntry[]>
  /** Mounts of a file system, by its device number, in the mount namespaces of others. */
  listElsewhere(device: string): Promise<readonly MountElsewhere[]>
  /**
   * The processes that have files, folders, programs, mapped files or sockets of these mounts, by
   * the numbers of the mounts: nobody else, whatever the paths are called.
   */
  findUsers(mounts: readonly MountEntry[]): Promise<readonly MountUser[]>
  /**
   * Whether the kernel lets nobody have a block device for himself, since it is mounted, in
   * whatever namespace, or a part of a volume. Rejects where there is no such device.
   */
  isHeld(path: string): Promise<boolean>
  /**
   * Calls `onChange` within milliseconds of each change of the mounts, until stopped; now and then
   * without one, so look what it was.
   */
  watch(onChange: () => void): Stop
}

/** Fast primitives of the operating system: a kit needs no shell for what they do. */
export interface Linux {
  readonly network: Network
  readonly processes: Processes
  readonly connections: Connections
  readonly mounts: Mounts
}
