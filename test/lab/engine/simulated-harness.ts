import type { Engine } from '../../../core/src/ports/index.ts'
import { SimulatedWorld } from '../../../core/src/simulator/engine/index.ts'
import { createRandom } from '../../../core/src/simulator/random.ts'
import { RingWorld } from '../../../core/src/simulator/ring/index.ts'
import { VirtualClock } from '../../../core/src/simulator/virtual-clock.ts'
import type { EngineHarness, MemberProcess, Seat } from './engine-harness.ts'
import type { HeardView } from './heard-story.ts'
import type { Heard } from './member-protocol.ts'
import { createStreamer } from './streamer.ts'

const patienceMs = 5_000
const latencyMs = { low: 0.05, high: 2 }

/** What both simulated worlds have. */
interface World<Simulated extends SimulatedProcess> {
  readonly clock: VirtualClock
  createEngine(seat: Seat): Simulated
  kill(engine: Simulated): void
  crash(node: string): void
  pause(engine: Simulated): void
  resume(engine: Simulated): void
}

interface SimulatedProcess extends Engine {
  readonly isAlive: boolean
}

/** Simulated processes; the seed decides all latencies and how far a dying sequencer came. */
export function createSimulatedHarness(seed: number): EngineHarness {
  const clock = new VirtualClock()
  return createHarness(new SimulatedWorld({ clock, random: createRandom(seed), latencyMs }))
}

/** Nodes whose membership behaves as Corosync's does; their engine processes are in one ring. */
export function createRingHarness(seed: number): EngineHarness {
  const clock = new VirtualClock()
  const nodes = ['alpha', 'beta', 'delta', 'gamma']
  const random = createRandom(seed)
  const world = new RingWorld({ clock, random, latencyMs, nodes, quorum: 'majority' })
  for (const node of nodes) world.startEngine(node)
  while (world.ringOf('alpha')?.nodes.length !== nodes.length) clock.step()
  return createHarness(world)
}

function createHarness<Simulated extends SimulatedProcess>(world: World<Simulated>): EngineHarness {
  const { clock } = world
  const pass = async (ms: number): Promise<void> => {
    clock.runUntil(clock.nowMs() + ms)
    await Promise.resolve()
  }
  const until = async (expectation: string, condition: () => boolean): Promise<void> => {
    const endMs = clock.nowMs() + patienceMs
    while (!condition()) {
      if (clock.nowMs() >= endMs) throw new Error(`not within ${patienceMs} ms: ${expectation}`)
      await pass(1)
    }
  }
  return {
    start: async (seat) => {
      const engine = world.createEngine(seat)
      const member = createMember(world, engine, seat)
      let hasAnswered = false
      const answer = engine.start(member.listener).finally(() => {
        hasAnswered = true
      })
      await Promise.all([answer, until('an answer', () => hasAnswered).then(() => pass(50))])
      return member
    },
    crash: (node) => world.crash(node),
    until,
    pass,
    nowMs: () => clock.nowMs(),
    close: async () => {},
  }
}

function createMember<Simulated extends SimulatedProcess>(
  world: World<Simulated>,
  engine: Simulated,
  seat: Seat,
) {
  const heard: Heard[] = []
  const streamer = createStreamer(seat.node, (payload) => engine.broadcast(payload))
  const process: MemberProcess = {
    ...seat,
    heard,
    broadcast: (payload, hearers) => engine.broadcast(payload, hearers),
    broadcastSized: (bytes) => engine.broadcast('x'.repeat(bytes)),
    stream: (count) => streamer.begin(count),
    streamToDeath: (after) => streamer.begin(after * 10, { after, act: () => world.kill(engine) }),
    leave: async () => {
      const left = engine.leave()
      world.clock.runUntil(world.clock.nowMs() + 20)
      await left
    },
    kill: () => world.kill(engine),
    pause: () => world.pause(engine),
    resume: () => world.resume(engine),
  }
  const listener = {
    onView: (view: HeardView) => void heard.push({ kind: 'view', view }),
    onQuorum: (quorum: { ring: string; isQuorate: boolean }) =>
      void heard.push({ kind: 'quorum', ...quorum }),
    onMessage: (message: Omit<Extract<Heard, { kind: 'message' }>, 'kind'>) => {
      heard.push({ kind: 'message', ...message })
      if (message.from === seat.node) streamer.goOn()
    },
    onDown: (node: string) => void heard.push({ kind: 'down', node }),
    onLost: (reason: string) => void heard.push({ kind: 'lost', reason }),
  }
  return { ...process, listener }
}
