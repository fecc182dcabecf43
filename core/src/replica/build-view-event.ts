import {
  type ClusterState,
  type Event,
  isAway,
  type NodeName,
  type ViewMember,
} from '../model/index.ts'
import type { Departure, EngineView } from '../ports/engine.ts'
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
  const absent = Object.keys(state.nodes).filter((node) => !hellos.has(node))
  return {
    kind: 'viewInstalled',
    id: view.id,
    members: counted.flatMap((node) => describe(node, hellos.get(node), newest)),
    departed: absent
      .filter((node) => isToBeTold(node, gathering))
      .map((node) => ({ node, how: departure(node, gathering), ageMs: youngest(node, gathering) })),
    without: withoutOf(gathering),
    hasLapsed: !newest.isGoingOn,
    hasBeenOff: [...hellos.values()].every((hello) => hello.hasBeenOff),
    isQuorate: heardQuorum ?? [...hellos.values()].some((hello) => hello.quorateRing === view.ring),
  }
}

function describe(node: NodeName, hello: Hello | undefined, newest: Hello): readonly ViewMember[] {
  if (hello === undefined) return []
  const isContinuing =
    hello.previous !== '' &&
    hello.previous === newest.previous &&
    isSameHistory(hello.history, newest.history)
  const { boot, recollection } = hello
  return [{ node, boot, isContinuing, ...(recollection !== 'whole' && { recollection }) }]
}

/** Members went just now; of others, what a disk remembers may not be so any more. */
function isToBeTold(node: NodeName, { state, newest }: Gathering): boolean {
  if (state.view.members.includes(node)) return true
  return !newest.isGoingOn && isAway(state.nodes[node]?.membership)
}

/**
 * The latest that anybody may have renewed a node; a silent member may have just now, and so may
 * those without whom the cluster acted while nobody who is here did.
 */
function youngest(node: NodeName, { view, hellos, newest }: Gathering): number {
  const isAnyoneSilent = view.members.some((member) => !hellos.has(member))
  if (isAnyoneSilent) return 0
  const ageMs = Math.min(...[...hellos.values()].map(({ agesMs }) => agesMs[node] ?? 0))
  return newest.isGoingOn ? ageMs : Math.min(0, ageMs)
}

/** What one member was told by an operator holds for all; a node that is here is not missing. */
function withoutOf({ hellos }: Gathering): readonly NodeName[] {
  const named = [...hellos.values()].flatMap(({ without }) => without)
  return [...new Set(named)].filter((node) => !hellos.has(node)).sort()
}

/**
 * A member that is there and has no part counts as one whose daemon is gone. One that left without
 * having had a part in this state took over none of it: nobody knows what it remembers instead.
 */
function departure(node: NodeName, { view, hellos, newest, state }: Gathering): Departure {
  if (view.members.includes(node)) return 'process-gone'
  const words = [newest, ...hellos.values()].map((hello) => hello.departed[node])
  const word = words.find((one) => one !== undefined) ?? 'down'
  return word === 'left' && !state.view.members.includes(node) ? 'down' : word
}
