import { IdealNodes } from '../../core/src/simulator/ideal-nodes.ts'
import { standInResource } from '../../core/src/simulator/stand-in-resource.ts'
import { summarise } from './summary.ts'

/** Resources in one hierarchy: an `every` child and a chain of three `single` ones above it. */
const depth = 4

interface Link {
  readonly tag: string
  readonly isEvery: boolean
  readonly dependsOn: readonly string[]
  readonly nodes: readonly string[]
}

/** The links of all hierarchies; one half of them prefers the first node, the other the second. */
function links(count: number, nodes: readonly string[]): readonly Link[] {
  return Array.from({ length: count }, (_, index) => {
    const hierarchy = Math.floor(index / depth)
    const level = index % depth
    return {
      tag: `h${hierarchy}-${level}`,
      isEvery: level === 0,
      dependsOn: level === 0 ? [] : [`h${hierarchy}-${level - 1}`],
      nodes: hierarchy % 2 === 0 ? nodes : [...nodes].reverse(),
    }
  })
}

/** A hierarchy file with so many resources of the kit `weightless`. */
export function scaleHierarchies(count: number, nodes: readonly string[]): string {
  const entries = links(count, nodes).map(({ tag, isEvery, dependsOn, nodes: priority }) => {
    const placement = isEvery ? 'every' : 'single'
    return [tag, { kind: 'weightless', placement, nodes: priority, dependsOn, parameters: {} }]
  })
  return JSON.stringify({ resources: Object.fromEntries(entries) })
}

/** The median time, in ms, to plan what follows from a node's failure; no daemon takes part. */
export function measurePlanning(count: number): number {
  const nodes = ['node-a', 'node-b']
  const taken = Array.from({ length: 7 }, () => {
    const cluster = new IdealNodes(nodes)
    cluster.meet(nodes, nodes)
    cluster.configure(
      links(count, nodes).map(({ tag, isEvery, dependsOn, nodes: priority }) =>
        standInResource({ tag, dependsOn, priority, placement: isEvery ? 'every' : 'single' }),
      ),
    )
    cluster.settle()
    const startedMs = performance.now()
    cluster.crash('node-a')
    return performance.now() - startedMs
  })
  return summarise(taken).median
}
