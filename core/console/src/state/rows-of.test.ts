import { expect, test } from 'vitest'
import type { ResourceStatus } from '../../../src/api/documents.ts'
import { rowsOf } from './rows-of.ts'

function resource(tag: string, ...dependsOn: readonly string[]): ResourceStatus {
  return {
    ...{ tag, dependsOn, kind: 'process', placement: 'single', priority: ['a', 'b'] },
    ...{ wanted: 'in-service', isInMaintenance: false, owners: [], instances: [], failover: [] },
  }
}

test('each root stands before what it depends on, and a shared child under each parent', () => {
  const resources = [
    resource('disk'),
    resource('web', 'database', 'address'),
    resource('address'),
    resource('database', 'disk'),
    resource('report', 'database'),
  ]
  expect(rowsOf({ resources }).map(({ key, level }) => [level, key])).toEqual([
    [0, '/web'],
    [1, '/web/database'],
    [2, '/web/database/disk'],
    [1, '/web/address'],
    [0, '/report'],
    [1, '/report/database'],
    [2, '/report/database/disk'],
  ])
})
