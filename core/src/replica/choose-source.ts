import type { NodeName } from '../model/index.ts'
import { hasGrantedApart, hasLeftBehind, isLater, isNewer } from './history.ts'
import type { Hello } from './protocol.ts'

/** The member whose state is the view's: the best whom no other has left behind. */
export function chooseSource(hellos: ReadonlyMap<NodeName, Hello>): NodeName | undefined {
  let source: NodeName | undefined
  const histories = [...hellos.values()].map(({ history }) => history)
  for (const node of [...hellos.keys()].sort()) {
    const mine = hellos.get(node)
    const best = source === undefined ? undefined : hellos.get(source)
    if (mine === undefined || histories.some((one) => hasLeftBehind(one, mine.history))) continue
    if (best === undefined || isBetter(mine, best)) source = node
  }
  return source
}

/**
 * Of two that acted apart the one to which a change was granted; one that goes on before one that
 * only remembers, for a disk may remember more than anybody was told, unless it is of a later
 * epoch, in which the cluster acted without it; then the newest; then the lowest name.
 */
function isBetter(one: Hello, other: Hello): boolean {
  const isGranted = hasGrantedApart(one.history, other.history)
  if (isGranted !== hasGrantedApart(other.history, one.history)) return isGranted
  if (one.isGoingOn === other.isGoingOn) return isNewer(one.history, other.history)
  return one.isGoingOn ? !isLater(other.history, one.history) : isLater(one.history, other.history)
}
