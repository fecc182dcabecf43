import { expect, test } from 'vitest'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { dropMsOf } from './drop-chain.ts'

function resource(tag: string, dropWithinMs: number, dependsOn: readonly string[] = []) {
  const kit = { ...standInFacts, dropWithinMs }
  return standInResource({ tag, priority: ['a'], dependsOn, kit })
}

test('a way down is the longest chain below, without what asks for a fence', () => {
  const fenced = { ...standInFacts, takeover: 'fence', dropWithinMs: 9_000 } as const
  const all = [
    resource('disk', 100),
    resource('mount', 20, ['disk']),
    standInResource({ tag: 'lun', priority: ['a'], kit: fenced }),
    resource('server', 3, ['mount', 'lun']),
  ]
  const resources = Object.fromEntries(all.map((one) => [one.tag, one]))
  expect(all.map(({ tag }) => dropMsOf(resources, tag))).toEqual([100, 120, 0, 123])
})
