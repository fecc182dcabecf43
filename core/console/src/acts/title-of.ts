import type { TextKey } from '../texts/en.ts'
import type { Texts } from '../texts/use-text.ts'
import type { ActRequest } from './command-line.ts'

/** What an act is called, with what it is about. */
export function titleOf(request: ActRequest, { text }: Texts): string {
  return text(keyOf(request), valuesOf(request))
}

function keyOf(request: ActRequest): TextKey {
  if (request.kind === 'switchover') return request.to ? 'act.switchover' : 'act.switchover-best'
  if (request.kind === 'inService') return request.node ? 'act.inService-on' : 'act.inService'
  if (request.kind === 'judgeFailover') {
    return request.isConfirmed ? 'act.confirmFailover' : 'act.refuseFailover'
  }
  if (request.kind === 'installKit') {
    if (request.spec === undefined) return 'act.installTarball'
    return request.isUpgrade ? 'act.upgradeKit' : 'act.installKit'
  }
  if (request.kind !== 'maintenance') return `act.${request.kind}`
  const { scope, isOn } = request
  return `act.maintenance-${scope.kind}-${isOn ? 'on' : 'off'}`
}

function valuesOf(request: ActRequest): Readonly<Record<string, string>> {
  const { tag, node, to, spec, name } = request as Partial<Record<string, string>>
  const nodes = request.kind === 'startWithout' ? request.nodes.join(', ') : ''
  const scope = request.kind === 'maintenance' ? request.scope : undefined
  return {
    tag: tag ?? (scope?.kind === 'resource' ? scope.tag : ''),
    node: node ?? (scope?.kind === 'node' ? scope.node : ''),
    to: to ?? '',
    kit: spec ?? name ?? '',
    nodes,
  }
}
