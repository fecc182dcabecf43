import type { Database } from '../engine/database.ts'
import { Refusal } from '../setting/refusal.ts'
import type { ReplicationAction } from '../sql/replication-statement.ts'
import type { ReplicationObject } from './object.ts'
import type { Replications } from './replications.ts'

interface Surroundings {
  readonly replications: Replications
  readonly database: Database
}

type Start = Extract<ReplicationAction, { kind: 'start' }>
type Flush = Extract<ReplicationAction, { kind: 'flush' }>

/** How long the start of an EAGER object, a stop and a FLUSH ALL take at least, measured. */
const eagerStartSeconds = 1
const stopSeconds = 0.8
const flushAllSeconds = 5
const flushIntervalSeconds = 0.1

/** Does what `ALTER REPLICATION` asks for; throws the refusal of the database. */
export async function alterReplication(
  object: ReplicationObject,
  action: ReplicationAction,
  surroundings: Surroundings,
): Promise<void> {
  if (action.kind === 'start') return start(object, action, surroundings)
  if (action.kind === 'stop') return stop(object, surroundings)
  if (action.kind === 'flush') return flush(object, action, surroundings)
  if (object.kept.isStarted) throw alreadyStarted()
  if (action.kind === 'reset') object.keep({ confirmedSn: -1, toldSn: -1 })
  else object.setHost({ ip: action.ip, port: action.port })
}

function alreadyStarted(): Refusal {
  return new Refusal('6100A', 'The sender has already been started.')
}

function notStarted(): Refusal {
  return new Refusal('61027', 'Replication did not start.')
}

async function start(object: ReplicationObject, action: Start, around: Surroundings) {
  const { replications, database } = around
  const { name, mode } = object.plan
  if (replications.senders.has(name)) throw alreadyStarted()
  if (action.isRetried && mode === 'EAGER') {
    const text = 'The retry option is not supported when replication is running in eager mode.'
    throw new Refusal('61121', text)
  }
  const { lastSn } = database.log
  if (action.isQuick) object.keep({ confirmedSn: lastSn, toldSn: lastSn })
  const sender = replications.makeSender(object, action.isRetried ? 'retry' : 'statement')
  if (action.isRetried) sender.beginAlone()
  else if (!(await sender.begin())) {
    const text = '[Sender] Failed to handshake with the peer server (Handshake Process Error)'
    throw new Refusal('6100D', text)
  }
  replications.addSender(sender)
  object.keep({ isStarted: true })
  if (mode === 'EAGER') await database.pace.wait(eagerStartSeconds)
}

async function stop(object: ReplicationObject, { replications, database }: Surroundings) {
  const { name } = object.plan
  const sender = replications.senders.get(name)
  if (!sender) throw notStarted()
  // It is not shown any more while it ends, however long that takes.
  replications.senders.delete(name)
  await sender.stop()
  await database.pace.wait(stopSeconds)
  object.keep({ isStarted: false })
}

async function flush(object: ReplicationObject, action: Flush, around: Surroundings) {
  const { replications, database } = around
  const sender = replications.senders.get(object.plan.name)
  if (!sender) throw notStarted()
  const target = database.log.lastSn
  const limit = action.waitSeconds ?? Number.POSITIVE_INFINITY
  sender.wake()
  let waited = action.isAll ? Math.min(flushAllSeconds, limit) : 0
  await database.pace.wait(waited)
  while (!sender.hasConfirmed(target)) {
    if (waited >= limit) throw new Refusal('61075', 'Timeout exceed.')
    await database.pace.wait(flushIntervalSeconds)
    waited += flushIntervalSeconds
  }
}
