import type { NodeName } from '../model/index.ts'
import { isNewer } from './history.ts'
import type { Hello } from './protocol.ts'

/** The member whose state is the view's: the newest epoch, then index, then the lowest name. */
export function chooseSource(hellos: ReadonlyMap<NodeName, Hello>): NodeName | undefined {
  let source: NodeName | undefined
  for (const node of [...hellos.keys()].sort()) {
    const mine = hellos.get(node)
    const best = source === undefined ? undefined : hellos.get(source)
    if (mine === undefined) continue
    if (best === undefined || isNewer(mine.history, best.history)) source = node
  }
  return source
}
