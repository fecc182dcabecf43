import type { Executor } from '../executor/index.ts'
import type { Health } from '../kit/health.ts'
import {
  because,
  type ClusterState,
  instanceOn,
  isHeld,
  isUp,
  type NodeName,
  type Reason,
  type Resource,
} from '../model/index.ts'
import type { KitAnswer, StagedKit } from '../ports/index.ts'

/** Where a kit is tried. */
export interface TrialPlace {
  readonly node: NodeName
  readonly state: ClusterState
  callOf: Executor['callOf']
}

/**
 * Tries a kit on what this node knows of its kind, before it is used anywhere: `create` where the
 * resource is not held, its hard way down where it is, and a look everywhere. None of them changes
 * anything. The first reason why not.
 */
export async function tryKit(staged: StagedKit, place: TrialPlace): Promise<Reason | undefined> {
  const { node, state } = place
  const resources = Object.values(state.configuration.resources).filter(({ kind, priority }) => {
    return kind === staged.release.kind && priority.includes(node)
  })
  const refusals = await Promise.all(resources.map((one) => tryOne(staged, one, place)))
  return refusals.find((refusal) => refusal !== undefined)
}

async function tryOne(
  staged: StagedKit,
  resource: Resource,
  { node, state, callOf }: TrialPlace,
): Promise<Reason | undefined> {
  const { tag } = resource
  const { name: kit, version } = staged.release
  const instance = instanceOn(state, tag, node)
  const refuse = (detail: string) =>
    because('proposal.kit-trial-failed', { kit, version, tag, node, detail })
  if (!isHeld(instance)) {
    const created = await staged.call(callOf(resource, 'create'))
    if (created.outcome !== 'done') return refuse(created.message)
  }
  const seen = await staged.call(callOf(resource, 'quickCheck'))
  if (seen.outcome !== 'done') return refuse(seen.message)
  const { state: found, reason } = healthOf(seen)
  const isMissed = isUp(instance) && (found === 'out-of-service' || found === 'failed')
  if (isMissed) return refuse(`it is in service, and this version finds it ${found}: ${reason}`)
  if (!isHeld(instance) || !isDropped(staged, resource)) return undefined
  const stated = await staged.call(callOf(resource, 'drop'))
  return stated.outcome === 'done' ? undefined : refuse(stated.message)
}

/** Others may count on it that a guardian can drop it: its way down must be known. */
function isDropped({ profile }: StagedKit, { placement }: Resource): boolean {
  return placement === 'single' && profile.facts.hooks.includes('drop')
}

function healthOf(answer: Extract<KitAnswer, { outcome: 'done' }>): Health {
  return answer.value as Health
}
