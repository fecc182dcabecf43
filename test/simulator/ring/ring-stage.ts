import { createRandom } from '../../../core/src/simulator/random.ts'
import {
  type RingEngine,
  RingWorld,
  type RingWorldSettings,
} from '../../../core/src/simulator/ring/index.ts'
import { VirtualClock } from '../../../core/src/simulator/virtual-clock.ts'
import { type HeardView, latestView, viewsOf } from '../../lab/engine/heard-story.ts'
import type { Heard } from '../../lab/engine/member-protocol.ts'

/** One call of a listener, and when it came. */
export type HeardAt = Heard & { readonly atMs: number }

/** A daemon or a guardian of a stage, and all it heard. */
export interface Member {
  readonly node: string
  readonly engine: RingEngine
  readonly heard: HeardAt[]
  /** Of the newest view it heard. */
  ring: string
}

/** What differs from the usual stage. */
export type StageSettings = Partial<Omit<RingWorldSettings, 'clock' | 'random' | 'nodes'>> & {
  readonly seed?: number
}

/** A world of rings with a daemon and a guardian on every node. */
export class RingStage {
  readonly clock = new VirtualClock()
  readonly world: RingWorld
  readonly nodes: readonly string[]
  readonly daemons = new Map<string, Member>()
  readonly guardians = new Map<string, Member>()

  constructor(nodes: readonly string[], { seed = 1, ...settings }: StageSettings = {}) {
    this.nodes = nodes
    this.world = new RingWorld({
      quorum: 'majority',
      latencyMs: { low: 0.05, high: 2 },
      singletonShare: 0,
      ...settings,
      clock: this.clock,
      random: createRandom(seed),
      nodes,
    })
  }

  /** Starts all nodes, and lets time pass until they are together. */
  begin(): this {
    for (const node of this.nodes) {
      this.startGuardian(node)
      this.startDaemon(node)
    }
    this.untilTogether(...this.nodes)
    this.pass(100)
    return this
  }

  startDaemon(node: string): Member {
    return this.#start(node, 'daemon', this.daemons)
  }

  startGuardian(node: string): Member {
    return this.#start(node, 'guardian', this.guardians)
  }

  daemon(node: string): Member {
    return find(this.daemons, node)
  }

  guardian(node: string): Member {
    return find(this.guardians, node)
  }

  broadcast(node: string, payload: string): void {
    this.daemon(node).engine.broadcast(payload)
  }

  pass(ms: number): void {
    this.clock.runUntil(this.clock.nowMs() + ms)
  }

  /** Returns how long it took; throws where it is not so within ten seconds. */
  until(expectation: string, isSo: () => boolean): number {
    const beganMs = this.clock.nowMs()
    while (!isSo()) {
      if (this.clock.nextMs === undefined || this.clock.nowMs() > beganMs + 10_000) {
        throw new Error(`not within ten seconds: ${expectation}`)
      }
      this.clock.step()
    }
    return this.clock.nowMs() - beganMs
  }

  /** Until the daemons of these nodes have a view of them and nobody else. */
  untilTogether(...nodes: readonly string[]): number {
    const members = [...nodes].sort().join()
    return this.until(`together: ${members}`, () =>
      nodes.every((node) => this.view(node)?.members.join() === members),
    )
  }

  view(node: string): HeardView | undefined {
    return latestView(this.daemon(node).heard)
  }

  views(node: string): readonly HeardView[] {
    return viewsOf(this.daemon(node).heard)
  }

  /** What a member heard from now on. */
  listen({ heard }: Member): () => readonly HeardAt[] {
    const from = heard.length
    return () => heard.slice(from)
  }

  #start(node: string, role: 'daemon' | 'guardian', members: Map<string, Member>): Member {
    const engine = this.world.createEngine({ node, role })
    const member: Member = { node, engine, heard: [], ring: '' }
    const hear = (entry: Heard): void => {
      member.heard.push({ ...entry, atMs: this.clock.nowMs() })
      if (entry.kind === 'view') member.ring = entry.view.ring
    }
    engine
      .start({
        onView: (view) => hear({ kind: 'view', view }),
        onQuorum: (quorum) => hear({ kind: 'quorum', ...quorum }),
        onMessage: (message) => hear({ kind: 'message', ...message }),
        onDown: (down) => hear({ kind: 'down', node: down }),
        onLost: (reason) => hear({ kind: 'lost', reason }),
      })
      .catch((error: unknown) => hear({ kind: 'lost', reason: String(error) }))
    members.set(node, member)
    return member
  }
}

/** What was heard, in short: its kind and what tells it from others. */
export function sketch(heard: readonly HeardAt[]): readonly string[] {
  return heard.map((entry) => {
    if (entry.kind === 'view') return `view ${entry.view.members.join()}`
    if (entry.kind === 'message') return `message ${entry.payload}`
    if (entry.kind === 'quorum') return entry.isQuorate ? 'quorate' : 'not quorate'
    return entry.kind === 'down' ? `down ${entry.node}` : 'lost'
  })
}

function find(members: ReadonlyMap<string, Member>, node: string): Member {
  const member = members.get(node)
  if (member === undefined) throw new Error(`nobody was started on ${node}`)
  return member
}
