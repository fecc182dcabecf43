import type { KitDocument, KitsDocument } from '../api/documents.ts'
import type { Service } from '../api/service.ts'
import { writeHierarchy } from '../config/index.ts'
import type { KitHost, KitProfile } from '../ports/index.ts'
import { wordDecision } from '../sentences/index.ts'
import type { Daemon } from './daemon.ts'
import { outsideView } from './outside-view.ts'
import type { RequestDesk } from './request-desk.ts'
import type { Simulations } from './simulations.ts'
import { buildStatus } from './status-document.ts'

/** What the api serves from. */
export interface ServiceParts {
  readonly daemon: Daemon
  readonly host: KitHost
  readonly desk: RequestDesk
  readonly simulations: Simulations
}

/** What the api serves, from one daemon's state. */
export function createService({ daemon, host, desk, simulations }: ServiceParts): Service {
  return {
    status() {
      const state = daemon.hasJoined ? daemon.state : outsideView(daemon.state)
      return buildStatus(state, daemon.node)
    },
    kits: () => kitsDocument(daemon.node, host),
    exportText: (format) => writeHierarchy(daemon.state.configuration, format, host.list()),
    decisions({ tag, after = 0 }) {
      const all = daemon.state.decisions.filter((decision) => decision.number > after)
      const some = tag === undefined ? all : all.filter((one) => one.tags.includes(tag))
      return some.map(wordDecision)
    },
    handle: (request, options) => desk.handle(request, options),
    timelines: (filter) => daemon.timelines.list(filter),
    simulate: (request) => simulations.answer(request),
    follow: (afterId, onEvent) => daemon.journal.follow(afterId, onEvent),
    isReady: () => daemon.isReady,
  }
}

function kitsDocument(node: string, host: KitHost): KitsDocument {
  return { node, kits: host.list().map(kitDocument), refused: host.refused() }
}

function kitDocument(kit: KitProfile): KitDocument {
  const { kind, summary, packageName, placement, isBundled, schema, facts } = kit
  const { version, takeover, hooks, timeoutsMs } = facts
  return {
    kind,
    summary,
    version,
    packageName,
    placement,
    takeover,
    isBundled,
    hooks,
    timeoutsMs,
    schema,
  }
}
