import { because, type ClusterState, instanceOn, type NodeName, type Tag } from '../model/index.ts'
import { renderReason } from '../sentences/index.ts'
import type { Journal } from './journal.ts'

/** Writes into the journal what an event changed that people follow: states, nodes, settings. */
export function noteChanges(journal: Journal, before: ClusterState, after: ClusterState): void {
  if (before.nodes !== after.nodes) noteNodes(journal, before, after)
  if (before.instances !== after.instances) noteInstances(journal, before, after)
  const { revision } = after.configuration
  if (before.configuration.revision === revision) return
  const reason = because('event.configuration', { revision })
  journal.write({ kind: 'configuration', sentence: renderReason(reason), reason })
}

function noteNodes(journal: Journal, before: ClusterState, after: ClusterState): void {
  for (const [node, condition] of Object.entries(after.nodes)) {
    const was = before.nodes[node]?.membership
    if (was === condition.membership) continue
    const reason = because(`event.node-${condition.membership}`, { node })
    journal.write({ kind: 'node', node, sentence: renderReason(reason), reason })
  }
}

function noteInstances(journal: Journal, before: ClusterState, after: ClusterState): void {
  for (const [tag, instances] of Object.entries(after.instances)) {
    if (before.instances[tag] === instances) continue
    for (const node of Object.keys(instances)) noteInstance(journal, { before, after, tag, node })
  }
}

interface Change {
  readonly before: ClusterState
  readonly after: ClusterState
  readonly tag: Tag
  readonly node: NodeName
}

function noteInstance(journal: Journal, { before, after, tag, node }: Change): void {
  const was = instanceOn(before, tag, node)
  const is = instanceOn(after, tag, node)
  if (was.state === is.state && was.health === is.health) return
  const said = renderReason(is.reason)
  const state = is.health === 'degraded' ? 'degraded' : is.state
  const reason = because('event.instance', { tag, node, state, detail: said })
  const sentence = renderReason(reason)
  journal.write({ kind: 'instance', tag, node, sentence, reason, detail: is.reason })
}
