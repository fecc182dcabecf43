import { type PageBlock, readPageBlocks } from '../docs/tutorial/page-blocks.ts'

/** A block of a guide, and the machines on which it is typed. */
export interface GuideStep extends PageBlock {
  readonly machines: readonly string[]
  /** What is not typed but done with the hands; then there are no machines. */
  readonly byHand?: string
}

/** The machines of a guide, by the names that it gives them. */
export interface Places {
  readonly nodes: readonly string[]
  /** Machines that are no nodes, and are set up as the nodes are. */
  readonly others?: readonly string[]
  /** Where a block is typed that does not say where; no guide sets it up. */
  readonly usual?: string
}

/** Where a block is typed that is for one node, whichever has the address of the service. */
export const owner = 'owner'

const ownerInWords = 'the node that has the address'

/**
 * The ```sh blocks of a guide whose first line says where: `# on node-a`, `# on every node`, `# on
 * every machine`, `# on the third machine`; or what to do there: `# by hand: pull the power`.
 */
export function readGuideSteps(page: string, places: Places): readonly GuideStep[] {
  return readPageBlocks(page).map((block) => {
    const byHand = /^# by hand: (.+)$/m.exec(block.commands)?.[1]
    if (byHand !== undefined) return { ...block, machines: [], byHand }
    const where = /^# on (.+)$/m.exec(block.commands)?.[1] ?? places.usual
    const machines = where === undefined ? [] : machinesOf(where, places)
    if (machines.length === 0) throw new Error(`line ${block.line} does not say where it is typed`)
    return { ...block, machines }
  })
}

function machinesOf(where: string, { nodes, others = [], usual }: Places): readonly string[] {
  if (where === ownerInWords) return [owner]
  if (where === 'every node') return nodes
  if (where === 'every machine') return [...nodes, ...others]
  const name = /^(?:the )?(\S+?)(?: machine)?$/.exec(where)?.[1]
  return [...nodes, ...others, ...(usual === undefined ? [] : [usual])].filter(
    (one) => one === name,
  )
}
