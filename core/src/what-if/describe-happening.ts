import type { Happening } from '../config/index.ts'
import { because, type MaintenanceScope, type Reason } from '../model/index.ts'

/** What happens, for people to read. */
export function describeHappening(happening: Happening): Reason {
  const { kind } = happening
  switch (kind) {
    case 'maintenance': {
      const state = happening.isOn ? 'on' : 'off'
      return because(`happening.maintenance-${state}`, { scope: scopeName(happening.scope) })
    }
    case 'change': {
      const resources = happening.resources.map(({ tag }) => tag)
      return because('happening.change', { resources, deleted: happening.deleted })
    }
    case 'switchover':
      return because('happening.switchover', { tag: happening.tag, to: happening.to ?? '' })
    default: {
      const { kind: _kind, ...values } = happening
      const plain = Object.entries(values).map(([key, value]) => [key, value ?? ''] as const)
      return because(`happening.${kind}`, Object.fromEntries(plain))
    }
  }
}

function scopeName(scope: MaintenanceScope): string {
  if (scope.kind === 'cluster') return 'the cluster'
  return scope.kind === 'node' ? `node ${scope.node}` : scope.tag
}
