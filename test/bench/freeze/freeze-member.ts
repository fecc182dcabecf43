import { createCorosyncEngine } from '../../../core/src/adapters/corosync-engine/index.ts'
import { createSystemClock } from '../../../core/src/adapters/system-clock/index.ts'
import { LeasedEngine } from '../../../core/src/authority/index.ts'
import { timingFor } from '../../../core/src/model/index.ts'
import type { FreezeReport } from './freeze-protocol.ts'

// A member that says something every few milliseconds and whenever an own message has come back,
// and keeps a lease as daemons do. Tells all that it hears.
const intervalMs = 10
const [cluster = '', node = ''] = process.argv.slice(2)
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const clock = createSystemClock()
const times = timingFor(1_000)
const inner = createCorosyncEngine({ cluster, node, role: 'daemon', log: silent })
const parts = { engine: inner, node, role: 'daemon' as const, clock }
const engine = new LeasedEngine({ ...parts, times: () => times, isSending: () => true })
let ring = ''

const report = (what: FreezeReport): void => void process.send?.(what)
const say = (): void => engine.broadcast(JSON.stringify({ echo: clock.nowMs(), ring }))

let answeredAt = 0

/** One answer for all messages that come back at once, so that answers do not grow in number. */
function answer(): void {
  answeredAt = clock.nowMs()
  setTimeout(say, 1)
}

engine.follow({
  onRenewed: () => {
    const at = clock.nowMs()
    report({ kind: 'renewed', at, sentAt: at + engine.remainingMs() - times.leaseMs, ring })
  },
  onEnded: () => {},
})
await engine.start({
  onView: (view) => {
    ring = view.ring
    report({ kind: 'view', at: clock.nowMs(), ring, members: view.members })
  },
  onMessage: ({ from, payload }) => {
    const { echo: sentAt, ring: sentIn } = JSON.parse(payload)
    report({ kind: 'echo', at: clock.nowMs(), from, sentAt, sentIn, ring })
    if (from === node && sentAt >= answeredAt) answer()
  },
  onQuorum: () => {},
  onDown: () => {},
  onLost: () => {},
})
report({ kind: 'ready' })
setInterval(say, intervalMs)
process.on('disconnect', () => process.exit())
