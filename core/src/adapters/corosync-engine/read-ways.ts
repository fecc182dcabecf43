import { linksLimit } from '../../cluster/cluster-plan.ts'
import { type ReadKey, readMeasures } from './binding/cmap.ts'

/** A link to a node, as Corosync has measured it since it was made. */
export interface MeasuredLink {
  readonly number: number
  readonly isUp: boolean
  /** Round trips, in ms; undefined where none was measured yet. */
  readonly meanMs: number | undefined
  readonly spreadMs: number | undefined
  /** The longest message that passes whole, in bytes, without what goes around it. */
  readonly mtu: number | undefined
}

/** The links to some nodes, by the number of the node; throws a CorosyncCallError. */
export function readWays(nodeIds: readonly number[]): ReadonlyMap<number, readonly MeasuredLink[]> {
  return readMeasures((readKey) => new Map(nodeIds.map((id) => [id, linksTo(id, readKey)])))
}

function linksTo(nodeId: number, readKey: ReadKey): readonly MeasuredLink[] {
  const numbers = Array.from({ length: linksLimit }, (_, number) => number)
  return numbers.flatMap((number) => {
    const read = (key: string) => Number(readKey(`stats.knet.node${nodeId}.link${number}.${key}`))
    if (!(read('enabled') > 0)) return []
    const hasSamples = read('latency_samples') > 0
    return {
      number,
      isUp: read('connected') > 0,
      meanMs: hasSamples ? read('latency_ave') / 1_000 : undefined,
      spreadMs: hasSamples ? (read('latency_max') - read('latency_min')) / 1_000 : undefined,
      mtu: read('mtu') || undefined,
    }
  })
}
