/** How far a node's state has come: two with the same history have the same state. */
export interface History {
  /** Raised by one at each installed view; on disk. */
  readonly epoch: number
  /** Events worked in since the view was installed. */
  readonly index: number
  /** Digest of everything that was ever worked in, in its order. */
  readonly chain: string
}

/** The history before anything happened. */
export const noHistory: History = { epoch: 0, index: 0, chain: '' }

/** The history after one more event of the same view. */
export function extend(history: History, text: string): History {
  const { epoch, index, chain } = history
  return { epoch, index: index + 1, chain: digest(`${chain}\n${text}`) }
}

/** The history with which a view begins. */
export function begin(history: History, viewId: string): History {
  return { epoch: history.epoch + 1, index: 0, chain: digest(`${history.chain}\n${viewId}`) }
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
