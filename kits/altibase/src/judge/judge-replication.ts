import type { Told } from '../picture/picture.ts'
import type { Gap, ReplicationObject, Sender } from '../picture/views.ts'

/** Something about a replication object that is not as it should be. */
export interface ReplicationFault {
  /** It does not run: what is written here is not sent. */
  readonly isBroken: boolean
  /** One clause for people. */
  readonly words: string
}

/** What is well, and which objects are looked at. */
export interface ReplicationLimits {
  /** Names of objects; all where left out. */
  readonly replications?: readonly string[] | undefined
  readonly maxGapBytes: number
  readonly maxGapSeconds: number
  /** For how long each sender with unsent log has stood still, in seconds. */
  readonly stillSeconds?: ReadonlyMap<string, number>
}

const runs = 1
const retries = 2
const synchronizes = 6
const isIdle = 9

/** The objects that are looked at; a name that the server does not know is a fault of its own. */
export function objectsOf(told: Told, names?: readonly string[]): readonly ReplicationObject[] {
  return told.objects.filter(({ name }) => names === undefined || isNamed(names, name))
}

function isNamed(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toUpperCase() === name.toUpperCase())
}

/** What is wrong with the replication from here to the peer, an object after another. */
export function judgeReplication(
  told: Told,
  limits: ReplicationLimits,
): readonly ReplicationFault[] {
  const { replications } = limits
  const objects = objectsOf(told, replications)
  const unknown = (replications ?? []).filter((name) => {
    return !objects.some((object) => isNamed([name], object.name))
  })
  return [
    ...unknown.map((name) => broken(`there is no replication object ${name}`)),
    ...objects.flatMap((object) => judgeObject(object, told, limits)),
  ]
}

function judgeObject(
  object: ReplicationObject,
  told: Told,
  limits: ReplicationLimits,
): readonly ReplicationFault[] {
  const sender = told.senders.find(({ name }) => name === object.name)
  const gap = told.gaps.find(({ name }) => name === object.name)
  const fault = judgeSender(object, sender)
  const late = judgeGap(object, gap, limits)
  return [fault, late].filter((one) => one !== undefined)
}

/** Rows of the failure table: stopped by hand, no sender, the peer dead, cut off or catching up. */
function judgeSender(
  { name, isStarted }: ReplicationObject,
  sender: Sender | undefined,
): ReplicationFault | undefined {
  if (!isStarted) return broken(`${name} was stopped by hand (IS_STARTED 0)`)
  if (sender === undefined) return broken(`${name} has no sender`)
  const { status, hasNetError, isFallenBack } = sender
  if (hasNetError || status === retries) {
    const lazily = isFallenBack ? ', and eager changes are kept for later' : ''
    return broken(`${name} does not reach its peer${lazily}`)
  }
  if (status === synchronizes) return { isBroken: false, words: `${name} copies a table` }
  if (status !== runs && status !== isIdle && status !== 0) {
    return { isBroken: false, words: `${name} is catching up with its peer` }
  }
  if (status === 0) return broken(`${name} has a sender that does not run`)
  if (isFallenBack) return broken(`${name} is eager, and replicates lazily now`)
  return undefined
}

function judgeGap(
  { name }: ReplicationObject,
  gap: Gap | undefined,
  { maxGapBytes, maxGapSeconds, stillSeconds }: ReplicationLimits,
): ReplicationFault | undefined {
  const bytes = gap?.bytes
  if (bytes !== undefined && bytes > maxGapBytes) {
    return { isBroken: false, words: `${name} has more than ${maxGapBytes} bytes unsent` }
  }
  if ((stillSeconds?.get(name) ?? 0) < maxGapSeconds) return undefined
  return { isBroken: false, words: `${name} has sent nothing of it for ${maxGapSeconds} s` }
}

function broken(words: string): ReplicationFault {
  return { isBroken: true, words }
}
