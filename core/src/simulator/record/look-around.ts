import { type Instance, isAway, isUp, type NodeName, type Tag } from '../../model/index.ts'
import type { SimulatedCluster } from '../world/simulated-cluster.ts'
import type { SimulatedNode } from '../world/simulated-node.ts'

/** Something that is so at a moment: the name of its track, and how it is. */
export type Sight = readonly [name: string, value: string]

/** Everything of a cluster that a picture shows, as it really is and as each daemon believes. */
export function lookAround(cluster: SimulatedCluster, tags: readonly Tag[]): readonly Sight[] {
  return cluster.nodes.flatMap((node) => [
    [`${node.name} machine`, machineOf(node)],
    [`${node.name} daemon`, daemonOf(node)],
    [`${node.name} ring`, ringOf(node)],
    ...holdings(cluster, node, tags),
    ...absences(node),
  ])
}

function machineOf({ isOn, isPaused }: SimulatedNode): string {
  if (!isOn) return 'off'
  return isPaused ? 'still' : 'on'
}

function daemonOf({ process }: SimulatedNode): string {
  if (process?.daemon === undefined) return 'none'
  return process.isPaused ? 'still' : 'alive'
}

/** Whom its daemon acts with; with `?` where that ring has no right to act, or not yet. */
function ringOf({ process }: SimulatedNode): string {
  const { daemon } = process ?? {}
  if (daemon === undefined || daemon.standing === 'outside') return ''
  const { members, isQuorate, isStarted } = daemon.state.view
  return `${members.join('+')}${isQuorate && isStarted ? '' : '?'}`
}

function holdings(
  { services }: SimulatedCluster,
  { name, process }: SimulatedNode,
  tags: readonly Tag[],
): readonly Sight[] {
  return tags.flatMap((tag): readonly Sight[] => {
    const { instances, targets } = process?.daemon?.state ?? {}
    const instance = instances?.[tag]?.[name]
    const isTarget = targets?.[tag] === name
    return [
      [`${name} has ${tag}`, services.at(tag, name).state],
      [`${name} does ${tag}`, deedOf(instance, isTarget)],
      [`${name} says ${tag}`, instance === undefined ? '' : stateOf(instance)],
    ]
  })
}

/** The action given out; `answered`: somebody answered its probe; `wait`: it may not yet. */
function deedOf(instance: Instance | undefined, isTarget: boolean): string {
  if (instance === undefined) return ''
  if (instance.pending?.id === 'wait') return 'answered'
  if (instance.pending !== null) return instance.pending.verb
  return isTarget && !isUp(instance) ? 'wait' : ''
}

function stateOf({ state, isStuck }: Instance): string {
  return isStuck ? 'stuck' : state
}

/** How its daemon knows the nodes that are away. */
function absences({ name, process }: SimulatedNode): readonly Sight[] {
  const { nodes = {} } = process?.daemon?.state ?? {}
  return Object.entries(nodes).map(([other, condition]): Sight => {
    const { membership, fencing, isConfirmedDown, isGraceOver } = condition
    const marks = [fencing && `fence ${fencing.phase}`, isConfirmedDown && 'certain']
    if (membership === 'process-gone' && isGraceOver) marks.push('grace over')
    const said = isAway(membership) ? [membership, ...marks.filter(Boolean)] : [membership]
    return [sightOf(name, other), said.join(', ')]
  })
}

function sightOf(name: NodeName, other: NodeName): string {
  return `${name} knows ${other}`
}
