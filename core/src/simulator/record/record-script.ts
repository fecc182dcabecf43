import type { Daemon } from '../../daemon/index.ts'
import {
  type ClusterState,
  defaultTiming,
  type NodeName,
  type Placement,
  type Tag,
  type Timing,
} from '../../model/index.ts'
import { type PlayResult, playScript } from '../play/play-script.ts'
import type { Spectator } from '../play/spectator.ts'
import type { Script } from '../script/script.ts'
import type { SimulatedCluster } from '../world/simulated-cluster.ts'
import { lookAround } from './look-around.ts'
import { type Mark, Tracks } from './tracks.ts'

/** A sentence that operators saw, with the code of the rule where it was a decision. */
export interface Told {
  readonly atMs: number
  /** Whose journal said it first. */
  readonly node: NodeName
  readonly kind: string
  readonly rule: string | null
  readonly sentence: string
}

/** Until when a node's authority lasted, as it knew from a moment on. */
export interface Lease {
  readonly atMs: number
  readonly endsMs: number
}

/** A script as it was played, moment by moment, in fields; times as in its result. */
export interface Recording {
  readonly result: PlayResult
  readonly placements: Readonly<Record<Tag, Placement>>
  readonly timing: Timing
  /** `NODE machine`, `NODE daemon`, `NODE ring`, `NODE has TAG`, `NODE does TAG`, … */
  readonly tracks: Readonly<Record<string, readonly Mark[]>>
  readonly leases: Readonly<Record<NodeName, readonly Lease[]>>
  readonly told: readonly Told[]
}

/** Plays a script and records what happened; the same script gives the same recording. */
export async function recordScript(script: Script): Promise<Recording> {
  const recorder = new Recorder(script)
  const result = await playScript(script, { spectator: recorder })
  return recorder.end(result)
}

class Recorder implements Spectator {
  readonly #tracks = new Tracks()
  readonly #leases = new Map<NodeName, Lease[]>()
  readonly #told: Told[] = []
  readonly #known = new Set<string>()
  readonly #tags: readonly Tag[]
  readonly #placements: Record<Tag, Placement> = {}
  #timing = defaultTiming
  #cluster: SimulatedCluster | undefined
  #beginMs = 0

  constructor({ hierarchy }: Script) {
    this.#tags = typeof hierarchy === 'object' ? Object.keys(hierarchy.resources) : []
  }

  /** Looks whenever a moment is over: all that it led to at once has happened by then. */
  onCluster(cluster: SimulatedCluster): void {
    this.#cluster = cluster
    const { clock } = cluster
    const step = clock.step.bind(clock)
    clock.step = () => {
      this.#look(cluster)
      return step()
    }
  }

  onDaemon(daemon: Daemon): void {
    daemon.journal.follow(0, ({ kind, sentence, decision }) => {
      const rule = decision?.rule.code ?? null
      const key = `${decision?.number ?? kind} ${sentence}`
      if (decision !== undefined && this.#known.has(key)) return
      this.#known.add(key)
      this.#told.push({ atMs: this.#nowMs, node: daemon.node, kind, rule, sentence })
    })
  }

  onBegin(): void {
    this.#beginMs = this.#nowMs
  }

  end(result: PlayResult): Recording {
    if (this.#cluster === undefined) throw new Error('assert: a script was played in a cluster')
    this.#look(this.#cluster)
    const since = (ms: number): number => Math.round(1_000 * (ms - this.#beginMs)) / 1_000
    const leases = [...this.#leases].map(([node, list]) => {
      const own = list.map(({ atMs, endsMs }) => ({ atMs: since(atMs), endsMs: since(endsMs) }))
      return [node, own] as const
    })
    return {
      result,
      placements: this.#placements,
      timing: this.#timing,
      tracks: this.#tracks.since(this.#beginMs),
      leases: Object.fromEntries(leases),
      told: this.#told.map((one) => ({ ...one, atMs: since(one.atMs) })),
    }
  }

  get #nowMs(): number {
    return this.#cluster?.clock.nowMs() ?? 0
  }

  #look(cluster: SimulatedCluster): void {
    const atMs = this.#nowMs
    for (const [name, value] of lookAround(cluster, this.#tags)) {
      this.#tracks.note(name, atMs, value)
    }
    for (const { name, process, authority } of cluster.nodes) {
      if (authority !== undefined) {
        this.#noteLease(name, { atMs, endsMs: atMs + authority.remainingMs() })
      }
      if (process?.daemon !== undefined) this.#noteConfiguration(process.daemon.state)
    }
  }

  #noteConfiguration({ configuration }: ClusterState): void {
    const { timing, resources } = configuration
    this.#timing = timing
    for (const { tag, placement } of Object.values(resources)) this.#placements[tag] = placement
  }

  #noteLease(node: NodeName, lease: Lease): void {
    const known = this.#leases.get(node) ?? []
    this.#leases.set(node, known)
    const isLater = lease.endsMs > (known.at(-1)?.endsMs ?? Number.NEGATIVE_INFINITY) + 0.001
    if (isLater) known.push(lease)
  }
}
