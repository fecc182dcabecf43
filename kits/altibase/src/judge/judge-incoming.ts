import type { Told } from '../picture/picture.ts'
import { objectsOf } from './judge-replication.ts'

/** What a peer has that did not come here yet, as it was known last. */
export interface Incoming {
  /** The peer answered when it was asked last. */
  readonly isAnswering: boolean
  /** Bytes of log that it had not sent; `undefined` where nobody knows. */
  readonly bytes: number | undefined
  /** All that it has comes here: its senders run, and eager ones eagerly. */
  readonly isRunning: boolean
}

const running = [1, 9]

/** What an answering peer tells of its changes for this node. */
export function readIncoming(told: Told, names?: readonly string[]): Incoming {
  const objects = objectsOf(told, names)
  const senders = told.senders.filter(({ name }) => objects.some((one) => one.name === name))
  const isRunning =
    objects.length > 0 &&
    objects.every(({ name }) => {
      const sender = senders.find((one) => one.name === name)
      return sender !== undefined && running.includes(sender.status) && !sender.isFallenBack
    })
  const isSynchronous = (name: string) => {
    const sender = senders.find((one) => one.name === name)
    return sender?.status === 9 && !sender.isFallenBack
  }
  // What a synchronous object has not sent are marks of its own, and no changes.
  const lazy = objects.filter(({ name }) => !isSynchronous(name))
  const sizes = lazy.map(({ name }) => told.gaps.find((gap) => gap.name === name)?.bytes)
  const bytes = sizes.some((size) => size === undefined)
    ? undefined
    : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  return { isAnswering: true, bytes, isRunning }
}

/** What is meant to hold before parents may come. */
export interface IncomingLimits {
  readonly maxGapBytes: number
  readonly takeover: 'never-lose' | 'prefer-available'
}

/**
 * Why parents should not come here for what is missing; `undefined` where nothing speaks against
 * it. Of a peer that is away only `never-lose` counts what it had.
 */
export function judgeIncoming(
  peer: string,
  incoming: Incoming | undefined,
  { maxGapBytes, takeover }: IncomingLimits,
): string | undefined {
  if (incoming === undefined) return undefined
  const { isAnswering, bytes, isRunning } = incoming
  if (!isAnswering && takeover === 'prefer-available') return undefined
  if (bytes === undefined) {
    return isRunning ? undefined : `nobody knows what of ${peer} has not come here`
  }
  const most = isAnswering && isRunning ? maxGapBytes : 0
  if (bytes <= most) return undefined
  return isAnswering
    ? `more than ${most} bytes of log of ${peer} have not come here yet`
    : `${peer} is away with ${bytes} bytes of log that did not come here`
}
