import type { Kind, NodeName, Tag, Verb } from '../../model/index.ts'
import type { Request } from '../../requests/index.ts'

/** A part of a node that can freeze by itself. */
export type FrozenPart = 'node' | 'daemon' | 'guardian'

/** How often actions of kits go wrong, each a chance from 0 to 1, and which actions are meant. */
export interface Misfortune {
  readonly tag?: Tag
  readonly node?: NodeName
  readonly verb?: Verb
  /** It does nothing and says so. */
  readonly fail?: number
  /** It does nothing and never answers. */
  readonly hang?: number
  /** It does nothing and says that all went well. */
  readonly lie?: number
  /** It does its work, but only after its time-out. */
  readonly late?: number
  /** Nobody hears how it ended. */
  readonly lost?: number
  /** A watch sees something, and nobody hears it. */
  readonly unheard?: number
}

type On<Name extends string> = { readonly kind: Name; readonly node: NodeName }

/** What happens to machines, daemons, services and disks. */
export type NodeAction =
  | On<'node crashes'>
  | On<'node is switched on'>
  /** How much of its file is left, as a share from 0 to 1. */
  | (On<'memory is torn'> & { readonly keeps?: number })
  /** What was saved so many times ago is on its disk again. */
  | (On<'memory is old'> & { readonly saves?: number })
  | (On<'daemon is killed'> & { readonly restartAfterMs?: number })
  | On<'guardian is killed'>
  | (On<'node freezes'> & { readonly part?: FrozenPart })
  | (On<'node thaws'> & { readonly part?: FrozenPart })
  | On<'node departs'>
  | {
      readonly kind: 'service stops'
      readonly tag: Tag
      /** Where it is in service, if left out; `pick` counts among several, from 0. */
      readonly node?: NodeName
      readonly pick?: number
      readonly how?: 'failed' | 'out-of-service'
    }
  | (On<'replica lags'> & { readonly tag: Tag })
  | (On<'replica catches up'> & { readonly tag: Tag })
  | (On<'kit is removed'> & { readonly kit: Kind })
  | (On<'kit is installed'> & { readonly kit: Kind; readonly version?: string })
  | (On<'holdfast is installed'> & { readonly version: number })
  | (On<'wall clock jumps'> & { readonly days: number })
  | { readonly kind: 'stranger answers'; readonly tag: Tag }
  | { readonly kind: 'stranger is silent'; readonly tag: Tag }
  | On<'disk is full'>
  | On<'disk is free'>
  | ({ readonly kind: 'actions go wrong' } & Misfortune)
  | { readonly kind: 'actions go well' }
  | {
      readonly kind: 'power is cut'
      /** When each node has power again, counted from the cut; a node left out stays off. */
      readonly backMs: Readonly<Record<NodeName, number>>
      /** `granted`: not now, but when an operator is next told that a change is made. */
      readonly moment?: 'now' | 'granted'
      /** Nodes whose memory is cut off half-way by it. */
      readonly torn?: readonly NodeName[]
    }

/** What an operator asks of a node, and whether and how long he waits for an answer. */
export interface Asking extends On<'operator asks'> {
  readonly request: Request
  readonly isWaiting?: boolean
  readonly timeoutMs?: number
}

/** One of several paths alone, from 1; every one, if left out. */
interface OnPath {
  readonly path?: number
}

/** What happens to the network and to an engine beside the daemon. */
export type NetworkAction =
  | ({ readonly kind: 'link is cut'; readonly from: NodeName; readonly to: NodeName } & OnPath)
  | ({ readonly kind: 'link is mended'; readonly from: NodeName; readonly to: NodeName } & OnPath)
  | ({
      readonly kind: 'network splits'
      readonly groups: readonly (readonly NodeName[])[]
    } & OnPath)
  | ({ readonly kind: 'network heals' } & OnPath)
  | (On<'node is isolated'> & { readonly moment?: 'now' | 'granted' })
  | (On<'quorum word is late'> & { readonly byMs: number })
  | { readonly kind: 'quorum device is lost' }
  | { readonly kind: 'quorum device is back' }
  | On<'engine is killed'>
  | On<'engine freezes'>
  | On<'engine thaws'>

/** Something that happens, without its time. */
export type Deed = NodeAction | Asking | NetworkAction

/** Something that happens at a time of a script. */
export type Action = Deed & { readonly atMs: number }

/** A deed of one kind. */
export type DeedOf<Name extends Deed['kind']> = Extract<Deed, { readonly kind: Name }>
