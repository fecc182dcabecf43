import { expect, test } from 'vitest'
import { buildStatus } from '../../daemon/status-document.ts'
import { type ClusterState, type Event, instanceOn } from '../../model/index.ts'
import { IdealNodes } from '../ideal-nodes.ts'
import { standInResource } from '../stand-in-resource.ts'
import { checkStatus, checkStuckStays, StuckIsTold } from './stuck-is-told.ts'

const place = { tag: 'solo', node: 'a' }

/** A removal on a, before and after it failed. */
function failRemoval(): { before: ClusterState; after: ClusterState; events: readonly Event[] } {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'solo', priority: ['a', 'b'] })])
  cluster.settle()
  cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
  const before = cluster.state
  const { id = '' } = instanceOn(before, 'solo', 'a').pending ?? {}
  cluster.run(0, 'failed')
  const reason = { code: 'kit.said', values: { detail: 'failed' } }
  const shared = { tag: 'solo', verb: 'remove', outcome: 'failed', isEligible: true } as const
  const results = [{ ...shared, action: id, reason }]
  return { before, after: cluster.state, events: [{ kind: 'acted', node: 'a', results }] }
}

test('what is stuck and told is fine', () => {
  const turn = failRemoval()
  const look = { ...turn, buildStatus: () => buildStatus(turn.after, { node: 'b' }) }
  expect(new StuckIsTold('b').look(look)).toEqual([])
})

test('a failed removal that does not count as stuck is told of', () => {
  const turn = failRemoval()
  const solo = { ...turn.after.instances['solo'], a: instanceOn(turn.before, 'solo', 'a') }
  const after = { ...turn.after, instances: { solo } }
  const look = { ...turn, after, buildStatus: () => buildStatus(after, { node: 'b' }) }
  expect(new StuckIsTold('b').look(look)).toHaveLength(1)
})

test('a status without its line is told of', () => {
  const status = buildStatus(failRemoval().after, { node: 'b' })
  expect(checkStatus(place, { ...status, attention: [] })).toHaveLength(1)
})

test('what is stuck is not to be restored elsewhere', () => {
  const { before, after } = failRemoval()
  const restore = { tag: 'solo', node: 'b', verb: 'restore' } as const
  expect([before, after].map((state) => checkStuckStays(restore, state).length)).toEqual([0, 1])
})

test('what is stuck on a node that is away may be asked for where that is enough', () => {
  const { after } = failRemoval()
  const away = { ...after, view: { ...after.view, members: ['b'] } }
  const solo = standInResource({ tag: 'solo', priority: ['a', 'b'] })
  const told = (['probe', 'lease'] as const).map((takeover) => {
    const resources = { solo: { ...solo, kit: { ...solo.kit, takeover } } }
    const state = { ...away, configuration: { ...away.configuration, resources } }
    return checkStuckStays({ tag: 'solo', node: 'b', verb: 'restore' }, state).length
  })
  expect(told).toEqual([0, 1])
})

test('what is not stuck any more without a word about that very place is told of', () => {
  const turn = failRemoval()
  const { before, after } = turn
  const told = ['b', 'a'].map((node) => {
    const watch = new StuckIsTold('b')
    watch.look({ ...turn, buildStatus: () => buildStatus(after, { node: 'b' }) })
    const events: readonly Event[] = [{ kind: 'clearRequested', tag: 'solo', node }]
    const lifted = { ...after, instances: before.instances }
    const next = { events, before: after, after: lifted }
    return watch.look({ ...next, buildStatus: () => buildStatus(lifted, { node: 'b' }) }).length
  })
  expect(told).toEqual([1, 0])
})
