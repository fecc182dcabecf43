import type { Command, CommandOutput } from '../../kit/context.ts'

/** An interface of a simulated node. */
export interface SimulatedLink {
  readonly name: string
  /** Addresses of the node itself, such as `10.0.0.1/24`. */
  readonly addresses?: readonly string[]
  /** True where left out. */
  readonly isUp?: boolean
  /** True where left out. */
  readonly hasCarrier?: boolean
  readonly isLoopback?: boolean
}

/** A program that is installed on a simulated node. */
export interface SimulatedProgram {
  /** Where it lies; a command without a slash is found by the last part. */
  readonly path: string
  /** The port that it listens at: a second one that wants it ends at once, as real ones do. */
  readonly port?: number
  /** From its start until it listens; 0 where left out. */
  readonly readyAfterMs?: number
  /** It ends by itself after so long. */
  readonly endsAfterMs?: number
  /** How long it takes to end after a signal; 0 where left out, as always for SIGKILL. */
  readonly endsWithinMs?: number
  /** Signals that it does not heed. */
  readonly ignores?: readonly NodeJS.Signals[]
  /** How many children it starts, in its session and with its environment. */
  readonly children?: number
  /** The status of its answers to HTTP requests; 200 where left out. */
  readonly status?: number
}

/** A disk of a simulated node, or a file that is mounted through a loop device. */
export interface SimulatedDisk {
  /** `/dev/sdb1`, or the path of a file. */
  readonly path: string
  /** Of the file system on it; none where left out. */
  readonly type?: string
  readonly uuid?: string
  readonly label?: string
}

/** A command of a simulated node: what it does, prints, and ends with. */
export type SimulatedCommand = (command: Command) => CommandOutput | Promise<CommandOutput>

/** What a simulated node is made of. */
export interface SimulatedWorldSettings {
  readonly links?: readonly SimulatedLink[]
  readonly programs?: readonly SimulatedProgram[]
  /** Paths of files with variables for programs; what stands in them is of no account here. */
  readonly environmentFiles?: readonly string[]
  readonly disks?: readonly SimulatedDisk[]
  /** Users beside root that programs can run as. */
  readonly users?: readonly string[]
  /** Where file systems can be mounted and programs can work; the root is there always. */
  readonly folders?: readonly string[]
  /** By the name of their program; `ip address`, `mount` and `umount` are there already. */
  readonly commands?: Readonly<Record<string, SimulatedCommand>>
  /** Further things that there are and last, a line each: what the commands above keep. */
  readonly things?: () => readonly string[]
}
