/** A place in the cluster's story. */
interface Place {
  /** Raised by one whenever a view begins to act; on disk. */
  readonly epoch: number
  /** Events worked in since the view was installed. */
  readonly index: number
}

/** How far a node's state has come: two with the same history have the same state. */
export interface History extends Place {
  /** Digest of everything that was ever worked in, in its order. */
  readonly chain: string
  /** Where a proposal was opened, prepared or ended last: what somebody may rely on. */
  readonly promise: Place
  /** Where a change was granted last. */
  readonly grant?: Place
  /** The chains with which the newest epochs began, the present one last. */
  readonly beginnings?: readonly string[]
}

/** So many epochs may pass a node by before promises alone tell that others are newer. */
const beginningsKept = 100

/** The history before anything happened. */
export const noHistory: History = {
  epoch: 0,
  index: 0,
  chain: '',
  promise: { epoch: 0, index: 0 },
}

/** What was worked in: its text, and whether it happened in a view that acts. */
export interface Happening {
  readonly text: string
  readonly isActing: boolean
  /** It opened a proposal, or changed or ended an open one. */
  readonly isPromise: boolean
  readonly isGrant: boolean
}

/**
 * The history after one more message of the same view. Only a view that acts makes anybody's story
 * newer: in any other nothing is decided, and it must not overrule what others were promised.
 */
export function extend(history: History, happening: Happening): History {
  const { text, isActing, isPromise, isGrant } = happening
  const chain = digest(`${history.chain}\n${text}`)
  if (!isActing) return { ...history, chain }
  const place = { epoch: history.epoch, index: history.index + 1 }
  return {
    ...{ ...history, ...place, chain },
    ...(isPromise && { promise: place }),
    ...(isGrant && { grant: place }),
  }
}

/** The history with which a view begins; a later one is `isActing` from when it has quorum. */
export function begin(history: History, text: string, isActing: boolean): History {
  const chain = digest(`${history.chain}\n${text}`)
  if (!isActing) return { ...history, chain }
  const beginnings = [...(history.beginnings ?? []), chain].slice(-beginningsKept)
  return { ...history, epoch: history.epoch + 1, index: 0, chain, beginnings }
}

/** Whether two nodes have worked in the same events. */
export function isSameHistory(one: History, other: History): boolean {
  return one.epoch === other.epoch && one.index === other.index && one.chain === other.chain
}

/**
 * Whether the first acted on from the epoch that the second is still in. What was granted in that
 * one its members had all prepared, so that the first has it: what else was heard binds nobody.
 */
export function hasLeftBehind(one: History, other: History): boolean {
  const { beginnings = [] } = one
  return one.epoch > other.epoch && beginnings.includes(other.beginnings?.at(-1) ?? '')
}

/**
 * Whether a change was granted to the first since the two acted apart. That both did is the fault
 * of a disk that was behind, or of a freeze: whoever was told of the change relies on it.
 */
export function hasGrantedApart(one: History, other: History): boolean {
  const begun = one.beginnings ?? []
  const last = begun.findLastIndex((chain) => other.beginnings?.includes(chain))
  if (last < 0 || one.grant === undefined) return false
  return one.grant.epoch > one.epoch - (begun.length - 1 - last)
}

/**
 * Whether the first has more of the cluster's newest story than the second. What was promised comes
 * first: a disk may remember later views, in which nothing was, because others could not save them.
 */
export function isNewer(one: History, other: History): boolean {
  const promised = comparePlaces(one.promise, other.promise)
  return promised === 0 ? comparePlaces(one, other) > 0 : promised > 0
}

/** Whether the first acted after all that the second knows of, and with all that was promised. */
export function isLater(one: History, other: History): boolean {
  return one.epoch > other.epoch && comparePlaces(one.promise, other.promise) >= 0
}

function comparePlaces(one: Place, other: Place): number {
  return one.epoch === other.epoch ? one.index - other.index : one.epoch - other.epoch
}

/** FNV-1a in two lanes of 32 bits: tells histories apart, and is no protection against forgery. */
export function digest(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let position = 0; position < text.length; position += 1) {
    const unit = text.charCodeAt(position)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
  }
  return hex(low) + hex(high)
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0')
}
