import { expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { isOutOfReach, isReached } from './goal.ts'

const gone = { solo: { a: false } }

test('what is still being removed is not out of service yet', () => {
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  cluster.configure([standInResource({ tag: 'solo', priority: ['a'] })])
  cluster.settle()
  const { revision } = cluster.state.configuration
  const changes = [{ kind: 'setWanted', tags: ['solo'], wanted: 'out-of-service' }] as const
  cluster.work({ kind: 'proposed', id: 'end', changes, revision })
  const isGone = (): boolean => isReached(cluster.state, gone)
  const whileRemoving = isGone()
  cluster.settle()
  expect([whileRemoving, isGone()]).toEqual([false, true])
})

test('what is to be in service on a node that went is out of reach, and not so', () => {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'solo', priority: ['a', 'b'] })])
  cluster.settle()
  const onB = { solo: { a: false, b: true } }
  const before = isOutOfReach(cluster.state, onB)
  cluster.crash('b')
  expect([before, isOutOfReach(cluster.state, onB), isReached(cluster.state, onB)]).toEqual([
    false,
    true,
    false,
  ])
})
