import type { Executor } from '../executor/index.ts'
import type { ClusterState, Event } from '../model/index.ts'
import type { KitHost } from '../ports/index.ts'
import type { DaemonParts } from './daemon-parts.ts'
import { KitCourier } from './kit-courier.ts'
import { KitExaminer } from './kit-examiner.ts'
import { KitKeeper } from './kit-keeper.ts'
import { KitWayBack } from './kit-way-back.ts'
import type { Lodgings } from './lodgings.ts'
import { WordsToPeers } from './words-to-peers.ts'

/** The kits of a node as its daemon uses them; without a shelf they are those that it found. */
export interface KitsOfNode {
  readonly host: KitHost
  readonly keeper?: KitKeeper
  readonly courier?: KitCourier
  readonly examiner: KitExaminer
  /** After each event: does what follows from it for kits. */
  review(): void
}

/** What of the daemon is needed to keep its kits. */
export interface AroundKits {
  executor(): Executor
  state(): ClusterState
  hasAuthority(): boolean
  isTakingPart(): boolean
  submit(events: readonly Event[]): number
  readonly lodgings: Pick<Lodgings, 'lodgeAnew'>
}

/** Connects a node's shelf of kits with its daemon. */
export function kitsOfNode(parts: DaemonParts, around: AroundKits): KitsOfNode {
  const { node, boot, shelf, engine, host, clock, log } = parts
  const { state } = around
  const broadcast = (payload: string) => engine.broadcast(payload)
  let last = 0
  const newId = (): string => {
    last += 1
    return `${boot}/kit-${last}`
  }
  const executor = () => around.executor()
  const examiner = new KitExaminer({ node, host, clock, executor, state, broadcast, newId })
  const submit = (events: readonly Event[]) => around.submit(events)
  const words = new WordsToPeers({ node, host, state, submit })
  if (shelf === undefined) return { host, examiner, review: () => words.review() }
  const courier = new KitCourier({ node, shelf, clock, state, broadcast })
  const keeper = new KitKeeper({
    ...{ node, shelf, courier, clock, log, state },
    callOf: (...what) => around.executor().callOf(...what),
    isTakingPart: () => around.isTakingPart(),
  })
  const wayBack = new KitWayBack({
    ...{ host, shelf, keeper, clock, log, node, state },
    hasAuthority: () => around.hasAuthority(),
    submit,
    lodgeAnew: (tag) => around.lodgings.lodgeAnew(tag),
    newId,
  })
  const review = (): void => {
    keeper.review()
    words.review()
  }
  return { host: wayBack, keeper, courier, examiner, review }
}
