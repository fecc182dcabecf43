import { expect, test } from 'vitest'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { splitHierarchies } from './split-hierarchies.ts'

function resource(tag: string, ...dependsOn: string[]) {
  return standInResource({ tag, priority: ['a'], dependsOn })
}

test('what depends on one another is together, also over a child that two parents share', () => {
  const all = [
    resource('vip', 'app'),
    resource('log'),
    resource('app', 'disk'),
    resource('disk'),
    resource('report', 'disk'),
    resource('lamp', 'elsewhere'),
  ]
  const tags = splitHierarchies(all).map((hierarchy) => hierarchy.map(({ tag }) => tag).sort())
  expect(tags.sort()).toEqual([['app', 'disk', 'report', 'vip'], ['lamp'], ['log']])
})
