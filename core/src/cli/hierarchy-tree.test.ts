import { expect, it } from 'vitest'
import type { ResourceStatus, StatusDocument } from '../api/documents.ts'
import { rootsOf } from '../model/index.ts'
import { formatHierarchy } from './format-hierarchy.ts'
import { rootsOver } from './hierarchy-tree.ts'

function resource(tag: string, dependsOn: readonly string[], owners: readonly string[] = []) {
  return { tag, kind: 'process', dependsOn, owners } as unknown as ResourceStatus
}

const status = {
  resources: [
    resource('vip', ['app', 'log'], ['node1']),
    resource('app', ['disk'], ['node1']),
    resource('log', ['disk']),
    resource('disk', [], ['node1']),
    resource('other', []),
  ],
} as unknown as StatusDocument

it('a hierarchy is drawn with its root first and a shared child under each parent', () => {
  expect(formatHierarchy(status, 'vip').split('\n')).toEqual([
    'vip (process) in service on node1',
    '├─ app (process) in service on node1',
    '│  └─ disk (process) in service on node1',
    '└─ log (process) out of service',
    '   └─ disk (process) in service on node1',
  ])
})

it('roots are what nobody depends on', () => {
  expect(rootsOf(status.resources)).toEqual(['vip', 'other'])
})

it('the hierarchies of a resource are those whose root needs it', () => {
  expect([rootsOver(status, 'disk'), rootsOver(status, 'other')]).toEqual([['vip'], ['other']])
})
