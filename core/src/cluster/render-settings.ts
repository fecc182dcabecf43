import { formatDuration } from '../config/readers/format-duration.ts'
import type { NodeName } from '../model/index.ts'
import type { ClusterPlan } from './cluster-plan.ts'

/** Where a node keeps what is its own, as far as that is not the standard. */
export type SettingsPlaces = Readonly<Partial<Record<'state' | 'runtime' | 'log' | 'kits', string>>>

/** The `holdfast.yaml` of one node of a plan. */
export function renderSettings(plan: ClusterPlan, node: NodeName, places: SettingsPlaces): string {
  const names = plan.nodes.map(({ name }) => name)
  const own = Object.entries(places).map(([key, path]) => `  ${key}: ${JSON.stringify(path)}`)
  return `${[
    '# Written by "holdfast cluster". All keys: docs/reference/configuration.md',
    `cluster: ${quoted(plan.cluster)}`,
    `node: ${quoted(node)}`,
    `nodes: [${names.map(quoted).join(', ')}]`,
    'engine: { kind: corosync }',
    'api: on',
    `recoverWithin: ${formatDuration(plan.recoverWithinMs)}`,
    ...(own.length === 0 ? [] : ['paths:', ...own]),
  ].join('\n')}\n`
}

/** A name that YAML would take for a number or a truth is put in quotes. */
function quoted(name: string): string {
  const isPlain = /^[A-Za-z][\w.-]*$/.test(name)
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(name)
  return isPlain && !isWord ? name : JSON.stringify(name)
}
