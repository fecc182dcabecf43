import { allReleasedMs } from '../../../core/dist/model/index.js'

/** The state of a resource on a node; `undefined` where it is not extended to there. */
export function nameInstance(instance) {
  return instance?.state
}

/** What the cluster knows of a node, as one word or two. */
export function nameNode(condition) {
  const { membership, isSynced, isLeaving, isGraceOver, isConfirmedDown } = condition
  if (membership === 'member') {
    if (isLeaving) return 'leaving'
    return isSynced ? 'member' : 'joining'
  }
  if (membership === 'process-gone') return isGraceOver ? 'grace over' : 'process-gone'
  if (membership !== 'down') return membership
  if (isConfirmedDown) return 'down for certain'
  return condition.releasedMs === allReleasedMs ? 'lease over' : 'down'
}

/** How far a fence of a node is. */
export function nameFence({ fencing }) {
  return fencing?.phase ?? 'none'
}

/** Whether a view decides anything, and what it waits for. */
export function nameView({ id, isStarted, isQuorate, isWaitingForNodes }) {
  if (id === '') return undefined
  if (!isStarted) return 'waits for memory'
  if (!isQuorate) return 'without quorum'
  return isWaitingForNodes ? 'waits for better nodes' : 'acting'
}

/** What an event says of a resource or a node, in words that a diagram has room for. */
export function nameEvent(event, { tag, node } = {}) {
  const { kind } = event
  switch (kind) {
    case 'timerFired':
      return `${kind}: ${event.timer.split(':')[0]}`
    case 'acted': {
      const result = event.results.find((one) => one.tag === tag)
      return result === undefined ? kind : `${kind}: ${result.verb} ${result.outcome}`
    }
    case 'checked':
    case 'swept': {
      const finding = event.findings.find((one) => one.tag === tag)
      return finding === undefined ? kind : `${kind}: ${finding.state}`
    }
    case 'viewInstalled': {
      const departed = event.departed.find((one) => one.node === node)
      if (departed !== undefined) return `${kind}: ${departed.how}`
      const isHere = event.members.some((one) => one.node === node)
      return isHere && tag === undefined ? `${kind}: member` : kind
    }
    default:
      return kind
  }
}
