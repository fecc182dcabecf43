import type { NodeName } from '../model/index.ts'

/** A process that takes part in the engine for a node, and how to tell it from any other. */
export interface EngineProcess {
  readonly node: NodeName
  readonly role: 'daemon' | 'guardian'
  /** Changes at each start of the process. */
  readonly boot: string
  readonly pid: number
  /** Field 22 of `/proc/PID/stat`: a later process with the same pid has another one. */
  readonly startTime: string
  /** The pid means something only to processes of the same namespace. */
  readonly pidNamespace: string
}

/** Whether two descriptions are of one and the same process. */
export function isSameProcess(one: EngineProcess, other: EngineProcess): boolean {
  return (
    one.node === other.node &&
    one.role === other.role &&
    one.boot === other.boot &&
    one.pid === other.pid &&
    one.startTime === other.startTime &&
    one.pidNamespace === other.pidNamespace
  )
}

/** Orders by node, then pid, by code units: the same on every machine. */
export function compareMembers(one: MemberIdentity, other: MemberIdentity): number {
  if (one.node !== other.node) return one.node < other.node ? -1 : 1
  return one.pid - other.pid
}

/** What tells a member of a view from an earlier life of the same node. */
export interface MemberIdentity {
  readonly node: NodeName
  readonly pid: number
}
