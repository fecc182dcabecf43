import type { MaintenanceScope } from '../../model/index.ts'
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

/** Longer than any time that the drawn policies name. */
const settlingMs = 12_000

/** Between two regular looks of all nodes nothing is under way. */
const idleWithinMs = 5_000

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
  await cluster.pass(afterlifeMs)
  // Whoever still waits for an answer may have asked for something that is to be undone here.
  await cluster.until(() => !stage.isAnybodyWaiting, patienceMs.high)
  if (!(await cluster.until(isTogether, gatheringMs))) {
    stage.note([{ checker: 'nothing-left-behind', text: 'the nodes do not come together again' }])
    return
  }
  await cluster.pass(afterlifeMs)
  // Who stood still when it was asked to leave has done so only now.
  await cluster.until(isTogether, gatheringMs)
  for (const request of endings(stage)) await insist(stage, request)
  await cluster.pass(settlingMs)
  const confirming = confirmations(stage)
  for (const request of confirming) await insist(stage, request)
  if (confirming.length > 0) await cluster.pass(settlingMs)
  await cluster.until(() => isIdle(cluster.nodes), idleWithinMs)
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
  const tags = Object.keys(state.configuration.resources)
  const names = cluster.nodes.map(({ name }) => name)
  return [
    ...tags.map((tag) => endMaintenance({ kind: 'resource', tag })),
    ...names.map((node) => endMaintenance({ kind: 'node', node })),
    ...names.map((node): Request => ({ kind: 'resume', node })),
    endMaintenance({ kind: 'cluster' }),
    ...tags.map((tag): Request => ({ kind: 'clear', tag })),
  ]
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

/** Goes on when it is answered. */
async function insist(stage: Stage, request: Request): Promise<void> {
  const { cluster, random } = stage
  const node = cluster.nodes[0]?.name ?? ''
  const isWaiting = random.below(2) === 1
  const timeoutMs = Math.round(random.between(patienceMs.low, patienceMs.high))
  const asking = ask(stage, { node, request, isWaiting, timeoutMs })
  if (await cluster.ended(asking, requestMs)) return asking
  const text = `${request.kind} is not answered, though all is well`
  stage.note([{ checker: 'nothing-left-behind', text }])
}
