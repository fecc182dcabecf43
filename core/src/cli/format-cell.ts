import type { InstanceStatus, ResourceStatus } from '../api/documents.ts'
import { odditiesOf } from '../sentences/oddities-of.ts'
import { type Meaning, paint } from './colour.ts'
import { say } from './speech.ts'

const meaningOf: Readonly<Record<InstanceStatus['cell'], Meaning>> = {
  Active: 'good',
  Degraded: 'warning',
  Standby: 'faint',
  Failed: 'bad',
  Unknown: 'warning',
}

/** A resource on a node in one cell: LifeKeeper's word and letters, the priority, what is odd. */
export function formatCell(resource: ResourceStatus, node: string): string {
  const instance = resource.instances.find((candidate) => candidate.node === node)
  if (instance === undefined) return '-'
  const place = resource.priority.indexOf(node) + 1
  const word = paint(
    meaningOf[instance.cell],
    `${say(`cell.${instance.cell}`)} ${instance.letters}`,
  )
  return [`${word} ${place}`, ...oddities(instance)].join(', ')
}

/** What is out of the ordinary about a resource on a node, in words. */
export function oddities(instance: InstanceStatus): readonly string[] {
  return odditiesOf(instance).map((key) => say(key))
}
