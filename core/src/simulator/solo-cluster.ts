import { type Basis, type KitFacts, timingFor } from '../model/index.ts'
import { IdealNodes } from './ideal-nodes.ts'
import { standInFacts, standInResource } from './stand-in-resource.ts'

/** Whoever has most nodes acts, and nobody is fenced. */
export const basis: Basis = { timing: timingFor(1_000), quorum: 'majority', isFencing: false }
/** The nodes of an ordinary cluster. */
export const all = ['a', 'b', 'c']

/** A cluster with one resource of these facts in service on its first node. */
export function clusterWith(
  facts: Partial<KitFacts>,
  changes: Partial<Basis> = {},
  nodes = all,
): IdealNodes {
  const cluster = new IdealNodes(nodes, { ...basis, ...changes })
  cluster.meet(nodes, nodes)
  const kit = { ...standInFacts, hooks: [], ...facts }
  cluster.configure([standInResource({ tag: 'solo', priority: nodes, kit })])
  cluster.settle()
  return cluster
}

/** What waits to be run, and what was asked of fences. */
export function told(cluster: IdealNodes): readonly string[] {
  const acts = cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
  const fences = cluster.effects.flatMap((effect) => {
    return effect.kind === 'fence' ? [`fence ${effect.target} by ${effect.node}`] : []
  })
  return [...acts, ...fences]
}

/** How long the timer was armed for; `undefined` where it is not. */
export function waitOf(cluster: IdealNodes, timer: string): number | undefined {
  return cluster.state.timers[timer]?.afterMs
}

/** The timer runs out. */
export function fire(cluster: IdealNodes, timer: string): void {
  const generation = cluster.state.timers[timer]?.generation ?? ''
  cluster.work({ kind: 'timerFired', timer, generation })
}
