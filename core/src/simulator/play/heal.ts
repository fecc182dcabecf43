import type { ClusterState, Instance, MaintenanceScope } from '../../model/index.ts'
import type { Request } from '../../requests/index.ts'
import { isIdle, possibleNodes } from '../checkers/nothing-left-behind.ts'
import { patienceMs } from '../script/script.ts'
import type { SimulatedNode } from '../world/simulated-node.ts'
import { ask } from './operators.ts'
import { isStill } from './play-processes.ts'
import type { Stage } from './stage.ts'

/** Longer than a daemon waits before it leaves with something it could not remove. */
const gatheringMs = 90_000

const requestMs = 30_000

/** Longer than what was under way when the faults ended: an action, its late end, a sweep. */
const afterlifeMs = 4_000

/** Longer than any time that is drawn, and than a dead daemon may take to be back. */
const settlingMs = 40_000

/** Longer than from one regular look to the next. */
const calmMs = 1_200

/** All faults end, operators lift what they set and what was marked, and time passes. */
export async function heal(stage: Stage): Promise<void> {
  const { cluster, story } = stage
  story.tell('all faults end')
  cluster.network.heal()
  stage.onGranted = []
  cluster.misfortunes = []
  cluster.services.catchUp()
  cluster.services.banishStrangers()
  for (const node of cluster.nodes) mend(node)
  const isTogether = (): boolean => {
    for (const node of cluster.nodes) {
      if (isStill(node)) stage.holders.onThawed(node.name, cluster.services.tags())
      node.resume()
      node.process?.resume()
      node.resumeGuardian()
      node.switchOn()
    }
    return isOneView(stage)
  }
  await cluster.until(() => !cluster.orphans.isAtWork, afterlifeMs)
  // Whoever still waits for an answer may have asked for something that is to be undone here.
  await cluster.until(() => !stage.isAnybodyWaiting, patienceMs.high)
  if (!(await cluster.until(isTogether, gatheringMs))) {
    stage.note([{ checker: 'nothing-left-behind', text: 'the nodes do not come together again' }])
    return
  }
  stage.faultsEndedMs = stage.chronicle.atMs
  await settle(stage)
  const settledMs = cluster.clock.nowMs()
  // Who stood still when it was asked to leave has done so only now.
  await cluster.until(isTogether, gatheringMs)
  for (const request of endings(stage)) await insist(stage, request)
  if (cluster.clock.nowMs() > settledMs) await settle(stage)
  const confirming = confirmations(stage)
  for (const request of confirming) await insist(stage, request)
  if (confirming.length > 0) await settle(stage)
}

/** Lets time pass until nothing has changed for a while and nobody waits for anything. */
async function settle(stage: Stage): Promise<void> {
  const { nodes, clock } = stage.cluster
  let states: readonly (ClusterState | undefined)[] = []
  let sinceMs = clock.nowMs()
  await stage.cluster.until(() => {
    const now = nodes.map(({ process }) => process?.daemon?.state)
    if (now.some((state, index) => state !== states[index])) {
      states = now
      sinceMs = clock.nowMs()
    }
    if (clock.nowMs() - sinceMs < calmMs) return false
    return isOneView(stage) && isIdle(nodes) && !now.some(isUnsettled)
  }, settlingMs)
}

/** Something is to come of itself, or will look better when its node looks again. */
function isUnsettled(state: ClusterState | undefined): boolean {
  if (state === undefined) return false
  const instances = Object.values(state.instances).flatMap((byNode) => Object.values(byNode))
  const isClear = instances.every(({ isEligible, isLookedAt }) => isEligible && isLookedAt)
  // A shorter lease is agreed to only when what was renewed by the longer one is over.
  const isDecided = Object.keys(state.timers).length === 0 && state.proposals.length === 0
  return !isClear || !isDecided
}

/** There is space on its disk, and it runs the same software as all others. */
function mend(node: SimulatedNode): void {
  node.disk.isFull = false
  node.installation.restore()
  if (node.process?.isUsual === false) node.killDaemon()
}

function isOneView({ cluster }: Stage): boolean {
  return cluster.nodes.every((node) => {
    const members = node.process?.daemon?.state.view.members
    return node.isReady && members?.length === cluster.nodes.length
  })
}

/** What operators ask for so that nothing keeps the cluster from doing its work. */
function endings({ cluster }: Stage): readonly Request[] {
  const state = cluster.nodes[0]?.process?.daemon?.state
  if (state === undefined) return []
  const { resources, nodes, isInMaintenance } = state.configuration
  const [all, machines] = [Object.values(resources), Object.entries(nodes)]
  const marked = all.filter(({ tag }) => Object.values(state.instances[tag] ?? {}).some(isMarked))
  const requests: readonly (Request | false)[] = [
    ...all.map((one) => one.isInMaintenance && endMaintenance({ kind: 'resource', tag: one.tag })),
    ...machines.map(([node, one]) => one.isInMaintenance && endMaintenance({ kind: 'node', node })),
    ...machines.map(([node, one]): Request | false => one.isStandby && { kind: 'resume', node }),
    isInMaintenance && endMaintenance({ kind: 'cluster' }),
    ...marked.map(({ tag }): Request => ({ kind: 'clear', tag })),
  ]
  return requests.filter((request) => request !== false)
}

function isMarked({ isMarkedFailed, isStuck }: Instance): boolean {
  return isMarkedFailed || isStuck
}

/** Where the policy does not let a failover happen by itself, an operator asks for it. */
function confirmations({ cluster }: Stage): readonly Request[] {
  const state = cluster.nodes[0]?.process?.daemon?.state
  if (state === undefined) return []
  const missing = Object.values(state.configuration.resources).filter(({ tag, placement }) => {
    return placement === 'single' && cluster.services.holdersOf(tag).length === 0
  })
  return missing.flatMap(({ tag }): readonly Request[] => {
    const [to] = possibleNodes(state, tag)
    return to === undefined ? [] : [{ kind: 'switchover', tag, to }]
  })
}

function endMaintenance(scope: MaintenanceScope): Request {
  return { kind: 'maintenance', scope, isOn: false }
}

/** Goes on when it is answered, or when the daemon that was asked is dead: a fence may do that. */
async function insist(stage: Stage, request: Request): Promise<void> {
  const { cluster, random } = stage
  const [first] = cluster.nodes
  const node = first?.name ?? ''
  const asked = first?.process
  const isWaiting = random.below(2) === 1
  const timeoutMs = Math.round(random.between(patienceMs.low, patienceMs.high))
  const asking = ask(stage, { node, request, isWaiting, timeoutMs })
  const isDead = (): boolean => first?.process !== asked
  if (await cluster.ended(asking, requestMs, isDead)) return Promise.race([asking, undefined])
  const text = `${request.kind} is not answered, though all is well`
  stage.note([{ checker: 'nothing-left-behind', text }])
}
