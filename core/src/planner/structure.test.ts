import { expect, test } from 'vitest'
import { emptyConfiguration, type Placement, type Tag } from '../model/index.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { structureOf } from './structure.ts'

type Wish = readonly [tag: Tag, dependsOn: readonly Tag[], placement?: Placement]

/** How resources hang together that are configured in this order. */
function structure(...wishes: readonly Wish[]) {
  const resources = wishes.map(([tag, dependsOn, placement = 'single']) => {
    return [tag, standInResource({ tag, priority: ['a'], dependsOn, placement })] as const
  })
  const configuration = { ...emptyConfiguration(['a']), resources: Object.fromEntries(resources) }
  const { order, parents, groups } = structureOf(configuration)
  return { order, parents: Object.fromEntries(parents), groups: Object.fromEntries(groups) }
}

test('children come before their parents, and otherwise the order is that of their tags', () => {
  const wishes: readonly Wish[] = [
    ['web', ['z-disk', 'app']],
    ['z-disk', []],
    ['app', [], 'every'],
    ['other', []],
  ]
  expect(structure(...wishes).order).toEqual(['app', 'other', 'z-disk', 'web'])
  expect(structure(...wishes.toReversed())).toEqual(structure(...wishes))
})

test('each resource has its parents, in the order of their tags', () => {
  const { parents } = structure(['web', ['disk']], ['mail', ['disk']], ['disk', []])
  expect(parents).toEqual({ disk: ['mail', 'web'] })
})

test('`single` resources that stand on one another share one owner, children first', () => {
  const { groups } = structure(
    ['a-top', ['disk', 'app']],
    ['mail', ['disk']],
    ['disk', ['raid']],
    ['raid', []],
    ['app', [], 'every'],
    ['far', ['app']],
  )
  const group = ['raid', 'disk', 'a-top', 'mail']
  expect(groups).toEqual({ raid: group, disk: group, 'a-top': group, mail: group, far: ['far'] })
})

test('two groups become one where a parent stands on both', () => {
  const { groups } = structure(['b', []], ['a', []], ['top', ['b', 'a']])
  expect(groups).toEqual({ a: ['a', 'b', 'top'], b: ['a', 'b', 'top'], top: ['a', 'b', 'top'] })
})

test('what depends on something that is not configured stands alone', () => {
  expect(structure(['web', ['gone']])).toEqual({
    order: ['web'],
    parents: { gone: ['web'] },
    groups: { web: ['web'] },
  })
})

test('it is found out once for each configuration', () => {
  const resources = { web: standInResource({ tag: 'web', priority: ['a'] }) }
  const configuration = { ...emptyConfiguration(['a']), resources }
  const changed = { ...configuration, isInMaintenance: true }
  expect(structureOf(changed)).toBe(structureOf(configuration))
  expect(structureOf({ ...configuration, resources: { ...resources } })).not.toBe(
    structureOf(configuration),
  )
})
