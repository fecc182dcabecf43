/** How far a node's state has come: two with the same history have the same state. */
export interface History {
  /** Raised by one at each installed view that is started; on disk. */
  readonly epoch: number
  /** Events worked in since the view was installed. */
  readonly index: number
  /** Digest of everything that was ever worked in, in its order. */
  readonly chain: string
}

/** The history before anything happened. */
export const noHistory: History = { epoch: 0, index: 0, chain: '' }

/**
 * The history after one more event of the same view. Only a started view makes anybody's story
 * newer: in any other nothing is decided, and it must not overrule what others were promised.
 */
export function extend(history: History, text: string, isStarted: boolean): History {
  const { epoch, index, chain } = history
  return { epoch, index: isStarted ? index + 1 : index, chain: digest(`${chain}\n${text}`) }
}

/** The history with which a view begins; see `extend` for what a started view is. */
export function begin(history: History, viewId: string, isStarted: boolean): History {
  const chain = digest(`${history.chain}\n${viewId}`)
  return isStarted ? { epoch: history.epoch + 1, index: 0, chain } : { ...history, chain }
}

/** Whether two nodes have worked in the same events. */
export function isSameHistory(one: History, other: History): boolean {
  return one.epoch === other.epoch && one.index === other.index && one.chain === other.chain
}

/** Whether the first has more of the cluster's newest story than the second. */
export function isNewer(one: History, other: History): boolean {
  return one.epoch === other.epoch ? one.index > other.index : one.epoch > other.epoch
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
