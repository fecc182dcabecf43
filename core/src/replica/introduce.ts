import { isActing, type NodeName, type Recollection } from '../model/index.ts'
import type { EngineView } from '../ports/engine.ts'
import type { Chronicle } from './chronicle.ts'
import { type Hello, replicaVersion } from './protocol.ts'
import type { ReplicaStart, ReplicaSurroundings } from './replica-parts.ts'

/** Who says hello: what he started with, what is around him, and what he has worked in. */
interface Speaker {
  readonly start: ReplicaStart
  readonly around: ReplicaSurroundings
  readonly chronicle: Chronicle
}

/** What of a hello is of its gathering, and of what was heard since the last one. */
interface Circumstances extends Pick<Hello, 'round' | 'quorateRing' | 'departed' | 'without'> {
  readonly view: EngineView
  readonly recollection: Recollection
  readonly hasBeenOff: boolean
}

/** What a member says of itself when a view begins. */
export function introduce(speaker: Speaker, { view, ...said }: Circumstances): Hello {
  const { start, around, chronicle } = speaker
  const { state, part, history } = chronicle
  const away = Object.keys(state.nodes).filter((node) => !view.members.includes(node))
  return {
    ...{ kind: 'hello', version: start.version ?? replicaVersion, view: view.id },
    ...{ boot: start.boot, history, previous: part },
    ...said,
    agesMs: Object.fromEntries(away.map((node: NodeName) => [node, around.ageMsOf(node)])),
    isGoingOn: part !== '' && isActing(state) && around.hasAuthority(),
    at: around.wallMs(),
  }
}
