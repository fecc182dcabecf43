import type { EventDocument, StatusDocument, StepDocument } from '../../../src/api/documents.ts'

/** How far a step is, as far as the cluster tells. */
export type StepState = 'waiting' | 'running' | 'done' | 'failed'

const ways: Readonly<Record<string, { readonly on: string; readonly end: readonly string[] }>> = {
  restore: { on: 'restoring', end: ['in-service', 'in-service-unprotected'] },
  remove: { on: 'removing', end: ['out-of-service'] },
}

/** How far a step is: by the state of its resource there, and by what was told since the act. */
export function stepStateOf(
  step: StepDocument,
  status: StatusDocument,
  told: readonly EventDocument[],
): StepState {
  const way = ways[step.verb]
  const resource = status.resources.find(({ tag }) => tag === step.tag)
  const instance = resource?.instances.find(({ node }) => node === step.node)
  if (way === undefined || instance === undefined) return 'waiting'
  if (instance.state === way.on) return 'running'
  if (instance.isStuck || instance.state === 'failed') return 'failed'
  const isTold = told.some(({ tag, node }) => tag === step.tag && node === step.node)
  return isTold && way.end.includes(instance.state) ? 'done' : 'waiting'
}
