import { expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { isReached } from './goal.ts'

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
