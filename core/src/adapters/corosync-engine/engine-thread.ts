import './binding/wide-stacks.ts'
import { parentPort, workerData } from 'node:worker_threads'
import { runInRealTime } from '../linux/real-time.ts'
import { describeTrouble, expectCorosync } from './describe-trouble.ts'
import { LeasedThread } from './leased-thread.ts'
import { removeDeadBuffers } from './remove-dead-buffers.ts'
import { RingClient } from './ring-client.ts'
import type { RingConnection } from './ring-connection.ts'
import type { EngineThreadSettings, FromEngineThread, ToEngineThread } from './thread-protocol.ts'

/** Until Corosync, which is not there, is looked for again. */
const retryMs = 20
const nanosecondsPerMicrosecond = 1_000n

const port = parentPort
if (port === null) throw new Error('this is the entry of a thread')
const { group, node, role, lease } = workerData as EngineThreadSettings

let told: FromEngineThread[] = []

/** Told together at the end of the turn's work: a message between threads has its price. */
function tell(one: FromEngineThread): void {
  told.push(one)
}

/** What happens goes by the lease, where that is kept here. */
function hear(one: FromEngineThread): void {
  if (leased === undefined) tell(one)
  else leased.hear(one)
}

/** The lease goes first: it is never older than what the main thread hears beside it. */
function flush(): void {
  const standing = leased?.newStanding()
  const all = standing === undefined ? told : [standing, ...told]
  if (all.length > 0) port?.postMessage(all)
  told = []
}

const leased =
  lease === undefined
    ? undefined
    : new LeasedThread({
        ...{ place: { node, role }, lease, tell },
        say: (payload, hearers, ring) => client.broadcast({ ring, payload, hearers }),
      })

const client: RingClient = new RingClient({
  ...{ node, role, pid: process.pid },
  tell: hear,
  // The machine's own clock since its start: later ones of a node are greater.
  countConnection: () => Number(process.hrtime.bigint() / nanosecondsPerMicrosecond),
})

async function connect(): Promise<void> {
  try {
    // Its libraries may be missing, which is told as well.
    const { RingConnection } = await import('./ring-connection.ts')
    removeDeadBuffers()
    expectCorosync()
    client.attach(open(RingConnection))
  } catch (error) {
    tell({ kind: 'trouble', ...describeTrouble(error) })
    setTimeout(connect, retryMs)
  }
  flush()
}

function open(Connection: typeof RingConnection): RingConnection {
  return new Connection(group, {
    onGroup: (events) => {
      client.hearGroup(events)
      flush()
    },
    onQuorum: (words) => {
      client.hearQuorum(words)
      flush()
    },
    onOver: (reason) => {
      client.detach()
      hear({ kind: 'lost', reason })
      flush()
      setTimeout(connect, retryMs)
    },
  })
}

port.on('message', (said: ToEngineThread) => {
  if (said.kind === 'leave') client.leave()
  else if (said.kind === 'pulse') leased?.hearPulse(said)
  else if (said.kind === 'guard') leased?.guard(said.addresses)
  else client.broadcast(said)
  flush()
})

runInRealTime()
connect()
