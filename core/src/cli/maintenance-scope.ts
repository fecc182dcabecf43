import { Flags } from '#oclif'
import type { MaintenanceScope } from '../model/index.ts'

/** What maintenance is switched for. */
export const maintenanceFlags = {
  node: Flags.string({
    summary: 'For one node only.',
    helpValue: 'NODE',
    exclusive: ['resource'],
  }),
  resource: Flags.string({ summary: 'For one resource only.', helpValue: 'TAG' }),
}

/** The scope that the flags name; the whole cluster where they name none. */
export function scopeOf(flags: {
  readonly node?: string | undefined
  readonly resource?: string | undefined
}): MaintenanceScope {
  if (flags.node !== undefined) return { kind: 'node', node: flags.node }
  if (flags.resource !== undefined) return { kind: 'resource', tag: flags.resource }
  return { kind: 'cluster' }
}
