import type { ClusterState, NodeName } from '../model/index.ts'
import { checkQuiet } from './checkers/nothing-left-behind.ts'
import { checkSameState } from './checkers/same-state-on-all-members.ts'
import type { Violation } from './checkers/violation.ts'
import { isLucky, pickOne } from './play/chance.ts'
import { drawApply, drawRequest } from './play/draw-request.ts'
import { type Fault, faults } from './play/faults.ts'
import { heal } from './play/heal.ts'
import { ask } from './play/operators.ts'
import { readRegister } from './play/read-register.ts'
import { Stage, type StageOptions } from './play/stage.ts'

/** How a seed is played; what is left out is drawn from the seed. */
export interface SeedOptions extends StageOptions {
  /** How long things go wrong, in milliseconds of virtual time. */
  readonly troubleMs?: number
  /** The faults that may happen, by name; else some of them. */
  readonly faults?: readonly string[]
}

/** What came of a seed. */
export interface SeedResult {
  /** Empty when every invariant held. */
  readonly violations: readonly Violation[]
  /** What happened, in sentences, in order. */
  readonly story: readonly string[]
}

const usualTroubleMs = { low: 5_000, high: 40_000 }

/** In how many stories the power is cut at bad moments, and how often then. */
const badMoments = 0.4
const cutsPerGrant = 0.2

const calmMs = { low: 30, high: 1_500 }

/** Plays a whole cluster through the troubles of one seed; the same seed plays the same story. */
export async function runSeed(seed: number, options: SeedOptions = {}): Promise<SeedResult> {
  const stage = new Stage(seed, options)
  try {
    await begin(stage)
    await trouble(stage, options)
    await heal(stage)
    judge(stage)
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    stage.note([{ checker: 'every-assertion-holds', text }])
  }
  return { violations: stage.violations, story: stage.story.lines }
}

async function begin(stage: Stage): Promise<void> {
  const { cluster, random, story } = stage
  story.tell(`a cluster of the nodes ${cluster.nodes.map(({ name }) => name).join(', ')}`)
  for (const node of cluster.nodes) node.switchOn()
  await cluster.until(() => cluster.readyNodes().length === cluster.nodes.length, 5_000)
  const here = pickOne(random, cluster.readyNodes())?.name
  if (here === undefined) return
  track(stage, ask(stage, here, drawApply(sourceOf(stage))))
  await cluster.pass(random.between(0, 3_000))
}

async function trouble(stage: Stage, options: SeedOptions): Promise<void> {
  const { cluster, random } = stage
  const { low, high } = usualTroubleMs
  const endMs = cluster.clock.nowMs() + (options.troubleMs ?? random.between(low, high))
  const swarm = drawSwarm(stage, options)
  const pause = random.between(calmMs.low, calmMs.high)
  if (isLucky(random, badMoments)) stage.onGranted = () => cutPower(stage, swarm)
  const requestShare = random.between(0, 0.7)
  while (cluster.clock.nowMs() < endMs) {
    await cluster.pass(random.between(0, 2 * pause))
    if (isLucky(random, requestShare)) askSomebody(stage)
    else pickOne(random, swarm)?.(stage)
  }
  stage.onGranted = () => {}
}

/** Sometimes just when somebody relies on what he was told. */
function cutPower(stage: Stage, swarm: readonly Fault[]): void {
  const { powerCut } = faults
  if (powerCut === undefined || !swarm.includes(powerCut)) return
  if (isLucky(stage.random, cutsPerGrant)) powerCut(stage)
}

/** Some faults and not others: a swarm of different runs finds more than all faults in each. */
function drawSwarm({ random }: Stage, options: SeedOptions): readonly Fault[] {
  const entries = Object.entries(faults)
  const chosen = entries.filter(([name]) => {
    const isDrawn = isLucky(random, 0.4)
    return options.faults?.includes(name) ?? isDrawn
  })
  return chosen.map(([, fault]) => fault)
}

function askSomebody(stage: Stage): void {
  const { cluster, random } = stage
  const open = cluster.nodes.filter((node) => node.process?.desk !== undefined)
  const here = pickOne(random, open)?.name
  if (here !== undefined) track(stage, ask(stage, here, drawRequest(sourceOf(stage), here)))
}

function sourceOf(stage: Stage) {
  const { random, hierarchy, cluster } = stage
  const nodes: readonly NodeName[] = cluster.nodes.map(({ name }) => name)
  return { random, hierarchy, nodes, newSize: () => stage.newSize() }
}

/** Nobody waits for it, but what was wrong with us in it counts. */
function track(stage: Stage, work: Promise<void>): void {
  work.catch((error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    stage.note([{ checker: 'every-assertion-holds', text }])
  })
}

function judge(stage: Stage): void {
  const { cluster, changes } = stage
  const states = new Map<NodeName, ClusterState>()
  for (const { name, process } of cluster.nodes) {
    if (process?.daemon !== undefined) states.set(name, process.daemon.state)
  }
  stage.note(checkQuiet(cluster.nodes, cluster.services))
  stage.note(checkSameState(states))
  const configuration = [...states.values()][0]?.configuration
  if (configuration === undefined) return
  stage.note(changes.check((register) => readRegister(configuration, register)))
}
