import { problemOf } from '../../cluster/index.ts'
import type { Problem } from '../../errors/index.ts'

const alikeMs = 60_000
const units = [
  { unit: 'years', ms: 31_557_600_000 },
  { unit: 'days', ms: 86_400_000 },
  { unit: 'hours', ms: 3_600_000 },
  { unit: 'minutes', ms: 60_000 },
] as const

/** Says how far the clock of this machine is from that of a node; nothing within a minute. */
export function describeClocks(node: string, there: number, here = Date.now()): readonly Problem[] {
  const apartMs = Math.abs(here - there)
  const fitting = units.find(({ ms }) => apartMs >= 2 * ms) ?? units[3]
  if (apartMs <= alikeMs) return []
  const difference = `about ${Math.round(apartMs / fitting.ms)} ${fitting.unit}`
  const direction = here > there ? 'ahead of' : 'behind'
  return [problemOf('HF_CLUSTER_CLOCKS_APART', { node, difference, direction })]
}
