/** Who is at the other end of a Unix socket, as the kernel says. */
export interface Peer {
  readonly pid: number
  readonly uid: number
  /** The group of the process and all its further ones. */
  readonly groups: readonly number[]
}

/** Looks who is at the other end of connections. */
export interface Peers {
  /** Undefined where the kernel does not say. */
  of(descriptor: number): Peer | undefined
  /** The user that this process runs as. */
  readonly ownUid: number
  /** The number of the group whose members are administrators; undefined where there is none. */
  readonly group: number | undefined
}
