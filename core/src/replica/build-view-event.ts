import type { ClusterState, Event, NodeName, ViewMember } from '../model/index.ts'
import type { EngineView } from '../ports/engine.ts'
import { isSameHistory } from './history.ts'
import type { Hello } from './protocol.ts'

/** What the members of a view have said, and what they had in common before. */
export interface Gathering {
  readonly view: EngineView
  readonly hellos: ReadonlyMap<NodeName, Hello>
  /** The hello of the member whose state the view has. */
  readonly newest: Hello
  readonly state: ClusterState
  /** What was said of the ring's quorum in the order of this view, if anything. */
  readonly heardQuorum: boolean | undefined
}

/** The event with which a view begins; the same on every member, for all see the same words. */
export function buildViewEvent(gathering: Gathering): Event {
  const { view, hellos, newest, state, heardQuorum } = gathering
  const counted = [...hellos.keys()].sort()
  const absent = state.view.members.filter((node) => !hellos.has(node))
  return {
    kind: 'viewInstalled',
    id: view.id,
    members: counted.flatMap((node) => describe(node, hellos.get(node), newest)),
    departed: absent.map((node) => ({ node, how: departure(node, gathering) })),
    isQuorate: heardQuorum ?? [...hellos.values()].some((hello) => hello.quorateRing === view.ring),
  }
}

function describe(node: NodeName, hello: Hello | undefined, newest: Hello): readonly ViewMember[] {
  if (hello === undefined) return []
  const isContinuing =
    hello.previous !== '' &&
    hello.previous === newest.previous &&
    isSameHistory(hello.history, newest.history)
  return [{ node, boot: hello.boot, isContinuing }]
}

/** A member that is there and says nothing counts as one whose daemon is gone. */
function departure(node: NodeName, { view, newest }: Gathering): 'left' | 'process-gone' | 'down' {
  if (view.members.includes(node)) return 'process-gone'
  return newest.departed[node] ?? 'down'
}
