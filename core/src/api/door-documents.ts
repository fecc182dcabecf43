import type { Role } from './endpoints/role.ts'

/** `POST` and `GET /v1/session`: who is logged in. Times are ms since 1970. */
export interface SessionDocument {
  readonly user: string
  readonly role: Role
  /** What each write must carry in its header `x-holdfast-csrf`. */
  readonly csrf: string
  /** When the session ends if nothing is asked until then. */
  readonly idleUntil: number
  readonly until: number
}

/** `DELETE /v1/session`. */
export interface SessionEndDocument {
  readonly user: string
  readonly isEnded: boolean
}

/** `GET /v1/network`: how this node is reached over the network. */
export interface NetworkDocument {
  /** `ADDRESS:PORT`, `*` for all addresses; as far as it listens just now. */
  readonly places: readonly string[]
  /** SHA-256 of the certificate, in hexadecimal digits. */
  readonly fingerprint: string
  readonly hasConsole: boolean
}

/** A user of this node. */
export interface UserDocument {
  readonly name: string
  readonly role: Role
  /** Ms since 1970. */
  readonly changedAt: number
}

/** A token of a machine. Times are ms since 1970. */
export interface TokenDocument {
  readonly name: string
  readonly role: Role
  /** It is good for these paths and all below; for every path where left out. */
  readonly paths?: readonly string[]
  readonly createdAt: number
  readonly expiresAt: number
}

/** `POST /v1/tokens`: the only time that its secret is told. */
export interface NewTokenDocument extends TokenDocument {
  readonly secret: string
}

/** A line of the record of acts. */
export interface AuditDocument {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly node: string
  /** `session alice`, `token backup`, `local uid 0`; `nobody` who was not known. */
  readonly who: string
  /** An IP address, or `this machine`. */
  readonly from: string
  /** Such as `POST /v1/requests`. */
  readonly act: string
  /** The names and words of the request; never parameters, files or secrets. */
  readonly what: Readonly<Record<string, unknown>>
  /** Revisions of the configuration. */
  readonly before: number
  readonly after: number
  readonly status: number
  /** `done`, or the code of the refusal. */
  readonly outcome: string
}
