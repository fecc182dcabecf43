import { DatabasePair, type PairPlan, parametersOf } from './database-pair.ts'
import { type Ended, KitOnNode } from './kit-on-node.ts'

/** A pair of databases, and the kit of each of their nodes, whose resource is created. */
export interface OpenedKits {
  readonly pair: DatabasePair
  readonly one: KitOnNode
  readonly other: KitOnNode
  /** What create found on the first. */
  readonly created: Ended
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
  const [created] = await Promise.all([takeOver(one), takeOver(other)])
  return { pair, one, other, created }
}

async function takeOver(kit: KitOnNode): Promise<Ended> {
  const created = await kit.create()
  if (created.rejected !== undefined) throw new Error(created.rejected)
  await kit.act('restore')
  return created
}
