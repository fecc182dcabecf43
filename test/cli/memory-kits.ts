import type { KitsDocument } from '../../core/src/api/documents.ts'
import type { KitProfile } from '../../core/src/ports/index.ts'

const timeoutsMs = {
  create: 5_000,
  restore: 10_000,
  remove: 10_000,
  quickCheck: 2_000,
  deepCheck: 5_000,
  recover: 10_000,
  update: 10_000,
  extend: 5_000,
  delete: 5_000,
  probe: 1_000,
  admit: 1_000,
  peerLost: 1_000,
  peerBack: 1_000,
  clear: 1_000,
  drop: 1_000,
}

/** The one kit of the tests' cluster. */
export const echoKit: KitProfile = {
  kind: 'echo',
  summary: 'Answers on a port with what it was sent.',
  packageName: '@holdfast/kit-echo',
  placement: 'single',
  placements: ['single', 'every'],
  facts: {
    version: '1.2.3',
    takeover: 'probe',
    dropWithinMs: 100,
    timeoutsMs,
    hooks: ['create', 'restore', 'remove', 'quickCheck', 'probe'],
  } as KitProfile['facts'],
  hasWatch: true,
  isBundled: true,
  schema: {
    type: 'object',
    required: ['port'],
    additionalProperties: false,
    properties: {
      port: { type: 'integer', minimum: 1, maximum: 65535, description: 'Where it listens.' },
      greeting: { type: 'string', default: 'hello', description: 'What it says first.' },
      ready: {
        type: 'object',
        additionalProperties: false,
        properties: { within: { type: 'string', description: 'How long it may take.' } },
      },
    },
  },
}

/** What `kit list` is answered. */
export function kitsDocument(node: string): KitsDocument {
  const { kind, summary, packageName, placement, isBundled, schema, facts } = echoKit
  const { version, takeover, hooks, updatable = [] } = facts
  const kit = { kind, summary, version, packageName, placement, takeover, isBundled, hooks }
  const refused = { folder: '/kits/old', code: 'HF_KIT_PEER_RANGE', reason: 'it wants core 0.0' }
  return { node, kits: [{ ...kit, updatable, timeoutsMs, schema }], refused: [refused] }
}
