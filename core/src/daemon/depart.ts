import { isHeld, type Tag } from '../model/index.ts'
import type { Clock } from '../ports/index.ts'
import type { Daemon } from './daemon.ts'
import { instanceOn, resourcesOn } from './node-view.ts'
import { countOpenSteps } from './open-steps.ts'
import { waitFor } from './wait.ts'

/** Longer than any kit's remove should take; what is still held then goes with the machine. */
const departWithinMs = 60_000

/**
 * Leaves in good order: the node says that it goes, what it holds moves or is removed, and only
 * then the engine is left. `every` resources go on: they are found again at the next start.
 */
export async function depart(daemon: Daemon, clock: Clock): Promise<void> {
  if (daemon.isReady) {
    if (daemon.state.nodes[daemon.node]?.isLeaving !== true) {
      daemon.submit([{ kind: 'departureAnnounced', node: daemon.node }])
    }
    const look = () => (isEmpty(daemon) ? true : undefined)
    await waitFor(daemon, clock, { look, timeoutMs: departWithinMs })
  }
  await daemon.leave()
}

function isEmpty(daemon: Daemon): boolean {
  const { state, node } = daemon
  if (state.nodes[node]?.isLeaving !== true) return false
  const singles = resourcesOn(state, node).filter(({ placement }) => placement === 'single')
  return singles.every((resource) => {
    const isFrozen = resource.isInMaintenance || state.configuration.isInMaintenance
    const isNodeFrozen = state.configuration.nodes[node]?.isInMaintenance === true
    const instance = instanceOn(state, resource.tag, node)
    return isFrozen || isNodeFrozen || instance.isStuck || !isHeld(instance)
  })
}
