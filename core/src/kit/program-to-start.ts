/** A file with variables for a program, one a line, as systemd's `EnvironmentFile=` reads it. */
export interface EnvironmentFile {
  readonly path: string
  /** Then it is as an empty one; false where left out. */
  readonly canBeAbsent?: boolean
}

/** A file that the output of programs is appended to, and how much of it is kept. */
export interface OutputToRotate {
  readonly path: string
  /** What is longer goes to `PATH.1`, in pieces of this length; at least a block of its disk. */
  readonly limitBytes: number
  /** How many such pieces are kept; with 0 they are thrown away. */
  readonly keep: number
}

/** What a program may have at most, together with all that it starts. */
export interface ProgramLimits {
  readonly memoryBytes?: number
  /** Their time: 0.5 is half of one. */
  readonly processors?: number
  /** Threads count as well. */
  readonly processes?: number
}

/** A cgroup (version 2) of a program and all that it starts. */
export interface ProgramCgroup {
  /** Unique on the node, such as the instance of a resource. */
  readonly name: string
  readonly limits?: ProgramLimits
}

/** A program to start in a session of its own, which outlives the daemon. */
export interface ProgramToStart {
  /** A path, or a name to look for in the PATH of its environment. */
  readonly command: string
  readonly arguments: readonly string[]
  /** All of it, but PATH and the user's HOME, USER and LOGNAME, added where left out. */
  readonly environment: Readonly<Record<string, string>>
  /** Read anew at each start, as the daemon's user; later ones win, `environment` over all. */
  readonly environmentFiles?: readonly EnvironmentFile[]
  /** The root folder where left out. */
  readonly workingDirectory?: string
  /** The user to run as; only root can. */
  readonly user?: string
  /** Permissions that files which it makes do not get, such as 0o027; the daemon's if left out. */
  readonly umask?: number
  /** From -20, for more of the processors, to 19; only root can. The daemon's where left out. */
  readonly nice?: number
  /** How many files it may have open at most; the daemon's limits where left out. */
  readonly openFiles?: number
  /** A file that its output is appended to. */
  readonly outputFile?: string
  /** It will be rotated: `check` rejects where its file system cannot do that. */
  readonly isOutputRotated?: boolean
  /** Where there are such; without them `check` and `start` reject its limits. */
  readonly cgroup?: ProgramCgroup
}
