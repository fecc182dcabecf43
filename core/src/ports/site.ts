import type { Path, TypedNode } from '../cluster/index.ts'
import type { Problem } from '../errors/index.ts'
import type { NodeName } from '../model/index.ts'

/** A machine and its part in a cluster: its files, its addresses, its Corosync. */
export interface Site {
  /** Makes a cluster, and hands its files to the machines that join; resolves when all have. */
  create(order: CreateOrder, tell: Tell): Promise<SetUpReport>
  /** Hands the files of this machine's cluster to one of its nodes again. */
  invite(order: InviteOrder, tell: Tell): Promise<SetUpReport>
  /** Takes the files from the machine that a token names. */
  join(order: JoinOrder): Promise<SetUpReport>
  show(): Promise<ClusterPicture>
  /** Each link to each other node, as Corosync has it. */
  paths(): Promise<PathsPicture>
  /** Gives the cluster a quorum device, another one, or none; on this machine. */
  setDevice(order: DeviceOrder): Promise<SetUpReport>
  /** Takes this machine out of its cluster, whose daemon has ended or never ran. */
  leave(order: ChangeOrder): Promise<SetUpReport>
  /** Takes a node that left out of the files of this machine. */
  forget(order: ForgetOrder): Promise<SetUpReport>
}

/** Hears of what happens on the way. */
export type Tell = (told: Told) => void

/** What happened on the way. */
export type Told =
  | {
      readonly kind: 'waits'
      readonly invitations: readonly Invitation[]
      readonly untilMs: number
    }
  | { readonly kind: 'joined'; readonly node: NodeName; readonly left: number }
  | { readonly kind: 'refused'; readonly problem: Problem }

/** A token, and the node that it is for; any node where none is named. */
export interface Invitation {
  readonly node?: NodeName
  readonly token: string
}

/** What every change of a machine's files knows. */
export interface ChangeOrder {
  /** Files in the way are put aside. */
  readonly isForced: boolean
  readonly isDryRun: boolean
}

/** How files are handed over. */
export interface HandingOver {
  readonly port: number
  /** How long tokens are good, which is how long they are waited for; ms. */
  readonly expiresMs: number
}

/** A cluster to be made. */
export interface CreateOrder extends ChangeOrder, HandingOver {
  readonly cluster: string
  /** As typed, NAME=ADDRESS[,ADDRESS...]. */
  readonly nodes: readonly string[]
  /** How many nodes it will have, those included that name themselves when they join. */
  readonly nodeCount: number | undefined
  readonly recoverWithinMs: number | undefined
  readonly device: string | undefined
  /** Which of the nodes this machine is, where its addresses do not tell. */
  readonly self: NodeName | undefined
}

/** An invitation of a node that the cluster has already. */
export interface InviteOrder extends HandingOver {
  readonly node: NodeName
}

/** A token, and what the machine says of itself where the token leaves that open. */
export interface JoinOrder extends ChangeOrder {
  readonly token: string
  readonly node: TypedNode | undefined
}

/** A host of a quorum device; without one there is to be none. */
export interface DeviceOrder extends ChangeOrder {
  readonly host: string | undefined
}

/** A node that is not there any more. */
export interface ForgetOrder extends ChangeOrder {
  readonly node: NodeName
}

/** A file that was written, put aside, or would be. */
export interface WrittenFile {
  readonly path: string
  readonly change: 'written' | 'unchanged' | 'put aside'
  /** Where the one before is kept. */
  readonly backup?: string
  /** What would be written, where nothing was; never a key. */
  readonly text?: string
}

/** What came of a change of a machine's files. */
export interface SetUpReport {
  readonly cluster: string
  /** Which node this machine is. */
  readonly node: NodeName
  readonly nodes: readonly NodeName[]
  /** The host of the quorum device; undefined where there is none. */
  readonly device?: string | undefined
  readonly isDryRun: boolean
  /** What gives quorum is another than before: no daemon may run, or remember the old one. */
  readonly isQuorumNew?: boolean
  readonly files: readonly WrittenFile[]
  readonly warnings: readonly Problem[]
}

/** A cluster as the files and the Corosync of one of its machines show it. */
export interface ClusterPicture {
  readonly cluster: string
  /** Which node this machine is; undefined where the files do not say. */
  readonly node: NodeName | undefined
  readonly nodes: readonly PicturedNode[]
  readonly tokenMs: number | undefined
  readonly recoverWithinMs: number | undefined
  /** The beginning of the key's SHA-256, to compare; undefined where it cannot be read. */
  readonly keyFingerprint: string | undefined
  readonly quorum: PicturedQuorum
  /** Why Corosync does not say more than the files; undefined where it does. */
  readonly silent: Problem | undefined
  readonly problems: readonly Problem[]
}

/** A node of a pictured cluster. */
export interface PicturedNode {
  readonly name: NodeName
  readonly nodeId: number
  readonly addresses: readonly string[]
  /** How many of its links work; undefined where nobody says, or for this machine itself. */
  readonly linksUp: number | undefined
}

/** What gives quorum, and how the votes stand; those are known where Corosync runs. */
export interface PicturedQuorum {
  readonly basis: 'two-node' | 'majority' | 'device'
  readonly device: string | undefined
  readonly votes: PicturedVotes | undefined
}

/** Votes as Corosync counts them. */
export interface PicturedVotes {
  readonly expected: number
  readonly total: number
  readonly needed: number
  readonly isQuorate: boolean
  readonly hasDeviceVote: boolean
}

/** The paths to the other nodes, with what is to be said of them. */
export interface PathsPicture {
  readonly node: NodeName | undefined
  readonly tokenMs: number
  readonly paths: readonly Path[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly Problem[]
}
