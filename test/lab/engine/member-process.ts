import { existsSync } from 'node:fs'
import type * as CorosyncEngine from '../../../core/src/adapters/corosync-engine/index.ts'
import { runInRealTime } from '../../../core/src/adapters/linux/real-time.ts'
import type { Engine } from '../../../core/src/ports/index.ts'
import type { Heard, MemberCommand, MemberReport } from './member-protocol.ts'
import { createStreamer } from './streamer.ts'

const [kind = '', place = '', node = '', word = 'daemon'] = process.argv.slice(2)
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const role = word === 'guardian' ? 'guardian' : 'daemon'
/** As it was built: two threads that compile their sources would take three times as long. */
const builtCorosyncEngine = new URL(
  '../../../core/dist/adapters/corosync-engine/index.js',
  import.meta.url,
)
const engine = await createEngine()

/** `place` is the socket where the nodes meet, or the name of the cluster. */
async function createEngine(): Promise<Engine> {
  const seat = { node, role, log: silent } as const
  if (kind === 'corosync') {
    const { createCorosyncEngine }: typeof CorosyncEngine = await import(builtCorosyncEngine.href)
    return createCorosyncEngine({ ...seat, cluster: place })
  }
  const { createEmbeddedEngine } = await import(
    '../../../core/src/adapters/embedded-engine/index.ts'
  )
  // As daemons and guardians do: who waits 200 ms for a processor is taken for frozen.
  runInRealTime()
  return createEmbeddedEngine({ ...seat, socketPath: place, boot: `${process.pid}` })
}

const report = (what: MemberReport): void => void process.send?.(what)
const hear = (heard: Heard): void =>
  report({ kind: 'heard', heard, at: Number(process.hrtime.bigint()) })

const streamer = createStreamer(node, (payload) => engine.broadcast(payload))

process.on('message', async (command: MemberCommand) => {
  if (command.kind === 'broadcast') engine.broadcast(command.payload, command.hearers)
  if (command.kind === 'broadcastSized') engine.broadcast('x'.repeat(command.bytes))
  if (command.kind === 'stream') streamer.begin(command.count)
  if (command.kind === 'streamToDeath') streamToDeath(command.count)
  if (command.kind === 'measure') measure(command.count)
  if (command.kind === 'block') block(command.untilFile)
  if (command.kind === 'leave') {
    await engine.leave()
    report({ kind: 'parted' })
    process.disconnect()
  }
})

function block(untilFile: string): void {
  const nothing = new Int32Array(new SharedArrayBuffer(4))
  while (!existsSync(untilFile)) Atomics.wait(nothing, 0, 0, 10)
}

function streamToDeath(after: number): void {
  const act = () => void process.kill(process.pid, 'SIGKILL')
  streamer.begin(after * 10, { after, act })
}

const trips: number[] = []
let measuring = 0

function measure(count: number): void {
  measuring = count
  engine.broadcast(`trip ${process.hrtime.bigint()}`)
}

function goOn(payload: string): void {
  streamer.goOn()
  if (!payload.startsWith('trip ') || measuring === 0) return
  trips.push(Number(process.hrtime.bigint() - BigInt(payload.slice(5))) / 1e6)
  measuring -= 1
  if (measuring > 0) setTimeout(() => engine.broadcast(`trip ${process.hrtime.bigint()}`), 1)
  else report({ kind: 'measured', trips })
}

try {
  await engine.start({
    onView: (view) => hear({ kind: 'view', view }),
    onQuorum: (quorum) => hear({ kind: 'quorum', ...quorum }),
    onMessage: (message) => {
      if (!message.payload.startsWith('trip')) hear({ kind: 'message', ...message })
      if (message.from === node) goOn(message.payload)
    },
    onDown: (down) => hear({ kind: 'down', node: down }),
    onLost: (reason) => hear({ kind: 'lost', reason }),
  })
  report({ kind: 'started' })
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  report({ kind: 'refused', code })
  process.disconnect()
}
