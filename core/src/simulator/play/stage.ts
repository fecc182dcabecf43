import type { Daemon } from '../../daemon/index.ts'
import type { NodeName } from '../../model/index.ts'
import { AcknowledgedChanges } from '../checkers/acknowledged-change-survives.ts'
import { checkHolders } from '../checkers/at-most-one-holder.ts'
import { checkOrder } from '../checkers/children-before-parents.ts'
import { checkReasons } from '../checkers/every-decision-has-a-reason.ts'
import { SameStateOnAllMembers } from '../checkers/same-state-on-all-members.ts'
import type { Violation } from '../checkers/violation.ts'
import { createRandom, type Random } from '../random.ts'
import { SimulatedCluster } from '../world/simulated-cluster.ts'
import type { LogLine } from '../world/surroundings.ts'
import { drawHierarchy, type StandInHierarchy } from './draw-hierarchy.ts'
import { Story } from './story.ts'

const names = ['a', 'b', 'c', 'd', 'e']

/** How a stage is set; what is left out is drawn from the seed. */
export interface StageOptions {
  readonly nodeCount?: number
  /** The story also has the lines of the daemons' logs that are no errors. */
  readonly isVerbose?: boolean
}

/**
 * A cluster with everything that watches it: the story, and the checkers that look all the time.
 */
export class Stage {
  readonly cluster: SimulatedCluster
  readonly random: Random
  readonly hierarchy: StandInHierarchy
  readonly story: Story
  readonly changes: AcknowledgedChanges
  /** Called when an operator was told that a change is made: the worst moment for a fault. */
  onGranted: () => void = () => {}
  readonly #violations: Violation[] = []
  readonly #sameState = new SameStateOnAllMembers()
  readonly #isVerbose: boolean
  #size = 0

  constructor(seed: number, { nodeCount, isVerbose = false }: StageOptions) {
    this.#isVerbose = isVerbose
    this.random = createRandom(seed ^ 0x5eed)
    const nodes = names.slice(0, nodeCount ?? 1 + this.random.below(names.length))
    this.hierarchy = drawHierarchy(this.random, nodes)
    this.cluster = new SimulatedCluster(seed, nodes, {
      onDaemon: (daemon) => this.#observe(daemon),
      onLog: (node, line) => this.#tellLog(node, line),
      onLife: (sentence) => this.story.tell(sentence),
    })
    const nowMs = () => this.cluster.clock.nowMs()
    this.story = new Story(nowMs)
    this.changes = new AcknowledgedChanges(nowMs)
    this.#watchTruth()
  }

  get violations(): readonly Violation[] {
    return this.#violations
  }

  note(violations: readonly Violation[]): void {
    for (const violation of violations) {
      this.#violations.push(violation)
      this.story.tell(`VIOLATION of ${violation.checker}: ${violation.text}`)
    }
  }

  newSize(): number {
    this.#size += 1
    return this.#size
  }

  #tellLog(node: NodeName, { level, message, fields }: LogLine): void {
    if (!this.#isVerbose && level !== 'error') return
    this.story.tell(`log of ${node}: ${message} ${JSON.stringify(fields)}`)
  }

  #watchTruth(): void {
    const { services, nodes } = this.cluster
    services.onBrought = (tag, holders) => {
      this.note(checkHolders(tag, holders, this.hierarchy.get(tag)?.kind !== 'program'))
    }
    for (const { name, disk } of nodes) {
      disk.onSaved = (text) => this.note(this.#sameState.noteSaved(name, text))
    }
  }

  /** Sees every decision as it is told and every act as it is decided. */
  #observe(daemon: Daemon): void {
    daemon.journal.follow(0, ({ decision }) => {
      if (decision === undefined) return
      this.story.tellDecision(daemon.node, decision)
      this.note(checkReasons(decision))
    })
    const { executor } = daemon
    const run = executor.run.bind(executor)
    executor.run = (order) => {
      const { verb, tag, node } = order.act
      this.story.tell(`${node} is told to ${verb} ${tag}`)
      this.note(checkOrder(order.act, daemon.state))
      run(order)
    }
  }
}
