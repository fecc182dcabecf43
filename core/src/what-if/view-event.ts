import type { QuorumRule } from '../config/index.ts'
import type { ClusterState, Event, Membership, NodeName } from '../model/index.ts'
import { isQuorate } from './is-quorate.ts'

/** A change of who is together. */
export interface ViewChange {
  readonly departed?: readonly { readonly node: NodeName; readonly how: Membership }[]
  readonly arrived?: readonly NodeName[]
}

type ViewEvent = Extract<Event, { readonly kind: 'viewInstalled' }>

/** The view that follows when nodes go or come; those that stay go on with what they know. */
export function viewEvent(state: ClusterState, change: ViewChange, quorum: QuorumRule): ViewEvent {
  const { departed = [], arrived = [] } = change
  const gone = new Set(departed.map(({ node }) => node))
  const staying = state.view.members.filter((node) => !gone.has(node) && !arrived.includes(node))
  const id = `${state.view.id}+`
  const members = [
    ...staying.map((node) => {
      return { node, boot: state.nodes[node]?.boot ?? '', isContinuing: true }
    }),
    ...arrived.map((node) => ({ node, boot: `${id}${node}`, isContinuing: false })),
  ]
  const configured = Object.keys(state.configuration.nodes).length
  return {
    kind: 'viewInstalled',
    id,
    members,
    departed: departed
      .filter(({ node }) => state.view.members.includes(node))
      .map((one) => ({ ...one, ageMs: 0 })),
    isQuorate: isQuorate(quorum, members.length, configured),
  }
}
