import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { nodes } from '../../../core/src/config/fixtures/kits.ts'
import {
  isSameValue,
  readHierarchy,
  validateResources,
  writeHierarchy,
} from '../../../core/src/config/index.ts'
import type { Change, ClusterState, Resource } from '../../../core/src/model/index.ts'
import { clusterState, kits } from '../../../core/src/requests/fixtures/cluster.ts'
import { describeChanges, type Request, resolveRequest } from '../../../core/src/requests/index.ts'
import { renderReason } from '../../../core/src/sentences/index.ts'

const tag = fc.constantFrom('app', 'vip', 'log', 'web', 'db')
const node = fc.constantFrom(...nodes)

const shared = {
  nodes: fc.shuffledSubarray([...nodes], { minLength: 1 }),
  dependsOn: fc.uniqueArray(tag, { maxLength: 1 }),
}
const program = fc.record(
  {
    kind: fc.constant('program'),
    ...shared,
    placement: fc.constantFrom('single', 'every'),
    parameters: fc.record({ command: fc.constantFrom('run', 'walk') }),
  },
  { requiredKeys: ['kind', 'parameters'] },
)
const address = fc.record(
  {
    kind: fc.constant('address'),
    ...shared,
    parameters: fc.record({ address: fc.constantFrom('10.0.0.7/24', '10.0.0.8/24') }),
  },
  { requiredKeys: ['kind', 'parameters'] },
)
const entry = fc.oneof(program, address)
const patch = fc.record(
  { ...shared, placement: fc.constantFrom('single', 'every', null) },
  { requiredKeys: [] },
)

const request: fc.Arbitrary<Request> = fc.oneof(
  fc.record({ kind: fc.constant('createResource' as const), tag, entry }),
  fc.record({ kind: fc.constant('setResource' as const), tag, entry: patch }),
  fc.record({ kind: fc.constant('deleteResource' as const), tag, isWithParents: fc.boolean() }),
  fc.record({ kind: fc.constant('extend' as const), tag, node }),
  fc.record({ kind: fc.constant('unextend' as const), tag, node }),
  fc.record({ kind: fc.constant('addDependency' as const), parent: tag, child: tag }),
  fc.record({ kind: fc.constant('removeDependency' as const), parent: tag, child: tag }),
  fc.record({ kind: fc.constantFrom('outOfService' as const, 'inService' as const), tag }),
)

function commit(state: ClusterState, changes: readonly Change[]): ClusterState {
  const resources = new Map(Object.entries(state.configuration.resources))
  const put = (resource: Resource) => resources.set(resource.tag, resource)
  for (const change of changes) {
    if (change.kind === 'setResources') change.resources.forEach(put)
    if (change.kind === 'deleteResources') for (const name of change.tags) resources.delete(name)
    if (change.kind !== 'setWanted') continue
    const meant = [...resources.values()].filter((one) => change.tags.includes(one.tag))
    for (const resource of meant) put({ ...resource, wanted: change.wanted })
  }
  const configuration = { ...state.configuration, resources: Object.fromEntries(resources) }
  return { ...state, configuration, instances: {} }
}

test.prop([fc.array(request, { minLength: 10, maxLength: 30 })])(
  'whatever is asked for, what is granted satisfies every rule and is told',
  (requests) => {
    let state: ClusterState = { ...clusterState(), instances: {} }
    for (const asked of requests) {
      const resolution = resolveRequest(asked, { state, kits, node: 'node-a' })
      if (resolution.kind !== 'changes') continue
      const after = commit(state, resolution.changes)
      const told = describeChanges(state.configuration, resolution.changes)
      const isSame = isSameValue(after.configuration, state.configuration)
      expect({ changes: resolution.changes.length, told: told.length > 0 }).toEqual({
        changes: isSame ? 0 : resolution.changes.length,
        told: !isSame,
      })
      expect(told.map(renderReason).filter((sentence) => /[{}]/.test(sentence))).toEqual([])
      state = after
    }
    const resources = Object.values(state.configuration.resources)
    expect(validateResources(resources, kits)).toEqual([])
    const text = writeHierarchy(state.configuration, 'yaml', kits)
    const present = state.configuration
    const read = readHierarchy({ text, source: 'export', kits, nodes, present })
    expect(read).toEqual({ resources })
  },
)
