import type { InstanceStatus } from '../../../src/api/documents.ts'
import type { TextKey } from '../texts/en.ts'

/** How a resource on one node is shown: in a word, and as which label. */
export interface Look {
  readonly word: TextKey
  readonly status?: 'success' | 'warning' | 'danger' | 'info' | 'custom'
  readonly isFilled?: boolean
}

const lookOf: Readonly<Record<InstanceStatus['cell'], Look>> = {
  Active: { word: 'cell.Active', status: 'success', isFilled: true },
  Degraded: { word: 'cell.Degraded', status: 'warning', isFilled: true },
  Standby: { word: 'cell.Standby' },
  Failed: { word: 'cell.Failed', status: 'danger', isFilled: true },
  Unknown: { word: 'cell.Unknown', status: 'custom' },
}

/** Whether it is being brought in service or removed. */
export function isMoving({ state }: InstanceStatus): boolean {
  return state === 'restoring' || state === 'removing'
}

/** What is under way is said instead of what it was. */
export function lookAt({ cell, state }: InstanceStatus): Look {
  if (state === 'restoring') return { word: 'cell.restoring', status: 'info', isFilled: true }
  if (state === 'removing') return { word: 'cell.removing', status: 'info', isFilled: true }
  return lookOf[cell]
}
