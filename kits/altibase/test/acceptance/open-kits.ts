import { DatabasePair, type PairPlan, parametersOf } from './database-pair.ts'
import { KitOnNode } from './kit-on-node.ts'

/** A pair of databases, and the kit of each of their nodes, whose resource is created. */
export interface OpenedKits {
  readonly pair: DatabasePair
  readonly one: KitOnNode
  readonly other: KitOnNode
}

/** Opens a pair and lets the kit take both over, as a cluster would at create. */
export async function openKits(plan: PairPlan): Promise<OpenedKits> {
  const pair = await DatabasePair.open(plan)
  const [one, other] = pair.all.map((node) => {
    const peer = pair.peerOf(node).machine.name
    const parameters = parametersOf(plan.folder, node)
    return new KitOnNode(node, { folder: node.home, peer, parameters })
  })
  if (one === undefined || other === undefined) throw new Error('assert: a pair has two nodes')
  for (const kit of [one, other]) {
    const { rejected } = await kit.create()
    if (rejected !== undefined) throw new Error(rejected)
    await kit.act('restore')
  }
  return { pair, one, other }
}
