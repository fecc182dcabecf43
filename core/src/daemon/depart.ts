import { instanceOn, isHeld, type Resource, type Tag } from '../model/index.ts'
import type { Clock } from '../ports/index.ts'
import type { Daemon } from './daemon.ts'
import { letGo } from './let-go.ts'
import { resourcesOn } from './node-view.ts'
import { countOpenSteps } from './open-steps.ts'
import { waitFor } from './wait.ts'

/** A daemon that has just started still looks at what it has; without that it may not leave. */
const readyWithinMs = 10_000

/** Longer than any kit's remove should take; what is still held then is not called removed. */
const departWithinMs = 60_000

/** How often, and how long after each other, it is told what a refused node removed. */
const timesTold = 3
const tellAgainMs = 100

/**
 * Leaves in good order: the node says that it goes, what it holds moves or is removed, and only
 * then the engine is left. `every` resources go on: they are found again at the next start.
 * False when that was not possible: the engine is not left, so that the others expect the worst.
 */
export async function depart(daemon: Daemon, clock: Clock): Promise<boolean> {
  if (daemon.isRefused) return departRefused(daemon, clock)
  const isReady = () => daemon.isReady || undefined
  const hasLooked = await waitFor(daemon, clock, { look: isReady, timeoutMs: readyWithinMs })
  if (hasLooked !== true) return false
  const tags = heldSingles(daemon).map(({ tag }) => tag)
  if (daemon.state.nodes[daemon.node]?.isLeaving !== true) {
    daemon.submit([{ kind: 'departureAnnounced', node: daemon.node }])
  }
  const look = () => judge(daemon, tags)
  await waitFor(daemon, clock, { look, timeoutMs: departWithinMs })
  if (heldSingles(daemon).some((resource) => !mayStay(daemon, resource))) return false
  await daemon.leave()
  return true
}

/** Whom the cluster refused it asks nothing: whatever may be `single` here is removed. */
async function departRefused(daemon: Daemon, clock: Clock): Promise<boolean> {
  const { node, executor, state } = daemon
  const parts = { node, executor, state: () => state, isAnythingHeld: true }
  const ends = await Promise.all(letGo(parts))
  const removed = ends.flatMap((end) => end.removed)
  // Those who are still agreeing on their state do not hear what is said meanwhile.
  for (let times = 0; times < timesTold; times += 1) {
    daemon.tellRemoved(removed)
    await new Promise<void>((resolve) => clock.after(tellAgainMs, resolve))
  }
  if (ends.some(({ kept }) => kept.length > 0)) return false
  await daemon.leave()
  return true
}

/** True when nothing is held here and others took what they could; false when that cannot be. */
function judge(daemon: Daemon, tags: readonly Tag[]): boolean | undefined {
  const { state, node } = daemon
  if (state.nodes[node]?.isLeaving !== true) return undefined
  const left = heldSingles(daemon).filter((resource) => !mayStay(daemon, resource))
  if (left.length === 0) return countOpenSteps(state, tags) === 0 || undefined
  return state.view.isQuorate && state.view.isStarted ? undefined : false
}

function heldSingles({ state, node }: Daemon): readonly Resource[] {
  return resourcesOn(state, node).filter(({ placement, tag }) => {
    return placement === 'single' && isHeld(instanceOn(state, tag, node))
  })
}

/** What is in maintenance stays as it is; what is stuck is known to be. */
function mayStay({ state, node }: Daemon, resource: Resource): boolean {
  const { configuration } = state
  const isFrozen = resource.isInMaintenance || configuration.isInMaintenance
  const isNodeFrozen = configuration.nodes[node]?.isInMaintenance === true
  return isFrozen || isNodeFrozen || instanceOn(state, resource.tag, node).isStuck
}
