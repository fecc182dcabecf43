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

test('what many depend on is summed up once: a ladder of sixty rungs has no end otherwise', () => {
  const kit = { ...standInFacts, takeover: 'lease', dropWithinMs: 10 } as const
  const rungs = Array.from({ length: 60 }, (_, rung) => {
    const dependsOn = rung === 0 ? [] : [`left${rung - 1}`, `right${rung - 1}`]
    return ['left', 'right'].map((side) => {
      return standInResource({ tag: `${side}${rung}`, priority: ['a'], dependsOn, kit })
    })
  })
  const resources = Object.fromEntries(rungs.flat().map((one) => [one.tag, one]))
  expect(dropMsOf(resources, 'left59')).toBe(600)
})
