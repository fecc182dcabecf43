import { HoldfastError } from '../errors/index.ts'
import { askIfRunning, type Connect } from './refuse-while-running.ts'

/** A node that is about to leave for good. */
export interface Leaving {
  readonly node: string
  /** Whether what it holds may move first. */
  readonly canMove: boolean
  readonly isDryRun: boolean
  readonly connect: Connect
}

const heldStates = ['in-service', 'restoring', 'removing']
const leaveWithinMs = 60_000

/** Ends this node's daemon in good order; throws HF_CLUSTER_HOLDS where what it holds must stay. */
export async function handOver({ node, canMove, isDryRun, connect }: Leaving): Promise<void> {
  const running = await askIfRunning(connect)
  if (running === undefined) return
  const { client, status } = running
  const held = status.resources.filter((resource) =>
    resource.instances.some((instance) => {
      const isHeld = heldStates.includes(instance.state) || instance.isPossiblyHeld
      return instance.node === node && isHeld
    }),
  )
  if (held.length > 0 && !canMove) {
    const tags = held.map(({ tag }) => tag).join(', ')
    throw new HoldfastError('HF_CLUSTER_HOLDS', { node, tags })
  }
  const options = { isDryRun, isWaiting: true, timeoutMs: leaveWithinMs }
  await client.send({ kind: 'leave', node }, options)
}
